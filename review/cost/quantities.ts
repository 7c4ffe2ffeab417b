/** How much of what is paid for an environment has on AWS. */
import type { Environment } from "../../model/environment.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import { severities } from "../../model/threshold.ts";
import { audienceOf } from "../../platforms/audience.ts";
import type { Alarm } from "../../platforms/cloudwatch/alarm.ts";
import { type Band, bandsOf } from "../../platforms/cloudwatch/anomalies.ts";
import { compileToCloudWatch } from "../../platforms/cloudwatch/compile.ts";
import { isPaged, pagesOf } from "../../platforms/cloudwatch/composites.ts";
import { contextsOf } from "../../platforms/cloudwatch/contexts.ts";
import { cloudWatchDashboards, dashboardName } from "../../platforms/cloudwatch/dashboards.ts";
import { deliveriesOf, madeTopicOf, topicsOf } from "../../platforms/cloudwatch/deliveries.ts";
import { healthCheckRegion, healthChecksOf } from "../../platforms/cloudwatch/health-checks.ts";
import { heartbeatsOf } from "../../platforms/cloudwatch/heartbeats.ts";
import { logsOf, type ServiceLogs } from "../../platforms/cloudwatch/logs.ts";
import { isSilentIn, type MaintenanceAlarm, maintenanceOf } from "../../platforms/cloudwatch/maintenance.ts";
import { type Slo, slosOf } from "../../platforms/cloudwatch/objectives.ts";
import { partsOf } from "../../platforms/cloudwatch/parts.ts";
import { toldOf } from "../../platforms/cloudwatch/told.ts";
import { type ServiceTelemetry, telemetryOf } from "../../platforms/collector/telemetry.ts";
import { assumptions, type PriceName } from "./prices.ts";

/** So much of something, of one service or of all together. */
export interface Quantity {
  /** Absent where all services share it. */
  readonly service?: string;
  readonly price: PriceName;
  /** What it is, in words: `metrics of 13 alarms`. */
  readonly what: string;
  readonly quantity: number;
}

/** Everything that costs something by itself, whatever traffic there is, in all accounts and regions. */
export const quantitiesOf = (environment: Environment): readonly Quantity[] =>
  partsOf(environment).flatMap((part) => ofPart(part.environment));

function ofPart(environment: Environment): readonly Quantity[] {
  const resolved = resolve(environment);
  const alarms = resolved.flatMap((one) => compileToCloudWatch(one, resolved).rule);
  const heartbeats = heartbeatsOf(environment, resolved);
  const names = environment.services.map(({ name }) => name).sort();
  const silences = maintenanceOf(environment);
  const all = [
    ...names.flatMap((name) => ofAlarms(name, environment, { alarms, heartbeats }, silences)),
    ...ofMaintenance([...alarms, ...heartbeats], silences),
    ...ofNotices(environment, resolved, [...alarms, ...heartbeats]),
    ...contextsOf(environment, resolved).flatMap((context) =>
      ofBands(context.service.name, bandsOf(context), silences),
    ),
    ...telemetryOf(environment, resolved, "aws").flatMap(ofTelemetry),
    ...logsOf(environment, resolved).flatMap(ofLogs),
    ...ofDashboards(environment, resolved, alarms),
    ...ofObjectives(slosOf(environment, resolved)),
    ...names.map((service) => ({
      service,
      price: "secret" as const,
      what: "configuration of the collector",
      quantity: 1,
    })),
    {
      price: "key" as const,
      what: "key of notices, logs and configurations",
      quantity: environment.aws?.key === undefined ? 1 : 0,
    },
    ...ofHealthChecks(environment, silences),
  ];
  return all.filter(({ quantity }) => quantity > 0);
}

