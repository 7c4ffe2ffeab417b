/** Corners of the kit: a few series made by hand, each about one sentence of its README that scenarios hardly show. */
import { episodes } from "../model/reference/episodes.ts";
import { History, type Series } from "../model/reference/history.ts";
import type { Resolved } from "../model/resolve.ts";

interface Corner {
  /** What it shows. */
  readonly corner: string;
  readonly series: readonly Series[];
}
/** At one sample in 30 s, from 0 on; `undefined` where nothing was scraped. */
type Values = (t: number) => number | undefined;

const cornerSpan = { from: 600, to: 3000 } as const;
const every = 30;

function series(metric: string, labels: Readonly<Record<string, string>>, values: Values): Series {
  const times = Array.from({ length: cornerSpan.to / every + 1 }, (_, i) => i * every);
  const samples = times.flatMap((t) => {
    const value = values(t);
    return value === undefined ? [] : [[t, value] as const];
  });
  return { metric, labels, samples };
}

const instance = { instance: "a" };
const requests = (status: string, values: Values): Series =>
  series("http_requests_total", { ...instance, status }, values);
/** So many in each step of 30 s. */
const steadily =
  (perStep: number): Values =>
  (t) =>
    (t / every) * perStep;
/** A value from a time on, and nothing scraped before. */
const since =
  (from: number, value: number): Values =>
  (t) =>
    t < from ? undefined : value;
/** One that counts so many at once, at a time. */
const jump =
  (at: number, by: number): Values =>
  (t) =>
    t < at ? 0 : by;

/** One value, then another, and so on. */
const inTurn =
  (even: number, odd: number): Values =>
  (t) =>
    (t / every) % 2 === 0 ? even : odd;
/** Free memory of two zones of one instance, of 100. */
const memory = (one: Values, other: Values): readonly Series[] => [
  series("node_memory_MemAvailable_bytes", { ...instance, zone: "a" }, one),
  series("node_memory_MemAvailable_bytes", { ...instance, zone: "b" }, other),
  series("node_memory_MemTotal_bytes", instance, () => 100),
];
const pulse: Values = (t) => (t >= 1200 && t <= 1320 ? 0.5 : 0.1);

/** By alert: the series say in the names of the alert what happens. */
const corners: Readonly<Record<string, readonly Corner[]>> = {
  "lead-scoring/HighErrorRate": [
    {
      // 30 of 130: nothing of 100 for those who leave the fall out
      corner: "a counter that began anew has counted its value",
      series: [requests("200", steadily(10)), requests("500", (t) => (t < 1200 ? 100 : 30))],
    },
    {
      corner: "the first sample of a series counts nothing",
      series: [requests("200", steadily(10)), requests("500", since(1200, 1000))],
    },
    {
      corner: "as many events as the minimum are enough",
      series: [requests("200", jump(1200, 16)), requests("500", jump(1200, 4))],
    },
    {
      // 19 of 20 events, in nine of the ten steps that lie between the samples of a window
      corner: "what is counted is not extrapolated",
      series: [requests("200", jump(1200, 14)), requests("500", jump(1200, 5))],
    },
    {
      corner: "a series without the label meets no condition on it",
      series: [requests("200", steadily(10)), series("http_requests_total", instance, steadily(5))],
    },
  ],
  "lead-scoring/HighLatency": [
    {
      corner: "without its bucket a share is unknown",
      series: [series("http_request_duration_seconds_count", instance, steadily(10))],
    },
    {
      // 8 of 10 within 0.5 s, which is breached; 10 of 10 for who reads the next bucket, too
      corner: "of several buckets one is read, however its bound is written",
      series: [
        ...(
          [
            ["0.25", 7],
            ["5e-1", 8],
            ["1", 10],
            ["+Inf", 10],
          ] as const
        ).map(([le, each]) => series("http_request_duration_seconds_bucket", { ...instance, le }, steadily(each))),
        series("http_request_duration_seconds_count", instance, steadily(10)),
      ],
    },
  ],
  "lead-scoring/CriticalMemory": [
    {
      // of 100: 11.5 by series, 9.3 by samples
      corner: "a series with fewer samples weighs as much as another",
      series: memory(
        () => 5,
        (t) => (t % 60 === 0 ? 18 : undefined),
      ),
    },
    {
      corner: "series are averaged, not the largest taken",
      series: memory(
        () => 5,
        () => 12,
      ),
    },
    { corner: "samples are averaged, not the largest taken", series: memory(inTurn(2, 16), () => 5) },
    {
      corner: "what has no top has no value",
      series: [series("node_memory_MemTotal_bytes", instance, () => 100)],
    },
  ],
  "lead-scoring/HighActiveRequests": [
    {
      corner: "what is summed is the average of each series, not its last sample",
      series: [series("http_requests_active", instance, inTurn(60, 160))],
    },
  ],
  "leadpoet/UserHighFlagRate": [
    {
      corner: "a sample counts at its own time, and no more a window later",
      series: [series("leadpoet_query_flag_rate", { ...instance, user_id: "a" }, pulse)],
    },
    {
      corner: "of the series of one tuple the largest is taken",
      series: [
        series("leadpoet_query_flag_rate", { ...instance, user_id: "a" }, () => 0.4),
        series("leadpoet_query_flag_rate", { instance: "b", user_id: "a" }, () => 0.1),
      ],
    },
  ],
  "voice-agent/LowCacheHitRatio": [
    {
      corner: "without a series in top there is nothing of bottom",
      series: [series("cache_operations_total", { ...instance, status: "miss" }, steadily(10))],
    },
  ],
};

/** The corners of an alert by name, and what the reference says of each. */
export const cornersOf = ({ id, threshold }: Resolved) =>
  (corners[id] ?? []).map(({ corner, series: all }) => ({
    scenario: `corner: ${corner}`,
    span: cornerSpan,
    series: all,
    plainly: episodes(threshold, new History(all), cornerSpan),
  }));
