import type { Service } from "../../model/service.ts";
import { condition } from "../../model/words.ts";
import { answerText } from "../answer.ts";
import { type Carrier, type Contradiction, type Defect, kinds } from "./defect.ts";

/** `docs/deviations-from-sources.md`: a table of defects and one of contradictions for each application. */
export function deviationsPage(defects: readonly Defect[], contradictions: readonly Contradiction[]): string {
  const services = [...new Set(defects.map(({ service }) => service))].sort((a, b) => (a.name < b.name ? -1 : 1));
  const found = Object.keys(kinds).map((kind) => `${defects.filter((defect) => defect.kind === kind).length}`);
  return [
    "# Deviations from the sources",
    `The descriptions of the applications hold ${defects.length} defects and ${contradictions.length} contradictions. ` +
      "This page says what was wrong with each and what carries the corrected form. It is generated from " +
      "`requirements/defects/`: `npm run docs` writes it anew.",
    "A test runs both forms of the defects that are marked as shown: the written one misbehaves, the corrected one " +
      "does not.",
    table([
      ["kind", "what it means", "defects"],
      ...Object.entries(kinds).map(([k, means], i) => [k, means, found[i] ?? ""]),
    ]),
    ...services.flatMap((service) => sections(service, defects, contradictions)),
  ]
    .join("\n\n")
    .concat("\n");
}

function sections(service: Service, defects: readonly Defect[], contradictions: readonly Contradiction[]): string[] {
  const own = defects.filter((defect) => defect.service === service).sort(byId);
  const both = contradictions.filter((one) => one.service === service).sort(byId);
  const carried = (carriers: readonly Carrier[]): string => carriers.map((one) => carrierText(service, one)).join("; ");
  const rows = own.map(({ id, about, kind, problem, corrected, carriers, shown }) => [
    shown ? `${id} (shown)` : id,
    quoted(about),
    kind,
    quoted(problem),
    quoted(corrected),
    carried(carriers),
  ]);
  const decisions = both.map(({ id, what, decided, carriers }) => [
    id,
    quoted(what),
    quoted(decided),
    carried(carriers),
  ]);
  return [
    `## ${service.title}`,
    table([["id", "about", "kind", "what was wrong", "corrected form", "carried by"], ...rows]),
    table([["id", "what contradicts itself", "decided", "carried by"], ...decisions]),
  ];
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

/** An alert with its condition, which is what the model says today. */
function carrierText({ thresholds }: Service, carrier: Carrier): string {
  if (carrier.kind === "words") return carrier.text;
  const code = `\`${answerText(carrier)}\``;
  const threshold = carrier.kind === "alert" && thresholds.find(({ name }) => name === carrier.name);
  return threshold ? `${code}: ${quoted(condition(threshold))}` : code;
}

/** Names in a text as code, so that Markdown leaves them alone. */
const quoted = (text: string): string => text.replaceAll(/\w*_\w*(?:\{[^}]*\})?/g, (name) => `\`${name}\``);

/** A table as the formatter leaves it: columns as wide as their widest cell. */
function table(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = (cells[0] ?? []).map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  const [head = [], ...body] = cells;
  return [line(head), rule, ...body.map(line)].join("\n");
}