function ofAlarms(
  service: string,
  environment: Environment,
  { alarms, heartbeats }: Readonly<Record<"alarms" | "heartbeats", readonly Alarm[]>>,
  silences: readonly MaintenanceAlarm[],
): readonly Quantity[] {
  const own = [...alarms, ...heartbeats].filter((alarm) => alarm.service === service);
  const pages = pagesOf(environment, alarms).filter((page) => page.service === service);
  const quick = own.filter((alarm) => periodOf(alarm) < 60);
  const usual = own.filter((alarm) => !quick.includes(alarm));
  const telling = own.filter((alarm) => !isPaged(alarm, pages));
  const twins = suppressionsOf(telling, own, []);
  const silent = suppressionsOf(telling, own, silences) - twins;
  return [
    { service, price: "alarm", what: `metrics of ${usual.length} alarms`, quantity: metricsOf(usual) },
    {
      service,
      price: "highResolutionAlarm",
      what: `metrics of ${quick.length} alarms with periods below a minute`,
      quantity: metricsOf(quick),
    },
    { service, price: "composite", what: "composite alarms that withhold what a worse one tells", quantity: twins },
    { service, price: "composite", what: "composite alarms that are silent in maintenance", quantity: silent },
    {
      service,
      price: "composite",
      what: "composite alarms that tell of all critical ones together",
      quantity: pages.length,
    },
  ];
}

/** The two edges of a band are paid for as metrics, besides those that are read. */
function ofBands(service: string, bands: readonly Band[], silences: readonly MaintenanceAlarm[]): readonly Quantity[] {
  const read = bands.map(({ metrics }) => metrics.filter((query) => "metricStat" in query).length + 2);
  const silent = bands.filter((band) => silencesOf(band, silences).length > 0).length;
  return [
    { service, price: "alarm", what: `metrics and bands of ${bands.length} anomalies`, quantity: total(read) },
    { service, price: "composite", what: "composite alarms on anomalies, silent in maintenance", quantity: silent },
  ];
}

const statsOf = ({ metrics }: Alarm) => metrics.flatMap((query) => ("metricStat" in query ? [query.metricStat] : []));
const metricsOf = (alarms: readonly Alarm[]): number => total(alarms.map((alarm) => statsOf(alarm).length));
const periodOf = (alarm: Alarm): number => Math.min(...statsOf(alarm).map(({ period }) => period));
const total = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);

