/** Dashboards as workbooks of Azure Monitor: the same rows, panels and thresholds as in Grafana. */
import { type Dashboard, uidOf } from "../../model/dashboard.ts";
import type { Environment } from "../../model/environment.ts";
import { resolve } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import { pictureOf } from "./charts.ts";
import { type Where, whereOf } from "./drawable.ts";
import { azureErrors } from "./errors.ts";
import { guid } from "./guid.ts";
import { markdown } from "./workbook-items.ts";
import { rowItems } from "./workbook-panels.ts";
import { parameters, timeRange } from "./workbook-parameters.ts";

/** A workbook as Azure takes it. */
export interface Workbook {
  /** A GUID in lower case. */
  readonly name: string;
  /** Unique in the environment. */
  readonly displayName: string;
  readonly service: string;
  readonly uid: string;
  readonly description: string;
  /** JSON, in which `componentMark` stands for the resource id of the component in lower case. */
  readonly data: string;
  readonly queries: readonly string[];
}

/** Stands for the resource id of the component, which is known only once it is there. */
export const componentMark = "<component>";
const schema = "https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json";
/** Far below the megabyte that a workbook may have. */
const longest = 900_000;

/** The workbooks of an environment, by the address of the dashboard. @throws azureErrors.workbook */
export function workbooksOf(environment: Environment): readonly Workbook[] {
  const resolved = resolve(environment);
  const all = environment.services.flatMap((service) => {
    const where = whereOf(environment, service, resolved);
    return (service.dashboards ?? []).map((dashboard) => workbookOf(dashboard, where));
  });
  all.sort((a, b) => (a.uid < b.uid ? -1 : 1));
  const names = new Map<string, string>();
  for (const { displayName, uid } of all) {
    const other = names.get(displayName);
    if (other !== undefined)
      throw azureErrors.workbook(displayName, `is that of ${other} and ${uid}`, "Rename one of the dashboards");
    names.set(displayName, uid);
  }
  return all;
}

function workbookOf(dashboard: Dashboard, where: Where): Workbook {
  const { environment, service } = where;
  const uid = uidOf(service, dashboard);
  const { title } = dashboard;
  const full = title === service.title ? title : `${service.title}: ${title}`;
  const displayName = `${full} (${environment.name})`;
  const rows = dashboard.rows.map((row) => ({ row, pictures: row.panels.map((panel) => pictureOf(panel, where)) }));
  const items = [
    markdown("intro", introduction(dashboard, service, environment)),
    parameters(timeRange(guid(`time range of ${environment.name} ${uid}`), dashboard.range.base)),
    ...rows.flatMap(({ row, pictures }) => rowItems(row.title, pictures)),
  ];
  return {
    name: guid(`workbook ${environment.name} ${uid}`),
    displayName,
    service: service.name,
    uid,
    description: dashboard.description ?? `${title === service.title ? "Dashboard" : title} of ${service.title}`,
    data: notebook(displayName, items, componentMark, "Split the dashboard"),
    queries: rows.flatMap(({ pictures }) => pictures.flatMap(({ charts }) => charts.map(({ query }) => query))),
  };
}

/** The JSON of a workbook. @throws azureErrors.workbook where it is too long, with what to do about it */
export function notebook(displayName: string, items: readonly object[], resourceId: string, remedy: string): string {
  const data = JSON.stringify({
    version: "Notebook/1.0",
    items,
    fallbackResourceIds: [resourceId],
    $schema: schema,
  });
  if (data.length > longest)
    throw azureErrors.workbook(displayName, `has ${data.length} characters, and ${longest} is the most`, remedy);
  return data;
}

const introduction = ({ title, description }: Dashboard, service: Service, { name }: Environment): string =>
  [
    `# ${title}`,
    description,
    `${service.title} in ${name}, owned by ${service.owner}. [Runbooks](${service.runbookUrl})`,
  ]
    .filter((part) => part !== undefined)
    .join("\n\n");
