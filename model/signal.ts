/** What an application may ask of its metrics: the builders of typed signals. */
export type { Across, Signal } from "./node.ts";
export { complement, scale, unusual, writtenIn } from "./signals/derived.ts";
export { mean, quantile, within } from "./signals/histogram.ts";
export { level, up, uptime } from "./signals/level.ts";
export { type Only, only } from "./signals/operand.ts";
export { part } from "./signals/part.ts";
export { increase, rate, type Total, total } from "./signals/rate.ts";
export { type Constant, constant, ratio } from "./signals/ratio.ts";
export { share } from "./signals/share.ts";
