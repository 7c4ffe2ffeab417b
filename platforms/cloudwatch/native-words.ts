import { isLogMeasure } from "../../model/aws-log-measure.ts";
import type { AwsSource } from "../../model/aws-native.ts";
import type { Native } from "../../queries/metric-math/native.ts";

/** A metric of AWS, and of what it is: `AWS/ECS CPUUtilization of production, lead-scoring`. */
export const nativeWords = ({ namespace, metrics, dimensions }: Native): string =>
  [`${namespace} ${metrics}`, ...(dimensions.length > 0 ? [dimensions.map(({ value }) => value).join(", ")] : [])].join(
    " of ",
  );

/** A source as an environment says it: `ecs cpu`, `lines of errors, of requests`. */
export const sourceWords = (source: AwsSource): string =>
  isLogMeasure(source)
    ? [`lines of ${source.lines}`, ...(source.of === undefined ? [] : [`of ${source.of}`])].join(", ")
    : source;
