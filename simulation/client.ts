/** The Prometheus client, as far as simulations need it: the whole of it loads OpenTelemetry for metrics of its own. */
import { createRequire } from "node:module";
import type * as Client from "prom-client";

const load = createRequire(import.meta.url);
export const Counter = load("prom-client/lib/counter.js") as typeof Client.Counter;
export const Gauge = load("prom-client/lib/gauge.js") as typeof Client.Gauge;
export const Histogram = load("prom-client/lib/histogram.js") as typeof Client.Histogram;
export const Registry = load("prom-client/lib/registry.js") as typeof Client.Registry;

export type Counter = Client.Counter;
export type Gauge = Client.Gauge;
export type Histogram = Client.Histogram;
export type Registry = Client.Registry;
