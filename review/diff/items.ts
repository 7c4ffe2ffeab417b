/** What else a service has by name: saved queries, signals, probes, runbooks, metrics. */
import type { ExportedService } from "../export/schema.ts";
import type { ItemChange } from "./change.ts";
import type { Context } from "./context.ts";
import { equal, paired } from "./pairs.ts";

interface Named {
  readonly name: string;
}
interface Kind {
  readonly what: ItemChange["what"];
  readonly of: (service: ExportedService) => readonly Named[];
  /** What parts are called, where their own names would say nothing to a reader. */
  readonly parts?: Readonly<Record<string, string>>;
}

const kinds: readonly Kind[] = [
  {
    what: "saved query",
    of: ({ savedQueries }) => savedQueries,
    parts: { kql: "KQL", logsInsights: "Logs Insights", shell: "command", thresholds: "the alerts it helps with" },
  },
  { what: "signal", of: ({ signals }) => signals },
  { what: "anomaly", of: ({ anomalies }) => anomalies },
  { what: "probe", of: ({ probes }) => probes },
  { what: "runbook", of: ({ runbooks }) => Object.entries(runbooks).map(([name, one]) => ({ name, ...one })) },
  {
    what: "metric",
    of: ({ metrics }) => metrics.map(({ job, ...one }) => ({ ...one, name: `${one.name} (job ${job})` })),
  },
  {
    what: "service",
    of: ({ name, title, owner, runbookUrl }) => [{ name, title, owner, "link of runbooks": runbookUrl } as Named],
  },
];

export const itemChanges = ({ before, after }: Context): readonly ItemChange[] =>
  paired(before.services, after.services, ({ name }) => name).both.flatMap(([was, is]) =>
    kinds.flatMap((kind) => changesOf(kind, was, is)),
  );

function changesOf(
  { what, of, parts: titles = {} }: Kind,
  was: ExportedService,
  is: ExportedService,
): readonly ItemChange[] {
  const { added, removed, both } = paired(of(was), of(is), ({ name }) => name);
  const made = (kind: ItemChange["kind"], { name }: Named, parts: readonly string[] = []): ItemChange => ({
    kind,
    what,
    service: is.name,
    serviceTitle: is.title,
    name,
    parts: parts.map((part) => titles[part] ?? part),
  });
  return [
    ...removed.map((one) => made("removed", one)),
    ...added.map((one) => made("added", one)),
    ...both.flatMap(([old, now]) => {
      const parts = differing(old, now);
      return parts.length === 0 ? [] : [made("changed", now, parts)];
    }),
  ];
}

function differing(old: object, now: object): readonly string[] {
  const [a, b] = [old, now] as readonly Readonly<Record<string, unknown>>[];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  return keys.filter((key) => !equal(a?.[key], b?.[key]));
}
