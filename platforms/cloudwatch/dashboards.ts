import type { Environment } from "../../model/environment.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import type { Alarm } from "./alarm.ts";
import { bandsOf } from "./anomalies.ts";
import { contextsOf } from "./contexts.ts";
import { contributorsOf } from "./contributors.ts";
import { alarmBands, firingBands, outsideBands } from "./dashboard-alarms.ts";
import { logBands, rowBands, usualBands } from "./dashboard-bands.ts";
import type { CloudWatchDashboard } from "./dashboard-body.ts";
import { type Band, laidOut, textBand } from "./dashboard-layout.ts";
import { checkDashboards } from "./dashboard-limits.ts";
import type { Context } from "./dashboard-series.ts";
import { before } from "./dashboard-widget.ts";
import { goldenFirst, type Section } from "./golden.ts";
import { healthChecksOf } from "./health-checks.ts";
import { logGroupsOf } from "./logs.ts";

/** Where the dashboards read, and what stands on them besides panels. */
export interface DashboardOptions {
  readonly region: string;
  /** Every alarm of the environment. */
  readonly alarms: readonly Alarm[];
  /** Names of the alarms on notices that do not arrive: a picture needs no notice. @default none */
  readonly undelivered?: readonly string[];
  /** The ARN of an alarm, in another region than that where it is said. */
  readonly arn: (name: string, region?: string) => string;
}

const hour = 3600;
/** What a dashboard shows at least: points lie minutes apart. */
const leastShown = 3 * hour;

/**
 * The dashboards of an environment: one for each service, and one over all of them, sorted by name.
 *
 * One for each service, not for each of its dashboards: CloudWatch takes 3 dollars a month for each, and one page with
 * the golden signals on top is what is looked at in an incident. Their rows stand below each other.
 *
 * @param resolved thresholds of the environment
 * @throws errors of ./dashboard-errors.ts for what is over a limit of CloudWatch
 */
export function cloudWatchDashboards(
  environment: Environment,
  resolved: readonly Resolved[],
  options: DashboardOptions,
): readonly CloudWatchDashboard[] {
  const contexts = contextsOf(environment, resolved).filter(({ service }) => (service.dashboards ?? []).length > 0);
  const all = contexts.map((context) => ofService(context, options));
  const made = contexts.length > 1 ? [...all, overview(environment, contexts, options)] : all;
  checkDashboards(made);
  return made.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `production-lead-scoring`, after what stands before all of them. */
export const dashboardName = (environment: Environment, part: string): string =>
  `${environment.aws?.dashboardPrefix ?? ""}${environment.name}-${part}`;

function ofService(context: Context, { region, alarms, arn }: DashboardOptions): CloudWatchDashboard {
  const { environment, service, resolved } = context;
  const { dashboards = [] } = service;
  const shown = Math.max(leastShown, ...dashboards.map(({ range }) => range.base));
  const [golden, ...others] = goldenFirst(dashboards);
  const bands = bandsOf(context);
  const outside = healthChecksOf(environment).checks.filter((check) => check.service.name === service.name);
  const all = [
    headOf(context),
    ...rowsOf(golden ? [golden] : [], region, shown, context),
    ...alarmBands("Alarms", [...ownOf(alarms, service), ...bands], arn),
    ...outsideBands(outside, arn),
    ...usualBands(bands, region),
    ...rowsOf(others, region, shown, context),
    ...logBands(service, logGroupsOf(environment, service, resolved), contributorsOf(environment, service), region),
  ];
  return { name: dashboardName(environment, service.name), body: bodyOf(all, shown) };
}

/** Of each service its golden signals, and what of it is wrong now; and whether somebody hears of that. */
function overview(
  environment: Environment,
  contexts: readonly Context[],
  { region, alarms, undelivered = [], arn }: DashboardOptions,
): CloudWatchDashboard {
  const notices = undelivered.map((name) => ({ name, severity: "critical" as const }));
  const bands = contexts.flatMap((context) => {
    const { service } = context;
    const link = `[${service.title}](#dashboards:name=${dashboardName(environment, service.name)})`;
    const [golden] = goldenFirst(service.dashboards ?? []);
    const signals = golden ? rowBands(link, golden.row, region, leastShown, context) : [];
    return [...signals, ...firingBands(`Alarms of ${service.title} that fire`, ownOf(alarms, service), arn)];
  });
  const head = textBand(`# All services in ${environment.name}`, 1);
  return {
    name: dashboardName(environment, "overview"),
    body: bodyOf([head, ...bands, ...firingBands("Notices that do not arrive", notices, arn)], leastShown),
  };
}

const ownOf = (alarms: readonly Alarm[], { name }: Service): readonly Alarm[] =>
  alarms.filter(({ service }) => service === name);
const bodyOf = (bands: readonly Band[], shown: number): CloudWatchDashboard["body"] => ({
  start: before(shown),
  periodOverride: "inherit",
  widgets: laidOut(bands),
});

const rowsOf = (sections: readonly Section[], region: string, shown: number, context: Context): readonly Band[] =>
  sections.flatMap(({ dashboard, row }) => rowBands(`${dashboard.title}: ${row.title}`, row, region, shown, context));

function headOf({ environment, service }: Context): Band {
  const runbooks = Object.entries(service.runbooks).map(([id, { title }]) => `[${title}](${service.runbookUrl}#${id})`);
  const text = [
    `# ${service.title} in ${environment.name}`,
    `Owner: ${service.owner}. Made by Limen: changes here are lost.`,
    ...(runbooks.length > 0 ? [`Runbooks: ${runbooks.join(", ")}`] : []),
  ];
  return textBand(text.join("\n\n"), 3);
}
