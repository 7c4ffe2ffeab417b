/** `docs/deviations.md`: by how much each threshold differs from what it means, on each platform. */
import { type Compiled, type Deviation, describe } from "../model/deviation.ts";
import type { Environment } from "../model/environment.ts";
import { type Resolved, resolve } from "../model/resolve.ts";
import type { Service } from "../model/service.ts";
import { compileToAzureMonitor } from "../platforms/azure-monitor/compile.ts";
import { compileToCloudWatch } from "../platforms/cloudwatch/compile.ts";
import { type Learned, learnedOf, learnedWords } from "../platforms/learned.ts";
import { compileToPrometheus } from "../platforms/prometheus/rule.ts";
import { prometheus3 } from "../queries/promql/engine.ts";
import { quoted, table } from "./markdown.ts";

type Compiler = (resolved: Resolved, all: readonly Resolved[]) => Compiled<unknown>;

const platforms: Readonly<Record<string, Compiler>> = {
  Prometheus: (resolved) => compileToPrometheus(resolved, prometheus3),
  CloudWatch: compileToCloudWatch,
  "Azure Monitor": compileToAzureMonitor,
};

/** One for every kind: a kind without an explanation does not compile. */
const legend: Readonly<Record<Deviation["kind"], readonly [shown: string, means: string]>> = {
  late: ["late by at most", "the notice of a lasting breach comes so much later; several of them add up"],
  early: ["early by at most", "it fires before the breach has lasted as long as the threshold says"],
  misses: [
    "may miss breaches of",
    "whether a breach of such a length is told depends on when it begins, though it lasts long enough; *misses*: it never is",
  ],
  alone: ["may fire alone", "it may fire where the reference does not, since something between is not seen"],
  "per-series lost": ["not told apart", "one alert stands for all values of these labels"],
  "resolves late": ["resolves late by at most", "the alert stays so much longer than the breach"],
  "native source": ["reads", "the platform's own telemetry is read in place of the application's metric"],
  "missing as": ["missing data counts as", "what no data at all does here, where that is not what the threshold says"],
  "evaluates every": ["evaluates every", "it is looked at in other steps than the reference's, which are of a minute"],
  "value off": [
    "the value may be off by",
    "the number itself, and how many events are held against `minimumTraffic`, may differ by such a part, at such times",
  ],
  withheld: ["gives way to", "while the other threshold fires this one is not told"],
  "told besides": ["told besides", "the other threshold fires too, and this one is told all the same"],
  unavailable: ["not available here", "there is no rule, or not all of it; nobody is told by this platform"],
};

/** @param environment whose platforms, overrides and intervals hold */
export function deviationsPage(environment: Environment): string {
  const all = resolve(environment);
  const services = [...new Set(all.map(({ service }) => service))];
  const rows = all.map((one) => ({
    one,
    cells: Object.values(platforms).map((compile) => compile(one, all).deviations),
  }));
  const { name } = environment;
  return [
    "# Deviations",
    `How the rules of every threshold differ on each platform from what it means ([semantics](semantics.md)), in ${name}. ` +
      `Where nothing is said, the rule does at each evaluation what the reference does. Prometheus is shown in any case: it ` +
      `is the form closest to the reference.`,
    "The compilers say this themselves: `npm run docs` writes this page. " +
      "`limen explain <service>/<threshold> -e <environment>` says it of one threshold in any environment, and " +
      "`limen check --proposals` where another window or duration would do better.",
    "## What is said",
    table([["words", "what they mean"], ...Object.values(legend).map(([shown, means]) => [shown, means])]),
    "## How many",
    table([
      ["application", "thresholds", ...Object.keys(platforms)],
      ...services.map((service) => counts(service, rows)),
    ]),
    ...services.flatMap((service) => section(service, rows)),
    ...learnedPart(learnedOf(environment, all)),
  ]
    .join("\n\n")
    .concat("\n");
}

const learnedPart = (all: readonly Learned[]): readonly string[] =>
  all.length === 0
    ? []
    : [
        "## What is learned",
        `Not among the thresholds above. ${learnedWords}`,
        table([
          ["alert", "platform", "what is learned"],
          ...all.map(({ alert, platform, of }) => [`\`${alert}\``, platform, quoted(of)]),
        ]),
      ];

/** A threshold, and how it deviates on each platform. */
interface Row {
  readonly one: Resolved;
  readonly cells: readonly (readonly Deviation[])[];
}

const isUnavailable = (deviations: readonly Deviation[]): boolean =>
  deviations.length === 1 && deviations[0]?.kind === "unavailable";

function counts(service: Service, rows: readonly Row[]): readonly string[] {
  const own = rows.filter(({ one }) => one.service === service);
  const words = Object.keys(platforms).map((_, i) => {
    const cells = own.map(({ cells }) => cells[i] ?? []);
    const exact = cells.filter(({ length }) => length === 0).length;
    const unavailable = cells.filter(isUnavailable).length;
    const deviating = cells.length - exact - unavailable;
    return [
      `${exact} exact`,
      `${deviating} deviating`,
      ...(unavailable > 0 ? [`${unavailable} not available`] : []),
    ].join(", ");
  });
  return [service.title, `${own.length}`, ...words];
}

/** The thresholds of an application; what is said often is said once below, under its number. */
function section(service: Service, rows: readonly Row[]): readonly string[] {
  const reasons = new Map<string, number>();
  const short = (deviation: Deviation): string => {
    const number = reasons.get(deviation.why) ?? reasons.size + 1;
    reasons.set(deviation.why, number);
    return `${quoted(headline(deviation))} (${number})`;
  };
  const body = rows
    .filter(({ one }) => one.service === service)
    .map(({ one, cells }) => [
      one.threshold.name,
      ...cells.map((deviations) => (deviations.length === 0 ? "exact" : deviations.map(short).join("<br>"))),
    ]);
  return [
    `## ${service.title}`,
    table([["threshold", ...Object.keys(platforms)], ...body]),
    [...reasons].map(([why, number]) => `${number}. ${quoted(why)}`).join("\n"),
  ];
}

/** What happens, without why. */
const headline = (deviation: Deviation): string => {
  const words = describe(deviation);
  const reason = `: ${deviation.why}`;
  return words.endsWith(reason) ? words.slice(0, -reason.length) : words;
};
