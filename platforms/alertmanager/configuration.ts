import { type Environment, type Grouping, takes } from "../../model/environment.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import { type Severity, severities } from "../../model/threshold.ts";
import { promDuration } from "../../queries/promql/duration.ts";
import { shownIn } from "../grafana/shown-in.ts";
import { toYaml } from "../yaml.ts";
import { muteTimesFor, muteTimesOf } from "./mute-times.ts";
import { type Endpoints, receiverOf } from "./receiver.ts";
import { notificationTemplates } from "./templates.ts";

export type { Endpoints } from "./receiver.ts";

/** The labels that tell one subject of one service from another. */
export const subjectLabels = ["environment", "service", "subject"] as const;

/** Files by path, relative to the folder of `alertmanager.yml`. */
export type Files = Readonly<Record<string, string>>;

/** Everything Alertmanager reads: its configuration, and what notices say. @throws as `alertmanagerConfiguration` */
export const alertmanagerFiles = (
  environment: Environment,
  resolved: readonly Resolved[],
  endpoints: Endpoints,
): Files => ({
  "alertmanager.yml": alertmanagerConfiguration(environment, resolved, endpoints),
  "templates/limen.tmpl": notificationTemplates({
    ...(endpoints.grafana !== undefined && { grafana: endpoints.grafana }),
    dashboards: shownIn(environment, resolved),
  }),
});

/**
 * `alertmanager.yml`: routes by service and severity, inhibition by subject, a catch-all.
 *
 * @throws errors for a receiver that needs what the environment does not have
 */
export function alertmanagerConfiguration(
  environment: Environment,
  resolved: readonly Resolved[],
  endpoints: Endpoints,
): string {
  const services = [...new Set(resolved.map(({ service }) => service))];
  const muteTimes = muteTimesOf(environment);
  return toYaml({
    ...(environment.smtp && { global: { smtp_smarthost: environment.smtp.host, smtp_from: environment.smtp.from } }),
    route: {
      receiver: environment.fallback,
      ...groupingOf({ by: "subject", ...environment.grouping }),
      routes: services.map((service) => serviceRoute(environment, service)),
    },
    inhibit_rules: inhibitRules(resolved),
    ...(muteTimes.length > 0 && { time_intervals: muteTimes }),
    receivers: Object.keys(environment.receivers)
      .sort()
      .map((name) => receiverOf(name, environment, endpoints)),
    templates: ["templates/*.tmpl"],
  });
}

/** How the notices of a route are collected; what is not said is as above it. */
const groupingOf = ({ by, wait, interval, repeat }: Partial<Grouping>): object => ({
  ...(by && { group_by: subjectLabels.filter((label) => label !== "subject" || by === "subject") }),
  ...(wait && { group_wait: promDuration(wait.base) }),
  ...(interval && { group_interval: promDuration(interval.base) }),
  ...(repeat && { repeat_interval: promDuration(repeat.base) }),
});

function serviceRoute(environment: Environment, service: Service): object {
  return {
    matchers: [`service=${JSON.stringify(service.name)}`],
    routes: severities.flatMap((severity) => severityRoutes(environment, service, severity)),
  };
}

/** Every receiver that takes the severity, each but the last passing it on. */
function severityRoutes(environment: Environment, service: Service, severity: Severity): readonly object[] {
  const taking = Object.entries(environment.receivers)
    .filter(([, receiver]) => takes(receiver, service, severity))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const muted = muteTimesFor(environment, service, severity);
  return taking.map(([receiver, { grouping = {} }], i) => ({
    matchers: [`severity=${JSON.stringify(severity)}`],
    receiver,
    ...groupingOf(grouping),
    ...(muted.length > 0 && { mute_time_intervals: muted }),
    ...(i < taking.length - 1 && { continue: true }),
  }));
}

/**
 * While a rung fires, the notices of the lower rungs of its subject and tuple are withheld.
 *
 * A label that is missing on both sides counts as equal, so one rule serves all subjects, whatever they keep.
 */
function inhibitRules(resolved: readonly Resolved[]): readonly object[] {
  const kept = [...new Set(resolved.flatMap(({ threshold }) => threshold.signal.node.by))].sort();
  const equal = [...subjectLabels, ...kept];
  return [
    { source_matchers: ['severity="critical"'], target_matchers: ['severity=~"warning|info"'], equal },
    { source_matchers: ['severity="warning"'], target_matchers: ['severity="info"'], equal },
  ];
}
