import { applicationOf } from "../../simulation/index.ts";
import { type NamedScenario, scenarioNamed } from "../../simulation/scenarios.ts";
import { type Served, serve } from "../../simulation/serve.ts";

export interface SimulationsOptions {
  readonly applications: readonly string[];
  /** The port of each scrape job. */
  readonly jobs: Readonly<Record<string, number>>;
  /** The name of a scenario. */
  readonly scenario: string;
}

/** The simulated applications of this process, in real time, and what goes wrong in them. */
export class Simulations {
  readonly #ends = new Map<string, NodeJS.Timeout>();

  private constructor(private readonly served: Readonly<Record<string, Served>>) {}

  /** Opens the pages of all applications, and lets the scenario begin. @throws errors.unknownScenario */
  static async open({ applications, jobs, scenario }: SimulationsOptions): Promise<Simulations> {
    const { begins, traffic, incidents } = scenarioNamed(scenario);
    const begun = applications.map(async (name) => {
      const simulation = applicationOf(name).start({ traffic: (hour) => traffic[hour] ?? 1, from: begins * 3600 });
      return [name, await serve(simulation, { ports: jobs })] as const;
    });
    const all = new Simulations(Object.fromEntries(await Promise.all(begun)));
    all.#plan(incidents);
    return all;
  }

  /** What goes on, as `<application>/<incident>`. */
  get current(): readonly string[] {
    return this.#all((name, { simulation }) => simulation.current.map((incident) => `${name}/${incident}`));
  }

  /** The applications that an incident has stopped. */
  get stopped(): readonly string[] {
    const gone = ({ simulation }: Served) =>
      simulation.pages.some((page) => page.source.kind === "application" && !page.answers());
    return this.#all((name, served) => (gone(served) ? [name] : []));
  }

  /** Begins an incident, which ends after the minutes that it takes to raise its alerts. */
  async begin(service: string, name: string): Promise<void> {
    await this.served[service]?.begin(name);
    const minutes = applicationOf(service).incidents.find((incident) => incident.name === name)?.minutes ?? 10;
    const key = `${service}/${name}`;
    clearTimeout(this.#ends.get(key));
    this.#ends.set(
      key,
      setTimeout(() => void this.end(service, name), minutes * 60_000),
    );
  }

  async end(service: string, name: string): Promise<void> {
    clearTimeout(this.#ends.get(`${service}/${name}`));
    await this.served[service]?.end(name);
  }

  async endAll(): Promise<void> {
    const going = this.#all((name, { simulation }) => simulation.current.map((incident) => [name, incident] as const));
    for (const [service, incident] of going) await this.end(service, incident);
  }

  #plan(incidents: NamedScenario["incidents"]): void {
    for (const { service, incident, after } of incidents.filter((one) => one.service in this.served)) {
      setTimeout(() => void this.begin(service, incident), after * 60_000);
    }
  }

  #all = <T>(each: (name: string, served: Served) => readonly T[]): readonly T[] =>
    Object.entries(this.served).flatMap(([name, served]) => each(name, served));
}
