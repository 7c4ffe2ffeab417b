import type { Series } from "../model/reference/history.ts";
import type { Page, Sample, Simulated, Simulation, SimulationOptions } from "./simulation.ts";

/** What happens to an application: nothing but its usual traffic, or incidents in their time. */
export interface Scenario extends Pick<SimulationOptions, "seed" | "traffic"> {
  readonly application: Simulated;
  /** Times in seconds, on the clock of the scenario. */
  readonly incidents?: readonly { readonly name: string; readonly from: number; readonly to: number }[];
}

export interface Span {
  readonly from: number;
  readonly to: number;
  /** Seconds between scrapes. @default what each source declares */
  readonly scrapeEvery?: number;
}

/**
 * Plays a scenario in memory and returns what Prometheus would have scraped, without a server and without waiting.
 *
 * The same scenario and seed give the same samples.
 */
export async function play(scenario: Scenario, span: Span): Promise<readonly Series[]> {
  const { application, seed, traffic } = scenario;
  const simulation = application.start({
    from: span.from,
    ...(seed === undefined ? {} : { seed }),
    ...(traffic === undefined ? {} : { traffic }),
  });
  const recorder = new Recorder();
  for (const { at, act } of timeline(scenario, span, simulation, recorder)) {
    simulation.advance(at);
    await act();
  }
  return recorder.series();
}

interface Moment {
  readonly at: number;
  readonly act: () => void | Promise<void>;
}

/** Incidents and scrapes in order; what happens at the time of a scrape is not yet seen by it. */
function timeline(scenario: Scenario, span: Span, simulation: Simulation, recorder: Recorder): readonly Moment[] {
  const moments: Moment[] = simulation.pages.flatMap((page) => {
    const every = span.scrapeEvery ?? page.source.every.base;
    const count = Math.floor((span.to - span.from) / every);
    return Array.from({ length: count }, (_, i) => {
      const at = span.from + (i + 1) * every;
      return { at, act: () => recorder.scrape(page, at) };
    });
  });
  for (const { name, from, to } of scenario.incidents ?? []) {
    moments.push({ at: from, act: () => simulation.begin(name) }, { at: to, act: () => simulation.end(name) });
  }
  return moments.sort((a, b) => a.at - b.at);
}

class Recorder {
  readonly #series = new Map<string, { metric: string; labels: Record<string, string>; samples: [number, number][] }>();

  async scrape(page: Page, at: number): Promise<void> {
    const answers = page.answers();
    this.#add(page, { metric: "up", labels: {}, value: answers ? 1 : 0 }, at);
    if (answers) for (const sample of await page.samples()) this.#add(page, sample, at);
  }

  series(): readonly Series[] {
    return [...this.#series.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  }

  #add({ source }: Page, { metric, labels, value }: Sample, at: number): void {
    const key = `${metric} ${source.job} ${Object.values(labels).join(" ")}`;
    const known = this.#series.get(key);
    if (known) known.samples.push([at, value]);
    else {
      const all = { ...labels, ...source.labels, job: source.job, instance: source.targets[0] ?? source.job };
      this.#series.set(key, { metric, labels: all, samples: [[at, value]] });
    }
  }
}
