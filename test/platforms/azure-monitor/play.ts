/** Plays scenarios to compiled rules, all of them at once in one engine. */

import { sorted } from "../../../conformance/azure/expected.ts";
import { alertsOf, evaluate, type Found, load } from "../../../conformance/azure/monitor.ts";
import { Engine } from "../../../conformance/azure/python.ts";
import { customMetrics } from "../../../conformance/azure/rows.ts";
import type { Compiled } from "../../../model/deviation.ts";
import type { Episode } from "../../../model/reference/episode.ts";
import { type History, History as Samples, type Series } from "../../../model/reference/history.ts";
import type { Resolved } from "../../../model/resolve.ts";
import type { ScheduledQueryRule } from "../../../platforms/azure-monitor/rule.ts";
import { seriesFor, span, type Weather } from "./scenarios.ts";

/** A threshold with its rules, and what else its rows must hold. */
export interface Case {
  readonly resolved: Resolved;
  readonly compiled: Compiled<readonly ScheduledQueryRule[]>;
  /** Scraped beside what the threshold reads itself, such as the metric of another rung. */
  readonly others?: readonly Resolved[];
}

/** The alerts of one case in one scenario, and what was scraped. */
export interface Played {
  readonly alerts: readonly Episode[];
  readonly history: History;
}

export class Stage {
  readonly #engine = new Engine();
  readonly #played = new Map<string, Played>();

  /** Executes every rule of every case in every scenario. */
  async play(cases: Readonly<Record<string, Case>>, weathers: Readonly<Record<string, Weather>>): Promise<void> {
    const scraped = new Map<string, readonly Series[]>();
    const rows = Object.entries(cases).flatMap(([name, { resolved, others = [] }]) =>
      Object.entries(weathers).map(([scenario, weather]) => {
        const key = `${name}/${scenario}`;
        const series = seriesFor(resolved, weather);
        const more = others.map((other) => [other, seriesFor(other, weather)] as const);
        scraped.set(key, [...series, ...more.flatMap(([, own]) => own)]);
        return [
          key,
          [...customMetrics(resolved, series), ...more.flatMap(([other, own]) => customMetrics(other, own))],
        ] as const;
      }),
    );
    await load(this.#engine, "customMetrics", Object.fromEntries(rows));
    for (const [name, { compiled }] of Object.entries(cases)) {
      const keys = Object.keys(weathers).map((scenario) => `${name}/${scenario}`);
      const alerts = await this.#run(compiled.rule, keys);
      for (const key of keys) {
        const history = new Samples(scraped.get(key) as readonly Series[]);
        this.#played.set(key, { alerts: sorted(alerts.get(key) as readonly Episode[]), history });
      }
    }
  }

  async #run(rules: readonly ScheduledQueryRule[], keys: readonly string[]) {
    const alerts = new Map<string, Episode[]>(keys.map((key) => [key, []]));
    for (const rule of rules) {
      const found = await evaluate(this.#engine, rule, keys, span);
      for (const key of keys)
        alerts.get(key)?.push(...alertsOf(rule, found.get(key) as ReadonlyMap<number, readonly Found[]>));
    }
    return alerts;
  }

  of(name: string, scenario: string): Played {
    const played = this.#played.get(`${name}/${scenario}`);
    if (!played) throw new Error(`Not played: ${name}/${scenario}`);
    return played;
  }

  get engine(): Engine {
    return this.#engine;
  }
  close = (): Promise<void> => this.#engine.close();
}
