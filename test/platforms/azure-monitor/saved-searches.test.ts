import { production } from "../../../environments/production.ts";
import { capRuleOf, type Keeping } from "../../../platforms/azure-monitor/keeping.ts";
import { queryPackOf } from "../../../platforms/azure-monitor/query-pack.ts";
import { savedSearchesOf } from "../../../platforms/azure-monitor/saved-searches.ts";
import { componentMark } from "../../../platforms/azure-monitor/workbook.ts";
import { tables } from "../../../queries/kql/schema.ts";
import { inWorkspace, workspaceTables } from "../../../queries/kql/workspace.ts";
import { type Checked, checkAll } from "../../queries/kql/language.ts";

const searches = savedSearchesOf(production);
const packed = queryPackOf(production).map(({ displayName }) => `${displayName} (production)`);
const asked = production.services.flatMap(({ logs }) => (logs?.queries ?? []).filter(({ kql }) => kql !== undefined));
const columnsOf = (schema: string): readonly string[] =>
  [...schema.matchAll(/(\w+):/g)].map(([, name]) => name as string);
/** Columns that no table of a workspace has. */
const lost = ["itemType", "appId", "appName", "itemId", "valueStdDev", "customMeasurements", "message"];
const whole = Object.entries(tables).map(([table, schema]) => {
  const columns = columnsOf(schema).filter((name) => !lost.includes(name));
  return [table, inWorkspace(`${table} | project ${columns.join(", ")}`, "x"), columns, schema] as const;
});

const cap = capRuleOf(production, { dailyGigabytes: 5 } as Keeping)?.query ?? "";

let check: (query: string) => Checked;
beforeAll(() => {
  check = checkAll([cap, ...searches.map(({ query }) => query), ...whole.map(([, query]) => query)], workspaceTables);
}, 180_000);

describe("the saved searches of a workspace", () => {
  it("are what is asked of the logs in KQL, each a function by a name of its own, and in the query pack too", () => {
    expect(asked.length).toBeGreaterThan(0);
    expect(searches).toHaveLength(asked.length);
    expect(packed).toEqual(expect.arrayContaining(searches.map(({ displayName }) => displayName)));
    expect(new Set(searches.map(({ functionAlias }) => functionAlias)).size).toBe(searches.length);
    for (const { functionAlias, name } of searches) {
      expect(functionAlias).toMatch(/^limen_production_[a-z0-9_]+$/);
      expect(name).toMatch(/^limen-production-[a-z0-9-]+$/);
    }
    expect(searches.map(({ functionAlias }) => functionAlias)).toContain("limen_production_lead_scoring_error_rate");
  });

  it.each(searches.map((one) => [one.name, one.query] as const))(
    "are KQL over the workspace's own tables: %s",
    (_, query) => {
      expect(check(query).problems).toEqual([]);
      expect(query).toContain(componentMark);
    },
  );

  it("answer what they were asked for, with the time of each row where nothing is added up", () => {
    const columnsOf = (name: string) => check(searches.find((one) => one.name.endsWith(name))?.query ?? "").columns;
    expect(columnsOf("lead-scoring-error-rate")).toEqual({ error_percent: "real" });
    expect(columnsOf("lead-scoring-request-latency-by-endpoint")).toEqual({ name: "string", p95_ms: "real" });
    const [line] = searches.filter(({ query }) => query.includes("ALERT:"));
    expect(check(line?.query ?? "").columns).toMatchObject({
      timestamp: "datetime",
      message: "string",
      Properties: "dynamic",
    });
  });
});

describe("the rule on the cap of a day", () => {
  it("is KQL over what the workspace says of itself", () => {
    const { problems, columns } = check(cap);
    expect(problems).toEqual([]);
    expect(columns).toEqual({ TimeGenerated: "datetime", value: "real" });
  });
});

describe("a classic table in a workspace", () => {
  it.each(whole)("has its columns with their types: %s", (_, query, columns, schema) => {
    const { problems, columns: found } = check(query);
    expect(problems).toEqual([]);
    const types = Object.fromEntries([...schema.matchAll(/(\w+):(\w+)/g)].map(([, name, type]) => [name, type]));
    expect(found).toEqual(Object.fromEntries(columns.map((name) => [name, types[name]])));
  });
});
