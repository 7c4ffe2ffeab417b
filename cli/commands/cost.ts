import { type Cost, costOf, type Line } from "../../review/cost/cost.ts";
import { assumptions, listRegion, type PriceName, prices } from "../../review/cost/prices.ts";
import type { Io } from "../io.ts";
import { hanging, table } from "../layout.ts";
import { environmentNamed } from "../lookup.ts";
import type { Common, Outcome } from "../program.ts";

interface Options extends Common {
  readonly environment: string;
}

/** Columns, and the prices that are added up in each. */
const columns: readonly (readonly [title: string, names: readonly PriceName[]])[] = [
  ["alarms", ["alarm", "highResolutionAlarm"]],
  ["composites", ["composite"]],
  ["metrics", ["metric"]],
  ["dashboards", ["dashboard"]],
  ["logs", ["logIngestion"]],
  ["probes", ["healthCheck", "healthCheckText"]],
  ["keys", ["key", "secret"]],
];

/** `limen cost`. */
export async function run(io: Io, options: Options): Outcome {
  const environment = await environmentNamed(io, options.environment);
  const cost = costOf(environment);
  if (options.json) {
    io.out(JSON.stringify({ environment: environment.name, listRegion, assumptions, prices, ...cost }, null, 2));
    return 0;
  }
  io.out(
    `${environment.name} on AWS, US dollars a month, at list prices of ${listRegion} as known on ${prices.alarm.on}`,
  );
  io.out("");
  for (const line of table(rowsOf(cost), [1, 2, 3, 4, 5, 6, 7, 8])) io.out(line);
  io.out("");
  for (const line of explained(cost, io.columns)) io.out(line);
  io.out("");
  for (const line of hanging("", unknown, io.columns)) io.out(line);
  return 0;
}

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
    const { usd, per, from, check } = prices[name];
    const rounded = Number.isInteger(quantity) ? String(quantity) : quantity.toFixed(1);
    return hanging("- ", `${rounded} at $${usd} a month for each ${per}. From ${from}; check at ${check}`, width);
  });
}

const unknown =
  "Not included, since it grows with traffic: lines that applications write ($0.50 for each GB), traces, messages, " +
  "queries. Free tiers and discounts belong to the account and are left out. Anomalies in logs, groups of traces and " +
  "sampling rules cost nothing by themselves.";
