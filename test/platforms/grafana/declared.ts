import { exportedName } from "../../../model/reference/history.ts";
import { metricsOf, type Service } from "../../../model/service.ts";

/** Jobs and exported names, with the labels of their series. */
export function declaredNames(all: readonly Service[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  for (const metric of [...all.flatMap(metricsOf), ...all.flatMap(upsOf)]) {
    const labels = [...Object.keys(metric.labels), "instance", "job"];
    const set = (name: string, more: readonly string[] = []) =>
      names.set(`${metric.source.job} ${name}`, [...labels, ...more]);
    set(metric.name);
    if (metric.kind !== "histogram") continue;
    set(exportedName(metric, "count"));
    set(exportedName(metric, "sum"));
    set(`${metric.name}_bucket`, ["le"]);
  }
  return names;
}
const upsOf = (one: Service) => metricsOf(one).map(({ source }) => source.up);
