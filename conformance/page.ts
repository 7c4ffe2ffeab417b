/** docs/conformance.md, from what was played. */
import { type Beside, besideParts } from "./beside.ts";
import type { Outcome } from "./outcome.ts";
import { type Platform, platforms, titles } from "./platforms.ts";
import { exempt, type Shown } from "./shown.ts";
import { table } from "./table.ts";
import { kinds } from "./verdict.ts";
import { minutes, summary } from "./words.ts";

export interface Played {
  readonly outcomes: readonly Outcome[];
  readonly shown: readonly Shown[];
  readonly scenarios: readonly string[];
}

/** The part that a quick run can make anew, and the part that takes all scenarios. */
export const quickTitle = "## The quick part";
export const fullTitle = "## Every scenario";

export function quickPart(quick: Played): string {
  const names = quick.scenarios.map((name) => `"${name}"`).join(", ");
  return [
    quickTitle,
    "",
    `What \`make test\` plays and compares with this table: ${names}.`,
    "",
    ...verdictTable(quick),
    "",
  ].join("\n");
}

export function page(quick: Played, full: Played, beside: Beside): string {
  return [...introduction, quickPart(quick), fullPart(full), besideParts(beside)].join("\n");
}

const introduction = [
  "# Conformance",
  "",
  "Every alert of every application is put through the same scenarios on every platform: the series that an application would be scraped for are made once, and the rule engine of Prometheus, CloudWatch alarms over the published points, and the KQL of Azure Monitor's rules say in which minutes the alert fires. The reference (`model/reference/`) says in which it should. This page is written by `npm run conformance`; nobody edits it.",
  "",
  "What no application writes is played too: models that are made at random, each with an incident of its own, over all kinds of signals, labels, units, durations, policies and evaluation intervals; and of each a ladder of two or three rungs, with groupings and maintenance as chance has them. `limen conformance --random <count> --from <seed>` plays as many as are asked for, and says of each that goes wrong what it is; the tests play a few (`LIMEN_RANDOM_MODELS`, `LIMEN_RANDOM_LADDERS` and `LIMEN_RANDOM_FROM` choose others). A model that a platform cannot follow is refused by name. `test/conformance/metamorphic.test.ts` holds related models against each other: other units, names, neighbours and orders change nothing that they should not.",
  "",
  "To see any cell: `limen conformance <service/threshold>` draws the minutes of every scenario and names the one that shows the largest of each kind; `--scenario <name>` and `--platform <name>` draw that alone, `--svg <folder>` draws pictures, and `--server` adds a real Prometheus server. `limen explain <service/threshold>` says what each platform announces, and why.",
  "",
  "- **exact**: fires and resolves in the minute of the reference. **late**, **early**: fires by so much later or earlier. **missed**: the reference fires, the platform does not; the size is how long. **alone**: the platform fires, the reference does not; the size is how long. **resolves +**: how much later it resolves. **joined**: the alert of a breach before has not resolved yet, so that nobody is told again.",
  "- What a cell says was announced by the compiler, and every minute was that of the transformed reference, on what the platform counts of the series (a collector drops the sample after a reset); anything else is **wrong** and fails the build. Where data is late or scrapes are missing, CloudWatch is held against the bounds instead. Where a counter begins anew on Prometheus, it is held between the two references whose limits lie as far apart as the value may be off; where scrapes are missing there, outside the minutes that still look at them too.",
  '- Prometheus misses an alert only in "no scrapes": what was counted while nothing was scraped belongs to the first scrape after it, and `rate` does not see it.',
  '- "late" contains the time in which data settles: it evaluates the reference of two or three minutes ago, so an alert that is otherwise exact is late by just that. "early" is counted from there.',
  "",
] as const;

function fullPart(full: Played): string {
  return [
    fullTitle,
    "",
    ...counts(full),
    "",
    "### Alerts and platforms",
    "",
    "The largest of each kind, the worst kind first.",
    "",
    ...verdictTable(full),
    "",
    "### Deviations",
    "",
    "What each compiler announces, in how many alerts, and the largest that was seen.",
    "",
    ...deviationTable(full),
    "",
    "Not asked to be shown for each alert:",
    "",
    ...Object.entries(exempt).map(([kind, why]) => `- ${kind}: ${why}.`),
    "",
    "### Scenarios",
    "",
    ...scenarioTable(full),
    "",
  ].join("\n");
}

function counts({ outcomes }: Played): readonly string[] {
  const row = (platform: Platform): string[] => {
    const own = outcomes.filter((one) => one.platform === platform);
    const verdicts = own.flatMap((one) => one.verdicts);
    const wrong = own.filter((one) => one.wrong.length > 0).length;
    return [
      titles[platform],
      String(own.length),
      ...kinds.map((kind) => String(verdicts.filter((v) => v.kind === kind).length)),
      String(wrong),
    ];
  };
  return table([["platform", "cases", ...kinds, "wrong cases"], ...platforms.map(row)]);
}

function verdictTable({ outcomes }: Played): readonly string[] {
  const ids = [...new Set(outcomes.map(({ id }) => id))].sort();
  const cell = (id: string, platform: Platform): string => {
    const own = outcomes.filter((one) => one.id === id && one.platform === platform);
    if (own.length === 0) return "unavailable";
    const wrong = own.filter((one) => one.wrong.length > 0).map(({ scenario }) => scenario);
    return wrong.length > 0 ? `**wrong** (${wrong.join(", ")})` : summary(own.flatMap(({ verdicts }) => verdicts));
  };
  return table([
    ["alert", ...platforms.map((p) => titles[p])],
    ...ids.map((id) => [`\`${id}\``, ...platforms.map((p) => cell(id, p))]),
  ]);
}

function deviationTable({ shown }: Played): readonly string[] {
  const rows = platforms.flatMap((platform) => {
    const own = shown.filter((one) => one.platform === platform);
    return [...new Set(own.map(({ kind }) => kind))].sort().map((kind) => {
      const of = own.filter((one) => one.kind === kind);
      const bound = Math.max(-1, ...of.map((one) => one.bound ?? -1));
      const worst = [...of].sort((a, b) => (b.seen ?? -1) - (a.seen ?? -1))[0];
      const seen = worst?.seen === undefined ? "–" : worst.seen === 0 ? "yes" : minutes(worst.seen);
      const announced =
        bound < 0 ? "–" : kind === "value off" ? `${Number((100 * bound).toPrecision(2))} %` : minutes(bound);
      const where = worst?.seen === undefined ? "" : `\`${worst.id}\`, ${worst.scenario}`;
      return [
        titles[platform],
        kind,
        String(of.length),
        String(of.filter((one) => one.seen !== undefined).length),
        announced,
        seen,
        where,
      ];
    });
  });
  return table([["platform", "deviation", "alerts", "shown by", "largest bound", "largest seen", "where"], ...rows]);
}

function scenarioTable({ outcomes, scenarios }: Played): readonly string[] {
  const rows = scenarios.map((scenario) => {
    const own = outcomes.filter((one) => one.scenario === scenario);
    const ids = new Set(own.map(({ id }) => id));
    const fired = new Set(own.filter(({ plainly }) => plainly.length > 0).map(({ id }) => id));
    return [scenario, String(ids.size), String(fired.size)];
  });
  return table([["scenario", "alerts", "of which the reference fires"], ...rows]);
}
