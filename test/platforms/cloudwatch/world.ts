import type { Series } from "../../../model/reference/history.ts";

/** How lead-scoring behaves over time: two instances, on two machines. Times are seconds. */
export interface World {
  readonly to: number;
  /** 0 is healthy; 1 breaches every threshold but ServiceDown. */
  readonly bad: (t: number, instance: string) => number;
  /** Requests per second of an instance. @default 3 */
  readonly traffic?: (t: number) => number;
  /** "down": the scrape fails; "gone": nothing is scraped at all. @default "up" */
  readonly state?: (t: number, instance: string) => "up" | "down" | "gone";
  /** When an instance starts anew, its counters at zero. */
  readonly restarts?: Readonly<Record<string, readonly number[]>>;
  readonly seed?: number;
}

const instances = ["a", "b"] as const;
const apiEvery = 10;
const nodeEvery = 15;

/** What is scraped of it. */
export function scraped(world: World): readonly Series[] {
  const random = generator(world.seed ?? 7);
  return instances.flatMap((instance, i) => [
    ...api(world, instance, 3 + 4 * i, random),
    ...node(world, instance, 2 + 5 * i, random),
  ]);
}

/** A small random number generator (mulberry32), so that every run is the same. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Series by name and labels, as they grow. */
class Recorder {
  readonly #all = new Map<string, { series: Series; samples: [number, number][]; total: number }>();
  constructor(readonly common: Readonly<Record<string, string>>) {}

  gauge(t: number, metric: string, value: number): void {
    this.#of(metric, {}).samples.push([t, value]);
  }
  /** Adds to a counter and scrapes it. */
  counter(t: number, metric: string, increase: number, labels: Readonly<Record<string, string>> = {}): void {
    const one = this.#of(metric, labels);
    one.total += increase;
    one.samples.push([t, one.total]);
  }
  restart(): void {
    for (const one of this.#all.values()) one.total = 0;
  }
  series(): readonly Series[] {
    return [...this.#all.values()].map(({ series }) => series);
  }
  #of(metric: string, labels: Readonly<Record<string, string>>) {
    let key = metric;
    for (const label in labels) key += ` ${label}=${labels[label]}`;
    const known = this.#all.get(key);
    if (known) return known;
    const samples: [number, number][] = [];
    const one = { series: { metric, labels: { ...this.common, ...labels }, samples }, samples, total: 0 };
    this.#all.set(key, one);
    return one;
  }
}

function api(world: World, instance: string, phase: number, random: () => number): readonly Series[] {
  const to = new Recorder({ job: "lead-scoring-api", instance });
  const restarts = new Set(
    world.restarts?.[instance]?.map((t) => Math.ceil((t - phase) / apiEvery) * apiEvery + phase),
  );
  for (let t = phase; t <= world.to; t += apiEvery) {
    const state = world.state?.(t, instance) ?? "up";
    if (restarts.has(t)) to.restart();
    if (state === "gone") continue;
    to.gauge(t, "up", state === "up" ? 1 : 0);
    if (state === "down") continue;
    const bad = world.bad(t, instance);
    const n = Math.floor((world.traffic?.(t) ?? 3) * apiEvery + random());
    requests(to, t, n, bad, random);
    predictions(to, t, n, bad, random);
    to.gauge(t, "http_requests_active", Math.round(20 + 100 * bad + 5 * random()));
  }
  return to.series();
}

function requests(to: Recorder, t: number, n: number, bad: number, random: () => number): void {
  const failed = part(n, 0.005 + 0.2 * bad, random);
  to.counter(t, "http_requests_total", n - failed, { status: "200" });
  to.counter(t, "http_requests_total", Math.ceil(failed / 2), { status: "500" });
  to.counter(t, "http_requests_total", Math.floor(failed / 2), { status: "503" });
  const half = n - part(n, 0.02 + 0.3 * bad, random);
  const whole = Math.max(half, n - part(n, 0.01 + 0.28 * bad, random));
  histogram(to, t, "http_request_duration_seconds", n, { "0.25": Math.floor(half * 0.9), "0.5": half, "1.0": whole });
}

function predictions(to: Recorder, t: number, n: number, bad: number, random: () => number): void {
  const quick = n - part(n, 0.02 + 0.3 * bad, random);
  histogram(to, t, "model_prediction_latency_seconds", n, { "0.1": quick });
  histogram(to, t, "model_prediction_confidence", n, { "0.6": part(n, 0.2 + 0.6 * bad, random) });
  to.counter(t, "model_prediction_errors_total", part(n, 0.05 * bad, random), { error_type: "timeout" });
  const first = part(n, 0.3 + 0.5 * bad, random);
  to.counter(t, "model_predictions_total", first, { tier: "A" });
  to.counter(t, "model_predictions_total", n - first, { tier: "B" });
}

function histogram(to: Recorder, t: number, name: string, n: number, buckets: Readonly<Record<string, number>>): void {
  for (const [le, count] of Object.entries(buckets)) to.counter(t, `${name}_bucket`, count, { le });
  to.counter(t, `${name}_bucket`, n, { le: "+Inf" });
  to.counter(t, `${name}_count`, n);
}

/** About so large a part of n events. */
const part = (n: number, share: number, random: () => number): number => Math.min(n, Math.floor(n * share + random()));

function node(world: World, instance: string, phase: number, random: () => number): readonly Series[] {
  const to = new Recorder({ job: "lead-scoring-node", instance });
  for (let t = phase; t <= world.to; t += nodeEvery) {
    if (world.state?.(t, instance) === "gone") continue;
    const bad = world.bad(t, instance);
    for (const cpu of ["0", "1"]) {
      const busy = Math.min(1, 0.3 + 0.69 * bad + 0.01 * random());
      to.counter(t, "node_cpu_seconds_total", nodeEvery * busy, { cpu, mode: "user" });
      to.counter(t, "node_cpu_seconds_total", nodeEvery * (1 - busy), { cpu, mode: "idle" });
    }
    const total = 8 * 2 ** 30;
    to.gauge(t, "node_memory_MemTotal_bytes", total);
    to.gauge(t, "node_memory_MemAvailable_bytes", Math.round(total * (0.5 - 0.45 * bad + 0.01 * random())));
  }
  return to.series();
}
