import { production } from "../../../environments/production.ts";
import { uidOf } from "../../../model/dashboard.ts";
import type { AzurePlace } from "../../../model/environment.ts";
import { overviewWorkbookOf } from "../../../platforms/azure-monitor/overview-workbook.ts";
import { placesOf } from "../../../platforms/azure-monitor/places.ts";
import { workbooksOf } from "../../../platforms/azure-monitor/workbook.ts";
import { problemsOf } from "./workbook-schema.ts";

type Json = Record<string, any>;
const overview = overviewWorkbookOf(production) as NonNullable<ReturnType<typeof overviewWorkbookOf>>;
const { items, fallbackResourceIds } = JSON.parse(overview.data) as Json;
const { services } = production;
const sections: readonly Json[] = items.filter(({ type }: Json) => type === 12);
const within = (item: Json): readonly Json[] => [item, ...(item.content.items ?? []).flatMap(within)];
const sectionOf = (name: string): readonly Json[] =>
  sections.filter(({ conditionalVisibility: { value } }) => value === name).flatMap(within);

describe("the workbook over all services", () => {
  it("is well-formed, under a name that no other workbook has", () => {
    expect(problemsOf(JSON.parse(overview.data))).toEqual([]);
    expect(workbooksOf(production).map(({ name }) => name)).not.toContain(overview.name);
    expect(workbooksOf(production).map(({ displayName }) => displayName)).not.toContain(overview.displayName);
  });

  it("offers the services of the model, and shows of them the one that is chosen", () => {
    const { parameters } = items.find(({ type }: Json) => type === 9).content;
    const choice = parameters.find(({ name }: Json) => name === "Service");
    const names = services.map(({ name }) => name);
    expect(JSON.parse(choice.jsonData)).toEqual(services.map(({ name, title }) => ({ value: name, label: title })));
    expect(choice.value).toBe(names[0]);
    expect(sections.map(({ conditionalVisibility }) => conditionalVisibility)).toEqual(
      names.map((value) => ({ parameterName: choice.name, comparison: "isEqualTo", value })),
    );
  });

  it("reads every chart of a service from its own component, in the time that is chosen", () => {
    for (const { name } of services) {
      const section = sectionOf(name);
      const charts = section.filter(({ type }) => type === 3);
      // what a host measures has a chart of its own kind
      expect(charts.length + section.filter(({ type }) => type === 10).length).toBeGreaterThanOrEqual(4);
      for (const { content } of charts) {
        expect(content.crossComponentResources).toEqual([`<component of ${name}>`]);
        expect(content.timeContextFromParameter).toBe("TimeRange");
        expect(overview.queries).toContain(content.query);
        expect(content.query).toContain(`== "${name}"`);
      }
    }
  });

  it("has a place for each golden signal, with the lines and the runbook of its thresholds", () => {
    const section = sectionOf("lead-scoring");
    const titles = section.flatMap(({ content }) => /^### (.*)$/.exec(content.json ?? "")?.[1] ?? []);
    expect(titles).toEqual(["Traffic", "Errors", "Latency", "Saturation"]);
    const errors = section.find(({ name }) => name === "lead-scoring chart Error rate (%)");
    expect(errors?.content.query).toContain('series = "HighErrorRate: above 5 %"');
    expect(section.some(({ content }) => /\[Runbook: [^\]]+\]\(https:/.test(content.json ?? ""))).toBe(true);
  });

  it("leads to every workbook of a service", () => {
    for (const service of services) {
      const [head] = sectionOf(service.name).filter(({ name }) => name === `${service.name} head`);
      for (const dashboard of service.dashboards ?? [])
        expect(head?.content.json).toContain(
          `[${dashboard.title}](https://portal.azure.com/#resource<workbook ${uidOf(service, dashboard)}>/workbook)`,
        );
      expect(head?.content.json).toContain(`[Runbooks](${service.runbookUrl})`);
    }
  });

  it("asks the subscription of the place for open alerts: of all, and of the service that is chosen", () => {
    const asked = items.filter(({ content }: Json) => content.queryType === 1);
    expect(asked.map(({ content }: Json) => content.query)).toEqual(overview.alertQueries);
    for (const { content } of asked)
      expect(content.crossComponentResources).toEqual([`/subscriptions/${production.azure?.subscription}`]);
    expect(fallbackResourceIds).toEqual(asked[0].content.crossComponentResources);
    expect(asked[1].content.query).toContain('== "{Service}"');
  });

  it("is one for each place, of the services that are there and of its subscription", () => {
    const subscription = "00000000-0000-0000-0000-00000000000b";
    const us = { subscription, location: "eastus", services: ["leadpoet"] };
    const azure = { ...(production.azure as AzurePlace), elsewhere: { us } };
    const [here, there, ...more] = placesOf({ ...production, azure }).map((one) => overviewWorkbookOf(one.environment));
    expect(more).toEqual([]);
    expect(there?.name).not.toBe(here?.name);
    expect(there?.alertQueries[0]).toContain('tostring(tags.service) in ("leadpoet")');
    expect(here?.alertQueries[0]).not.toContain("leadpoet");
    expect(JSON.parse(there?.data ?? "").fallbackResourceIds).toEqual([`/subscriptions/${subscription}`]);
  });

  it("is none where there is no service", () => {
    expect(overviewWorkbookOf({ ...production, services: [] })).toBeUndefined();
  });
});
