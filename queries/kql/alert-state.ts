/**
 * Which alerts of an environment are open, as Azure Resource Graph knows it: alerts are resources there, beside the
 * rules that raised them, whose tags say what service they are of.
 *
 * Source: Microsoft Learn, "Manage your alert instances" and "Understanding the Azure Resource Graph query language",
 * for the two tables and what may be asked of them.
 */
import { every, literal } from "./text.ts";

/** `(name:type, …)` by table, as the Kusto language service takes it. */
export const resourceGraphTables = {
  alertsmanagementresources: "(id:string, name:string, type:string, subscriptionId:string, properties:dynamic)",
  resources:
    "(id:string, name:string, type:string, location:string, resourceGroup:string, subscriptionId:string, tags:dynamic, properties:dynamic)",
} as const;

/** Of one place of an environment: names of services that are there. */
export interface AlertPlace {
  readonly environment: string;
  readonly services: readonly string[];
}

/** Whoever has made the rule of an alert has tagged it with its service. */
const ruleTypes = [
  "microsoft.insights/scheduledqueryrules",
  "microsoft.insights/metricalerts",
  "microsoft.alertsmanagement/smartdetectoralertrules",
];
const essential = (name: string): string => `tostring(properties.essentials.${name})`;

const open = [
  "alertsmanagementresources",
  `where ${every(['type =~ "microsoft.alertsmanagement/alerts"', `${essential("monitorCondition")} == "Fired"`])}`,
  `where ${essential("alertState")} != "Closed"`,
  `extend rule = tolower(${essential("alertRule")}), level = ${essential("severity")}`,
];
const rulesOf = (environment: string, service: string): readonly string[] => [
  "resources",
  `where type in~ (${ruleTypes.map(literal).join(", ")})`,
  `where ${every([`tostring(tags["managed-by"]) == "limen"`, `tostring(tags.environment) == ${literal(environment)}`])}`,
  `where ${service}`,
];
const piped = (lines: readonly string[], indent = ""): string => lines.join(`\n${indent}| `);
/** Azure has five severities, of which Limen makes three; smart detection is as serious as information. */
const levels = { critical: '"Sev0", "Sev1"', warning: '"Sev2"', info: '"Sev3", "Sev4"' } as const;

/** A row for each service with the number of its rules, and of open alerts by severity. */
export function alertCounts({ environment, services }: AlertPlace): string {
  const names = Object.keys(levels);
  const counts = Object.entries(levels).map(([name, own]) => `${name} = countif(level in (${own}))`);
  const known = `tostring(tags.service) in (${services.map(literal).join(", ")})`;
  return piped([
    ...rulesOf(environment, known),
    "project rule = tolower(id), service = tostring(tags.service)",
    `join kind=leftouter (\n    ${piped([...open, `summarize ${counts.join(", ")} by rule`], "    ")}\n  ) on rule`,
    `summarize rules = count(), ${names.map((name) => `${name} = sum(coalesce(${name}, 0))`).join(", ")} by service`,
    "order by service asc",
  ]);
}

/** A row for each open alert of a service, the worst first. @param service a name, or a parameter of a workbook */
export function openAlerts(environment: string, service: string): string {
  const own = [
    ...rulesOf(environment, `tostring(tags.service) == ${literal(service)}`),
    "project rule = tolower(id), called = name",
  ];
  const words = Object.entries(levels).map(([name, levelsOf]) => `level in (${levelsOf}), ${literal(name)}`);
  return piped([
    ...open,
    "extend alert = id, since = todatetime(properties.essentials.startDateTime)",
    `join kind=inner (\n    ${piped(own, "    ")}\n  ) on rule`,
    "order by level asc, since asc",
    `project severity = case(${words.join(", ")}, level), rule = called, since, alert`,
  ]);
}
