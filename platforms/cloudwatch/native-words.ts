import type { Native } from "../../queries/metric-math/native.ts";

/** A metric of AWS, and of what it is: `AWS/ECS CPUUtilization of production, lead-scoring`. */
export const nativeWords = ({ namespace, metrics, dimensions }: Native): string =>
  `${namespace} ${metrics} of ${dimensions.map(({ value }) => value).join(", ")}`;
