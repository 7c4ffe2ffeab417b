import { environments } from "../../../environments/index.ts";
import { production } from "../../../environments/production.ts";
import { resolve } from "../../../model/resolve.ts";
import { compileToAzureMonitor } from "../../../platforms/azure-monitor/compile.ts";
import { overviewOf } from "../../../platforms/azure-monitor/overview.ts";
import { overviewWorkbookOf } from "../../../platforms/azure-monitor/overview-workbook.ts";
import { queryPackOf } from "../../../platforms/azure-monitor/query-pack.ts";
import { workbooksOf } from "../../../platforms/azure-monitor/workbook.ts";
import { resourceGraphTables } from "../../../queries/kql/alert-state.ts";
import { tables } from "../../../queries/kql/schema.ts";
import { type Checked, checkAll } from "./language.ts";

const drawn = workbooksOf(production).flatMap(({ uid, queries }) =>
  queries.map((query, i) => [`${uid} ${i}`, query] as const),
);

const onDashboard = overviewOf(production).queries.map((query, i) => [`overview ${i}`, query] as const);
const overviewWorkbook = overviewWorkbookOf(production);
const onWorkbook = (overviewWorkbook?.queries ?? []).map((query, i) => [`overview workbook ${i}`, query] as const);
const ofAlerts = overviewWorkbook?.alertQueries ?? [];
const packed = queryPackOf(production).map(({ displayName, body }) => [displayName, body] as const);
const pictures = [...drawn, ...onDashboard, ...onWorkbook];
/** Of all services, wherever they are deployed. */
const deployed = environments
  .filter(({ platforms }) => platforms.includes("azure"))
  .flatMap((environment) => {
    const all = resolve(environment);
    return all.flatMap((one) => compileToAzureMonitor(one, all).rule);
  })
  .map((rule) => [rule.name, rule] as const);

/** What differs from another one in the name of its environment only is typed once. */
const elsewhere = (query: string): string =>
  environments.reduce((text, { name }) => text.replaceAll(name, production.name), query);
const rules = [...new Map([...deployed].reverse().map((one) => [elsewhere(one[1].query), one])).values()].reverse();

let check: (query: string) => Checked;
beforeAll(() => {
  check = checkAll(
    [...[...pictures, ...packed].map(([, query]) => query), ...rules.map(([, { query }]) => query), ...ofAlerts],
    { ...tables, ...resourceGraphTables },
  );
}, 180_000);

describe("Every rule that is deployed", () => {
  it("is one of every service in every environment on Azure", () => {
    const rulesOf = (name: string) => deployed.filter(([rule]) => rule.startsWith(name)).length;
    for (const { name } of production.services) {
      expect(rulesOf(`production-${name}-`)).toBeGreaterThan(0);
      // what is read from a host has an alert on a metric instead
      const onHost = Object.keys(production.azure?.hosts?.[name]?.thresholds ?? {}).length;
      expect(rulesOf(`staging-${name}-`)).toBe(rulesOf(`production-${name}-`) + onHost);
    }
  });

  it.each(rules)("is KQL over tables that exist, with a real measure and a time: %s", (_, { query, criteria }) => {
    const { problems, columns } = check(query);
    const dimensions = Object.fromEntries(criteria.dimensions.map(({ name }) => [name, "string"]));
    expect(problems).toEqual([]);
    expect(columns).toEqual({ TimeGenerated: "datetime", [criteria.metricMeasureColumn]: "real", ...dimensions });
  });
});

describe("Every query of a picture", () => {
  it.each(pictures)("is KQL over tables that exist: %s", (_, query) => {
    expect(check(query).problems).toEqual([]);
  });

  it.each(pictures)("has a name and a real value in each row, and a time where it is one over time: %s", (_, query) => {
    const overTime = query.includes("timestamp = bin(");
    expect(check(query).columns).toEqual({
      ...(overTime && { timestamp: "datetime" }),
      series: "string",
      value: "real",
    });
  });
});

describe("What is asked of the state of alerts", () => {
  it("is KQL over the tables of Resource Graph, a number for each severity and a row for each alert", () => {
    const [counts = "", open = ""] = ofAlerts;
    expect([counts, open].flatMap((query) => check(query).problems)).toEqual([]);
    const severities = { critical: "long", warning: "long", info: "long" };
    expect(check(counts).columns).toEqual({ service: "string", rules: "long", ...severities });
    expect(check(open).columns).toEqual({ severity: "string", rule: "string", since: "datetime", alert: "string" });
  });
});

describe("Every query that is saved", () => {
  it.each(packed)("is KQL over tables that exist: %s", (_, query) => {
    expect(check(query).problems).toEqual([]);
    expect(Object.keys(check(query).columns).length).toBeGreaterThan(0);
  });
});