/** One for each alarm that a worse one of its subject and label values withholds, or a maintenance; two for several. */
function suppressionsOf(
  telling: readonly Alarm[],
  alarms: readonly Alarm[],
  silences: readonly MaintenanceAlarm[],
): number {
  const rank = ({ severity }: Alarm): number => severities.indexOf(severity);
  const key = ({ subject, tuple }: Alarm): string =>
    JSON.stringify([subject, Object.entries(tuple).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return total(
    telling.map((alarm) => {
      const worse = alarms.filter((other) => key(other) === key(alarm) && rank(other) < rank(alarm));
      return Math.min(worse.length + (silencesOf(alarm, silences).length > 0 ? 1 : 0), 2);
    }),
  );
}

const silencesOf = (
  alarm: Pick<Alarm, "service" | "severity">,
  silences: readonly MaintenanceAlarm[],
): readonly MaintenanceAlarm[] => silences.filter(({ maintenance }) => isSilentIn(maintenance, alarm));

/** The alarms on the time, and one over each several that keep an alarm silent. */
function ofMaintenance(alarms: readonly Alarm[], silences: readonly MaintenanceAlarm[]): readonly Quantity[] {
  const several = alarms.map((alarm) => silencesOf(alarm, silences)).filter((own) => own.length > 1);
  const together = new Set(several.map((own) => own.map(({ name }) => name).join(" ")));
  return [
    { price: "alarm", what: "metrics of alarms on the time of maintenance", quantity: silences.length },
    { price: "composite", what: "composite alarms over several maintenances", quantity: together.size },
  ];
}

/** An alarm for each topic, and for each function that one runs; and where Route 53 reports, the same there. */
function ofNotices(
  environment: Environment,
  resolved: readonly Resolved[],
  alarms: readonly Alarm[],
): readonly Quantity[] {
  const asked = hasOthersElsewhere(environment) ? healthChecksOf(environment).checks : [];
  const there = asked.map(({ service }) =>
    madeTopicOf(environment, audienceOf(environment, service, "critical"), true),
  );
  const here = topicsOf(environment, toldOf(environment, resolved, alarms));
  const topics = [here, there].flatMap((some) => deliveriesOf(environment, some).map(({ topic }) => topic));
  const functions = topics.flatMap(({ ways }) => ways.filter((way) => way.includes('"kind":"function"')));
  return [
    { price: "alarm", what: "alarms on notices that do not arrive", quantity: topics.length },
    { price: "alarm", what: "alarms on notices that a function did not take", quantity: functions.length },
  ];
}

/** Whether there are health checks, and their alarms are in another region than everything else. */
const hasOthersElsewhere = (environment: Environment): boolean =>
  healthChecksOf(environment).checks.length > 0 && environment.aws?.region !== healthCheckRegion;

const ofLogs = ({ service, groups, contributors }: ServiceLogs): readonly Quantity[] => [
  {
    service,
    price: "metric",
    what: "metrics of log filters",
    quantity: total(groups.map(({ filters }) => filters.length)),
  },
  { service, price: "contributors", what: "rules that tell who is in most lines", quantity: contributors.length },
];

function ofTelemetry({ service, sources }: ServiceTelemetry): readonly Quantity[] {
  const published = sources.flatMap((source) => source.published);
  const sets = total(published.map((one) => one.sets.length));
  const copies = total(published.flatMap((one) => one.copies.map((copy) => copy.sets.length)));
  return [
    { service: service.name, price: "metric", what: "metrics that alarms and dashboards read", quantity: sets },
    { service: service.name, price: "metric", what: "lagged copies of metrics", quantity: copies },
    {
      service: service.name,
      price: "logIngestion",
      what: `GB of records that carry its metrics, at ${assumptions.bytesPerRecord} bytes each (assumed)`,
      quantity: recordsOf(sources) * (assumptions.bytesPerRecord / 1e9),
    },
  ];
}

/** The collector writes one record for each set of labels that a scrape of an instance finds. */
function recordsOf(sources: ServiceTelemetry["sources"]): number {
  return total(
    sources.map(({ source, published }) => {
      const sets = new Set(published.flatMap((one) => one.sets.map((set) => JSON.stringify(set))));
      const scrapes = (assumptions.hoursPerMonth * 3600) / source.every.base;
      return sets.size * scrapes * source.targets.length;
    }),
  );
}

/** Their alarms read one metric each; where everything else is elsewhere, their notices have a key of their own. */
function ofHealthChecks(environment: Environment, silences: readonly MaintenanceAlarm[]): readonly Quantity[] {
  const { checks } = healthChecksOf(environment);
  const silencing = checks.map(({ service }) => silencesOf({ service: service.name, severity: "critical" }, silences));
  const several = new Set(
    silencing.filter((own) => own.length > 1).map((own) => own.map(({ name }) => name).join(" ")),
  );
  const there = hasOthersElsewhere(environment);
  const silent = silencing.filter((own) => own.length > 0).length + (there ? several.size : 0);
  return [
    ...checks.flatMap(({ service: { name: service }, contains }): readonly Quantity[] => [
      { service, price: "healthCheck", what: "question from outside", quantity: 1 },
      { service, price: "healthCheckText", what: "text in its answer", quantity: contains === undefined ? 0 : 1 },
      { service, price: "alarm", what: "metrics of alarms on questions from outside", quantity: 1 },
    ]),
    { price: "key", what: `key of notices in ${healthCheckRegion}`, quantity: there ? 1 : 0 },
    { price: "composite", what: "composite alarms on questions from outside, silent in maintenance", quantity: silent },
    {
      price: "alarm",
      what: `alarms on the time of maintenance in ${healthCheckRegion}`,
      quantity: there ? silences.length : 0,
    },
  ];
}

const ofObjectives = (slos: readonly Slo[]): readonly Quantity[] =>
  slos.map(({ service, name }) => ({ service, price: "objective", what: `objective ${name}`, quantity: 1 }));

/** Which dashboards there are; what stands on them costs nothing. */
function ofDashboards(
  environment: Environment,
  resolved: readonly Resolved[],
  alarms: readonly Alarm[],
): readonly Quantity[] {
  const options = { region: environment.aws?.region ?? "", alarms, arn: (name: string) => name };
  return cloudWatchDashboards(environment, resolved, options).map(({ name }) => {
    const service = environment.services.find((one) => dashboardName(environment, one.name) === name);
    const whole = {
      price: "dashboard" as const,
      what: service ? "dashboard" : "dashboard over all services",
      quantity: 1,
    };
    return service ? { service: service.name, ...whole } : whole;
  });
}
