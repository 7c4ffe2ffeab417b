import { errors } from "./errors.ts";

/** An alert that Prometheus knows. */
export interface ActiveAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly state: "pending" | "firing";
}

interface Rule {
  readonly name: string;
  readonly type: "alerting" | "recording";
  readonly health: string;
}

interface Samples {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [time: number, value: string])[];
}

/** What the drill asks Prometheus. */
export class PrometheusApi {
  constructor(readonly url: string) {}

  async alerts(): Promise<readonly ActiveAlert[]> {
    return (await this.#get<{ alerts: ActiveAlert[] }>("alerts")).alerts;
  }

  /** Names of the alerting rules that are loaded and have been evaluated without an error. */
  async ruleNames(): Promise<readonly string[]> {
    const { groups } = await this.#get<{ groups: { rules: Rule[] }[] }>("rules");
    const alerting = groups.flatMap(({ rules }) => rules).filter(({ type }) => type === "alerting");
    return alerting.filter(({ health }) => health === "ok").map(({ name }) => name);
  }

  /** The jobs all of whose targets answer. */
  async upJobs(): Promise<readonly string[]> {
    const found = await this.#get<{ activeTargets: { labels: { job: string }; health: string }[] }>("targets");
    const jobs = [...new Set(found.activeTargets.map(({ labels }) => labels.job))];
    return jobs.filter((job) =>
      found.activeTargets.every(({ labels, health }) => labels.job !== job || health === "up"),
    );
  }

  async alertmanagers(): Promise<number> {
    return (await this.#get<{ activeAlertmanagers: unknown[] }>("alertmanagers")).activeAlertmanagers.length;
  }

  /** The samples of a range, `up[1h]`, by series; times are seconds since 1970. */
  async range(expression: string): Promise<readonly Samples[]> {
    const { result } = await this.#get<{ result: Samples[] }>(`query?${new URLSearchParams({ query: expression })}`);
    return result;
  }

  async #get<T>(path: string): Promise<T> {
    const response = await fetch(`${this.url}/api/v1/${path}`, { signal: AbortSignal.timeout(30_000) });
    if (!response.ok) throw errors.refused(response.url, response.status);
    return ((await response.json()) as { data: T }).data;
  }
}
