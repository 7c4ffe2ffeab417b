import { production } from "../../../environments/production.ts";
import { overviewOf, withComponents } from "../../../platforms/azure-monitor/overview.ts";
import { queryPackOf } from "../../../platforms/azure-monitor/query-pack.ts";

type Json = Record<string, any>;
const overview = overviewOf(production);
const { lenses } = JSON.parse(overview.data) as Json;
const parts = Object.entries(lenses["0"].parts as Json);
const kindOf = (part: Json): string => part.metadata.type.split("/").at(-1);

describe("the portal dashboard of an environment", () => {
  it("has parts by number, as the provider reads them, and nothing else beside position and metadata", () => {
    expect(parts.map(([key]) => key)).toEqual(parts.map((_, i) => String(i)));
    for (const [, part] of parts) expect(Object.keys(part).sort()).toEqual(["metadata", "position"]);
  });

  it("has of every application a heading, and pictures that do not overlap", () => {
    const heads = parts.filter(([, part]) => kindOf(part) === "MarkdownPart");
    expect(heads.map(([, { metadata }]) => metadata.settings.content.settings.title)).toEqual(
      production.services.map(({ title }) => title),
    );
    const taken = new Set<string>();
    for (const [, { position }] of parts)
      for (let x = position.x; x < position.x + position.colSpan; x++)
        for (let y = position.y; y < position.y + position.rowSpan; y++) {
          expect(taken.has(`${x} ${y}`)).toBe(false);
          taken.add(`${x} ${y}`);
        }
  });

  it("shows first what has thresholds", () => {
    const titles = parts.filter(([, part]) => kindOf(part) === "LogsDashboardPart");
    const first = titles.find(([, { metadata }]) => metadata.partHeader.subtitle === "Lead Scoring API");
    expect(first?.[1].metadata.inputs.find(({ name }: Json) => name === "Query").value).toContain("let shown");
  });

  it("reads every picture of an application from its own component", () => {
    const filled = JSON.parse(withComponents(overview.data, (service) => `/${service}`)).lenses["0"].parts as Json;
    for (const { metadata } of Object.values(filled)) {
      if (!metadata.partHeader) continue;
      const service = production.services.find(({ title }) => title === metadata.partHeader.subtitle);
      const { value } = metadata.inputs.find(({ name }: Json) => name === "Scope");
      expect(value).toEqual({ resourceIds: [`/${service?.name}`] });
    }
  });

  it("has a name that the portal takes", () => expect(overview.name).toMatch(/^[-\w]{1,160}$/));
});

describe("the query pack of an environment", () => {
  const all = queryPackOf(production);
  it("has what is asked of the logs in KQL, with the thresholds that it helps with", () => {
    expect(all.find(({ displayName }) => displayName === "Lead Scoring API: error rate")).toMatchObject({
      body: expect.stringContaining("toint(resultCode) >= 500"),
      thresholds: ["HighErrorRate"],
      service: "lead-scoring",
    });
  });

  it("has what is asked of signals, under names of their own", () => {
    expect(all.some(({ displayName }) => displayName.startsWith("Lead Scoring API: current requests per second"))).toBe(
      true,
    );
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it("refuses what is longer than a rule may be", () => {
    const [first, ...others] = production.services;
    const asked = { name: "everything", kql: `requests | where name in (${'"POST /score", '.repeat(5000)}"")` };
    const services = [{ ...first, logs: { ...first?.logs, queries: [asked] } }, ...others];
    expect(() => queryPackOf({ ...production, services } as typeof production)).toThrow(
      `"${first?.title}: everything" has ${asked.kql.length} characters, and 65536 is the most`,
    );
  });
});
