/** What a more severe threshold of the same subject does to a lower one on Azure Monitor. */
import { whyUnavailable } from "../../model/availability.ts";
import { chosenOnAzure } from "../../model/azure-host.ts";
import type { Deviation } from "../../model/deviation.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Silencer } from "../../queries/kql/query.ts";
import { moreSevere, notStaying } from "../siblings.ts";
import { isUnusual } from "../unusual.ts";
import { lagsOf, type Timing } from "./timing.ts";

export interface Silence {
  /** Those whose conditions stand in the query, in the order of the siblings. */
  readonly by: readonly Silencer[];
  readonly deviations: readonly Deviation[];
}

/** The more severe thresholds of the same subject and tuples; what has no rule here silences nothing. */
export function silenceOf(resolved: Resolved, siblings: readonly Resolved[], { encoding }: Timing): Silence {
  const all = moreSevere(resolved, siblings);
  const onHosts = besides(
    all.filter((one) => chosenOnAzure(one) !== undefined),
    onMetric,
  );
  const above = all.filter(hasRule);
  if (above.length === 0) return { by: [], deviations: onHosts };
  if (encoding !== "in-query") return { by: [], deviations: [...besides(above, inRows), ...onHosts] };
  const why = above.length === 1 ? inQuery : inQueries;
  return {
    by: above.map((one) => ({ resolved: one, lags: lagsOf(one.threshold) })),
    deviations: [{ kind: "withheld", by: namesOf(above), why }, ...notStaying(above), ...onHosts],
  };
}

const besides = (above: readonly Resolved[], why: string): readonly Deviation[] =>
  above.length === 0 ? [] : [{ kind: "told besides", by: namesOf(above), why }];
const namesOf = (above: readonly Resolved[]): string => above.map(({ threshold }) => threshold.name).join(" and ");

const inQuery = "its condition stands in this query: while it holds this one is not breached, and resolves";
const inQueries =
  "their conditions stand in this query: while one of them holds this one is not breached, and resolves";
const onMetric = "it is an alert on a metric of its host, whose condition no query can ask for";
const inRows = "failing periods count rows of windows, which know nothing of another condition";

/** Its condition cannot be asked for else. */
const hasRule = (other: Resolved): boolean =>
  !isUnusual(other.threshold) && whyUnavailable(other, "azure") === undefined && chosenOnAzure(other) === undefined;
