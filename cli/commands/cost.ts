import { azureCost } from "../../review/cost/azure.ts";
import { azureAssumptions, azureListRegion, azurePrices } from "../../review/cost/azure-prices.ts";
import { type Cost, costOf, type Line } from "../../review/cost/cost.ts";
import { errors } from "../../review/cost/errors.ts";
import { assumptions, listRegion, type PriceName, prices } from "../../review/cost/prices.ts";
import { azureLines, azureTotals } from "../costs/azure.ts";
import type { Io } from "../io.ts";
import { hanging, table } from "../layout.ts";
import { environmentNamed } from "../lookup.ts";
import { minuteRulesOf } from "../minute-rules.ts";
import type { Common, Outcome } from "../program.ts";

interface Options extends Common {
  readonly environment: string;
}

/** Columns, and the prices that are added up in each. */
const columns: readonly (readonly [title: string, names: readonly PriceName[]])[] = [
  ["alarms", ["alarm", "highResolutionAlarm"]],
  ["composites", ["composite"]],
  ["metrics", ["metric", "objective"]],
  ["dashboards", ["dashboard"]],
  ["logs", ["logIngestion", "contributors"]],
  ["probes", ["healthCheck", "healthCheckText"]],
  ["keys", ["key", "secret"]],
];

/** `limen cost`. @throws errors.inNoCloud */
export async function run(io: Io, options: Options): Outcome {
  const environment = await environmentNamed(io, options.environment);
  const { name, platforms, place } = environment;
  const onAws = platforms.includes("aws") ? costOf(environment) : undefined;
  const onAzure = platforms.includes("azure") ? azureCost(environment) : undefined;
  const minuteRules = onAzure ? minuteRulesOf([environment]) : [];
  if (!onAws && !onAzure) throw errors.inNoCloud(name, place.text);
  if (options.json) {
    const aws = onAws && { listRegion, assumptions, prices, ...onAws };
    const azure = onAzure && {
      ...{ listRegion: azureListRegion, assumptions: azureAssumptions, prices: azurePrices },
      ...{ items: onAzure, ...azureTotals(onAzure), minuteRules },
    };
    io.out(JSON.stringify({ environment: name, ...aws, ...(azure && { azure }) }, null, 2));
    return 0;
  }
  const texts = [
    ...(onAws ? [awsLines(name, onAws, io.columns)] : []),
    ...(onAzure ? [azureLines(name, onAzure, minuteRules, io.columns)] : []),
  ];
  for (const [i, lines] of texts.entries()) for (const line of i === 0 ? lines : ["", ...lines]) io.out(line);
  return 0;
}

const awsLines = (environment: string, cost: Cost, width: number): readonly string[] => [
  `${environment} on AWS, US dollars a month, at list prices of ${listRegion} as known on ${prices.alarm.on}`,
  "",
  ...table(rowsOf(cost), [1, 2, 3, 4, 5, 6, 7, 8]),
  "",
  ...explained(cost, width),
  "",
  "With --json each of them is named: what it is, of which service, how many, at which price.",
  "",
  ...hanging("", unknown, width),
];

function rowsOf({ lines, total }: Cost): readonly (readonly string[])[] {
  const amounts = ({ usd }: Pick<Line, "usd">) =>
    columns.map(([, names]) => dollars(names.reduce((all, name) => all + (usd[name] ?? 0), 0)));
  const all = lines.flatMap(({ usd }) => Object.entries(usd) as [PriceName, number][]);
  const together = Object.fromEntries(
    all.map(([name]) => [name, all.filter(([other]) => other === name).reduce((sum, [, usd]) => sum + usd, 0)]),
  );
  return [
    ["", ...columns.map(([title]) => title), "together"],
    ...lines.map((line) => [line.service ?? "shared", ...amounts(line), dollars(line.total)]),
    ["together", ...amounts({ usd: together }), dollars(total)],
  ];
}

const dollars = (usd: number): string => (usd === 0 ? "" : usd.toFixed(2));

/** What each price was paid for, of all services. */
function explained({ items }: Cost, width: number): readonly string[] {
  const paid = [...new Set(items.map(({ price }) => price))];
  return paid.flatMap((name) => {
    const own = items.filter(({ price }) => price === name);
    const quantity = own.reduce((all, item) => all + item.quantity, 0);
    const paidFor = own.reduce((all, item) => all + item.usd, 0).toFixed(2);
    const { usd, per, from, check } = prices[name];
    const rounded = Number.isInteger(quantity) ? String(quantity) : quantity.toFixed(1);
    return hanging(
      "- ",
      `${paidFor}: ${rounded} at $${usd} a month for each ${per}. From ${from}; check at ${check}`,
      width,
    );
  });
}

const unknown =
  "Not included, since it grows with traffic: lines that applications write ($0.50 for each GB), traces, messages, " +
  "queries, what scales. Free tiers and discounts belong to the account and are left out. Anomalies in logs, groups of " +
  "traces, sampling rules, chats, queues of notices and what other accounts are let see cost nothing by themselves. A key costs $1 more after each of its first two yearly rotations.";
