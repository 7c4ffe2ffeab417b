/** What maintenance does to the notices of a threshold on CloudWatch, whenever it is. */
import type { Deviation } from "../../model/deviation.ts";
import type { Resolved } from "../../model/resolve.ts";
import { duration } from "../../model/words.ts";
import { isSilentIn } from "./maintenance.ts";
import { suppressionSeconds } from "./twins.ts";

/** The alarm on the time reads a point up to two minutes after its time; then the composite alarm waits once more. */
const whyWithheld =
  "nobody is told in maintenance, and within 3 min of its end of what still fires; one that comes again lasts an hour longer in a month in which clocks change";

/**
 * The notices pass through a composite alarm, which waits for maintenance to begin. One that a twin suppresses waits
 * once for both.
 */
export function fromMaintenance({ environment, service, threshold }: Resolved, waits: boolean): readonly Deviation[] {
  const alarm = { service: service.name, severity: threshold.severity };
  const own = (environment.maintenance ?? []).filter((one) => isSilentIn(one, alarm)).map(({ name }) => name);
  if (own.length === 0) return [];
  const by = own.sort().join(" and ");
  const wait = duration(suppressionSeconds);
  const why = `the composite alarm waits ${wait} for ${by} to begin before it tells that this fires`;
  return [
    { kind: "withheld", by, why: whyWithheld },
    ...(waits ? [] : [{ kind: "late", by: suppressionSeconds, why } as const]),
  ];
}
