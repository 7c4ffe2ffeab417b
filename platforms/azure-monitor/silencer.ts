/** What a more severe threshold of the same subject does to a lower one on Azure Monitor. */
import { whyUnavailable } from "../../model/availability.ts";
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
  const above = moreSevere(resolved, siblings).filter(hasRule);
  if (above.length === 0) return { by: [], deviations: [] };
  const by = above.map(({ threshold }) => threshold.name).join(" and ");
  if (encoding !== "in-query") return { by: [], deviations: [{ kind: "told besides", by, why: inRows }] };
  return {
    by: above.map((one) => ({ resolved: one, lags: lagsOf(one.threshold) })),
    deviations: [{ kind: "withheld", by, why: above.length === 1 ? inQuery : inQueries }, ...notStaying(above)],
  };
}

const inQuery = "its condition stands in this query: while it holds this one is not breached, and resolves";
const inQueries =
  "their conditions stand in this query: while one of them holds this one is not breached, and resolves";
const inRows = "failing periods count rows of windows, which know nothing of another condition";

/** Its condition cannot be asked for else. */
const hasRule = (other: Resolved): boolean =>
  !isUnusual(other.threshold) && whyUnavailable(other, "azure") === undefined;
