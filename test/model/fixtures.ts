/** A small application to say right and wrong things about. */
import type { Finding, Rule } from "../../model/checks/finding.ts";
import { type Environment, environment, inbox, type Override } from "../../model/environment.ts";
import { open, source, unbounded } from "../../model/metric.ts";
import { bytes, minutes, ms, type Quantity, seconds } from "../../model/quantity.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import { type Service, service } from "../../model/service.ts";
import { one, type Rung, type Threshold } from "../../model/threshold.ts";

export const app = source("application", {
  job: "shop",
  targets: ["shop:80"],
  every: seconds(15),
  instances: unbounded({ cap: 20 }),
});
export const requests = app.counter("requests_total", { labels: { status: open, tier: ["A", "B", "C"] } });
export const busy = app.counter("busy_seconds_total", { labels: { mode: open }, unit: seconds });
export const duration = app.histogram("duration_seconds", {
  labels: { route: open },
  buckets: [100, 250, 500, 1000].map(ms),
});
export const queue = app.gauge("queue_length", { labels: { queue: open } });
export const used = app.gauge("used_bytes", { unit: bytes });
export const size = app.gauge("size_bytes", { unit: bytes });

const steps = ["Look at it"];
export const runbooks = { r: { title: "Something", steps }, empty: { title: "Nothing yet", steps: [" "] } };

/** An application with the given groups of thresholds. */
export const shop = (...thresholds: readonly (readonly Threshold<string, any>[])[]): Service =>
  service("shop", { title: "Shop", owner: "shop-team", runbooks, runbookUrl: "https://example.com", thresholds });

export interface Surroundings {
  readonly evaluateEvery?: Quantity<"time">;
  readonly override?: Override<any>;
}

/** An environment that is in order, around an application with the given groups. */
export function around(
  groups: readonly (readonly Threshold<string, any>[])[],
  { evaluateEvery = minutes(1), override }: Surroundings = {},
): Environment {
  return environment("lab", {
    services: [shop(...groups)],
    platforms: ["local"],
    evaluateEvery,
    receivers: { all: { severities: ["critical", "warning", "info"], channels: [inbox()] } },
    fallback: "all",
    ...(override && { overrides: { shop: { T: override } } as object }),
  });
}

/** A single threshold called T, as it holds in the environment. */
export const resolved = (rung: Rung<any>, surroundings?: Surroundings): Resolved =>
  resolve(around([one("T", rung)], surroundings))[0] as Resolved;

/** What a rule says of a single threshold, in words. */
export const said = (rule: Rule, rung: Rung<any>, surroundings?: Surroundings): readonly string[] =>
  rule(resolved(rung, surroundings)).map(words);

/** A finding without its place. */
export const words = ({ level, code, problem, remedy }: Finding): string => `${level} ${code}: ${problem}. ${remedy}.`;
