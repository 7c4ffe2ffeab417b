/** How late this machine was, and what to do about it: what it should have measured it has missed. */
import { availableParallelism, loadavg } from "node:os";
import { sourcesOf } from "../model/service.ts";
import type { PrometheusApi } from "./prometheus-api.ts";
import type { Stand } from "./stand.ts";

/** The fastest clock that a machine can follow, by how many processes wait for each of its cores. */
export function calmSpeed(load = (loadavg()[0] ?? 0) / availableParallelism()): number {
  if (load < 2) return 60;
  return load < 4 ? 30 : 20;
}

/** A third as fast, where a delay weighs a third; `undefined` where it would last for an hour. */
export function slowerThan(speed: number): number | undefined {
  const slower = Math.floor(speed / 3);
  return slower < 3 ? undefined : slower;
}

/** Whether scrapes were missed: they are once they are late by their interval. */
export const wasLate = (seconds: number, speed: number): boolean => seconds * speed >= 6;

/** `0.20 s late (12 s on the clock of the drill)`. */
export const lateText = (seconds: number, speed: number): string =>
  `${seconds.toFixed(2)} s late (${Math.round(seconds * speed)} s on the clock of the drill)`;

/** What to tell of a drill that failed, if it was the machine. */
export function excuse(worst: number, speed: number): readonly string[] {
  if (!wasLate(worst, speed)) return [];
  const slower = slowerThan(speed);
  return [
    `This machine was busy with something else, and the drill up to ${lateText(worst, speed)}: repeat it alone` +
      (slower === undefined ? "" : `, or with --speed ${slower}`),
  ];
}

/**
 * Seconds by which Prometheus was late with a scrape at worst, or a page with its answer, since it was started; 0 where it
 * does not say.
 */
export async function worstScrape({ prometheus, environment }: Pick<Stand, "prometheus" | "environment">) {
  const every = new Map(environment.services.flatMap(sourcesOf).map((source) => [source.job, source.every.base]));
  const measured = await Promise.all([gaps(prometheus, every), longest(prometheus, every)]).catch(() => []);
  return Math.max(0, ...measured.flat());
}

/** Every hour of a drill is one: what was measured before belongs to another. */
const all = "[1h]";

async function gaps(prometheus: PrometheusApi, every: ReadonlyMap<string, number>): Promise<readonly number[]> {
  const series = await prometheus.range(`up${all}`);
  return series.flatMap(({ metric, values }) => {
    const interval = every.get(metric.job ?? "");
    if (interval === undefined) return [];
    return values.map(([time], i) => (i === 0 ? 0 : time - (values[i - 1]?.[0] ?? time) - interval));
  });
}

async function longest(prometheus: PrometheusApi, every: ReadonlyMap<string, number>): Promise<readonly number[]> {
  const series = await prometheus.range(`scrape_duration_seconds${all}`);
  return series.flatMap(({ metric, values }) =>
    every.has(metric.job ?? "") ? values.map(([, seconds]) => Number(seconds)) : [],
  );
}
