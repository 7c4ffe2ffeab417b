import { text } from "../../model/quantity.ts";
import type { Resolved } from "../../model/resolve.ts";
import { condition, ownerOf, provenance, runbookLink, summaryOf } from "../../model/words.ts";
import type { Writing } from "../../queries/promql/signal.ts";
import { plainText, valueTemplate } from "./template.ts";

export type Annotations = Readonly<Record<string, string>>;

/** What the person who is paged reads: the condition in words, the value, where the number comes from, what to do. */
export function annotationsOf(resolved: Resolved, writing: Writing): Annotations {
  const { environment, service, threshold } = resolved;
  const value = valueTemplate(resolved, writing);
  const tuple = threshold.signal.node.by
    .map((label) => `{{ if $labels.${label} }} ${label} {{ $labels.${label} }}{{ end }}`)
    .join("");
  const limit = threshold.line.limit;
  return {
    summary: `${plainText(`${service.title}: ${summaryOf(resolved)}`)}${tuple && `,${tuple}`} (${environment.name})`,
    condition: plainText(condition(threshold)),
    ...(limit.dimension === "state" ? {} : { threshold: plainText(text(limit)) }),
    ...(value === undefined ? {} : { value }),
    owner: plainText(ownerOf(resolved)),
    environment: environment.name,
    provenance: plainText(provenance(resolved)),
    runbook_url: plainText(runbookLink(resolved)),
  };
}

/** Labels by which notices are routed, grouped and inhibited. None of them changes while an alert fires. */
export function labelsOf({ environment, service, threshold }: Resolved): Readonly<Record<string, string>> {
  return {
    environment: environment.name,
    service: service.name,
    severity: threshold.severity,
    subject: threshold.subject,
  };
}
