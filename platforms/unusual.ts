import type { Threshold } from "../model/threshold.ts";

/** Whether a threshold needs to know what is normal at this hour, which neither cloud can learn from days before. */
export const isUnusual = ({ signal, provided }: Pick<Threshold, "signal" | "provided">): boolean =>
  [signal, provided?.signal].some((one) => (one?.node.kind === "scale" ? one.node.of : one?.node)?.kind === "unusual");
