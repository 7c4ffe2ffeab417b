import type { Resolved } from "../../model/resolve.ts";
import { condition, ownerOf, provenance, runbookLink, summaryOf } from "../../model/words.ts";
import { type Criteria, measureWords, type ScheduledQueryRule } from "./rule.ts";

/** What the person who is paged reads, and what routes and reports take the alert apart by. */
export function describeRule(
  resolved: Resolved,
  { operator, threshold: limit }: Criteria,
  absent: boolean,
): Pick<ScheduledQueryRule, "description" | "customProperties"> {
  const { environment, service, threshold, id } = resolved;
  const measured = absent ? "no sample arrived at all" : condition(threshold);
  const compared = `${absent ? "the number of samples" : measureWords(threshold.signal)} ${operator === "GreaterThan" ? ">" : "<"} ${limit}`;
  return {
    description: [
      `${summaryOf(resolved)}.`,
      `${service.title}, ${environment.name}: ${measured}.`,
      `The rule compares: ${compared}.`,
      `Runbook: ${runbookLink(resolved)}`,
      `Owner: ${ownerOf(resolved)}. Defined in ${provenance(resolved)}.`,
    ].join("\n"),
    customProperties: {
      environment: environment.name,
      owner: ownerOf(resolved),
      runbook: runbookLink(resolved),
      service: service.name,
      severity: threshold.severity,
      subject: threshold.subject,
      threshold: id,
    },
  };
}
