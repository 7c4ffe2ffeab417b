/** The workbook over all services of an environment: whose alerts are open, and of the service that is chosen the golden signals. */
import { uidOf } from "../../model/dashboard.ts";
import type { Environment } from "../../model/environment.ts";
import { resolve } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import { alertCounts, openAlerts } from "../../queries/kql/alert-state.ts";
import { alertsItem, countsItem } from "./alert-items.ts";
import { type Picture, pictureOf } from "./charts.ts";
import { whereOf } from "./drawable.ts";
import { type GoldenSignal, goldenPanels, goldenSignals } from "./golden.ts";
import { guid } from "./guid.ts";
import { markOf } from "./overview.ts";
import { notebook } from "./workbook.ts";
import { group, markdown } from "./workbook-items.ts";
import { panelItems } from "./workbook-panels.ts";
import { choice, parameters, serviceParameter, shownFor, timeRange } from "./workbook-parameters.ts";

export interface OverviewWorkbook {
  /** A GUID in lower case. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  /** JSON, in which `<component of shop>` and `<workbook shop-overview>` stand for resource ids. */
  readonly data: string;
  /** What is asked of components. */
  readonly queries: readonly string[];
  /** What is asked of Resource Graph. */
  readonly alertQueries: readonly string[];
}

/** Stands for the resource id of the workbook of a dashboard, by the address of the dashboard. */
const workbookMark = (uid: string): string => `<workbook ${uid}>`;
/** The data with the resource ids of workbooks. */
export const withWorkbooks = (data: string, idOf: (uid: string) => string): string =>
  data.replaceAll(/<workbook ([^>]+)>/g, (_, uid) => idOf(uid));

/** Shown until another time is chosen, in seconds: as much as the dashboard of the portal shows. */
const range = 4 * 3600;

/** None where there is no service. @throws azureErrors.workbook where it is too long */
export function overviewWorkbookOf(environment: Environment): OverviewWorkbook | undefined {
  const { name, services, azure } = environment;
  if (services.length === 0) return undefined;
  const subscription = `/subscriptions/${azure?.subscription}`;
  const counts = alertCounts({ environment: name, services: services.map((one) => one.name).sort() });
  const open = openAlerts(name, `{${serviceParameter}}`);
  const displayName = `All services (${name})`;
  const id = (what: string): string => guid(`${what} of ${name} in ${azure?.subscription} ${azure?.location}`);
  const options = services.map((one) => ({ value: one.name, label: one.title }));
  const shown = signalsOf(environment);
  const items = [
    markdown("intro", introduction(name)),
    countsItem(counts, subscription),
    parameters(choice(id("service"), serviceParameter, options), timeRange(id("time range"), range)),
    alertsItem(open, subscription),
    ...shown.map(({ service, signals }) => {
      const section = group(`service ${service.name}`, "100", sectionOf(service, signals));
      return shownFor(serviceParameter, service.name, section);
    }),
  ];
  return {
    name: id("overview"),
    displayName,
    description: `Open alerts and golden signals of all services in ${name}`,
    data: notebook(displayName, items, subscription, "Put some services into azure.elsewhere: each place has its own"),
    queries: shown.flatMap(({ signals }) =>
      signals.flatMap(({ pictures }) => pictures.flatMap(({ charts }) => charts.map(({ query }) => query))),
    ),
    alertQueries: [counts, open],
  };
}

interface Signals {
  readonly signal: GoldenSignal;
  readonly pictures: readonly Picture[];
}

function signalsOf(
  environment: Environment,
): readonly { readonly service: Service; readonly signals: readonly Signals[] }[] {
  const resolved = resolve(environment);
  return environment.services.map((service) => {
    const where = whereOf(environment, service, resolved);
    const panels = goldenPanels(service);
    const picturesOf = (signal: GoldenSignal) => panels[signal].map((panel) => pictureOf(panel, where));
    return { service, signals: goldenSignals.map((signal) => ({ signal, pictures: picturesOf(signal) })) };
  });
}

const introduction = (environment: string): string =>
  `# All services in ${environment}\n\nWhose alerts are open; below them the alerts and the golden signals of the service that is chosen.`;

function sectionOf(service: Service, signals: readonly Signals[]): readonly object[] {
  const prefix = `${service.name} `;
  const component = markOf(service.name);
  return [
    markdown(`${prefix}head`, headOf(service)),
    ...signals.map(({ signal, pictures }) =>
      group(`${prefix}${signal}`, "50", [
        markdown(`${prefix}${signal} title`, `### ${titles[signal]}`),
        ...(pictures.length === 0 ? [markdown(`${prefix}no ${signal}`, `No panel shows the ${signal}.`)] : []),
        ...pictures.flatMap((picture) => panelItems(picture, { prefix, component })),
      ]),
    ),
  ];
}

const titles: Readonly<Record<GoldenSignal, string>> = {
  traffic: "Traffic",
  errors: "Errors",
  latency: "Latency",
  saturation: "Saturation",
};

/** Who owns a service, and where to look next. */
function headOf(service: Service): string {
  const { title, owner, runbookUrl, dashboards = [] } = service;
  const links = dashboards.map(
    (dashboard) => `[${dashboard.title}](${portal}${workbookMark(uidOf(service, dashboard))}/workbook)`,
  );
  return [
    `## ${title}`,
    `Owned by ${owner}. [Runbooks](${runbookUrl})`,
    ...(links.length === 0 ? [] : [`Workbooks: ${links.join(" · ")}`]),
  ].join("\n\n");
}
/** What stands before the id of a resource in its address. */
const portal = "https://portal.azure.com/#resource";
