import type { Resolved } from "../../model/resolve.ts";
import { lastingSeconds, minimumEvents, type Rung, type Threshold } from "../../model/threshold.ts";
import { condition, duration, lineWords, ownerOf, runbookLink, signalWords, summaryOf } from "../../model/words.ts";
import { overrideOf } from "./override.ts";
import { maybe, quantityOf } from "./quantity.ts";
import { compiledOf } from "./rules.ts";
import type { ExportedThreshold } from "./schema.ts";
import { signalOf } from "./signal.ts";

/** A threshold as it holds in its environment. @param all thresholds of the same environment */
export function thresholdOf(resolved: Resolved, all: readonly Resolved[]): ExportedThreshold {
  const { threshold, service, id } = resolved;
  const { name, subject, severity, place, signal, line, minimumTraffic, encoding, resolveAfter } = threshold;
  return {
    id,
    service: service.name,
    name,
    subject,
    severity,
    summary: summaryOf(resolved),
    condition: condition(threshold),
    owner: ownerOf(resolved),
    runbook: {
      name: threshold.runbook,
      title: service.runbooks[threshold.runbook]?.title ?? threshold.runbook,
      link: runbookLink(resolved),
    },
    actions: (threshold.does ?? []).map(({ name, description }) => ({ name, description })),
    place: place.text,
    signal: signalOf(signal),
    side: line.side,
    limit: quantityOf(line.limit),
    lasting: lastingOf(threshold),
    whenMissing: threshold.whenMissing ?? "ok",
    minimumTraffic: maybe(minimumTraffic),
    minimumEvents: minimumEvents(threshold),
    provided: providedOf(threshold),
    continuity: threshold.continuity ?? "loose",
    encoding,
    resolveAfter: maybe(resolveAfter),
    override: overrideOf(resolved),
    compiled: compiledOf(resolved, all),
  };
}

function lastingOf(threshold: Rung): ExportedThreshold["lasting"] {
  const { lasting } = threshold;
  const seconds = lastingSeconds(threshold);
  if (lasting && "windows" in lasting) return { text: `${lasting.windows} windows`, seconds, windows: lasting.windows };
  return { text: lasting ? quantityOf(lasting).text : duration(0), seconds };
}

function providedOf({ provided }: Threshold): ExportedThreshold["provided"] {
  if (!provided) return undefined;
  const { signal, line } = provided;
  return {
    signal: signalOf(signal),
    side: line.side,
    limit: quantityOf(line.limit),
    words: `${signalWords(signal)} ${lineWords(line)}`,
  };
}
