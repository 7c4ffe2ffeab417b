import { provisioned } from "./datasource.ts";

/** A data source as Grafana's API and its Terraform provider take it. */
export interface DataSource {
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  readonly url: string;
  readonly isDefault?: true;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Where Grafana reaches what it shows; what has no address is not there. */
export interface Shown {
  readonly prometheus: string;
  readonly alertmanager: string;
  readonly jaeger?: string;
  readonly loki?: string;
}

const uids = { prometheus: provisioned.uid, alertmanager: "alertmanager", jaeger: "jaeger", loki: "loki" } as const;

/** The label by which a metric's exemplar, a span and a line of a log name the trace that they belong to. */
const traceId = "trace_id";

/**
 * The data sources, each with links to the others: from the exemplar of a metric to its trace, from a span to its
 * lines in the log and to the metrics of its service, from a line in the log to its trace.
 */
export function dataSourcesOf({ prometheus, alertmanager, jaeger, loki }: Shown): readonly DataSource[] {
  const traced = jaeger !== undefined;
  return [
    {
      uid: uids.alertmanager,
      name: "Alertmanager",
      type: "alertmanager",
      url: alertmanager,
      settings: { handleGrafanaManagedAlerts: false, implementation: "prometheus" },
    },
    ...(jaeger === undefined ? [] : [traces(jaeger, loki !== undefined)]),
    ...(loki === undefined ? [] : [logs(loki, traced)]),
    {
      ...provisioned,
      type: "prometheus",
      url: prometheus,
      isDefault: true,
      settings: {
        httpMethod: "POST",
        manageAlerts: false,
        ...(traced && { exemplarTraceIdDestinations: [{ name: traceId, datasourceUid: uids.jaeger }] }),
      },
    },
  ];
}

const traces = (url: string, logged: boolean): DataSource => ({
  uid: uids.jaeger,
  name: "Traces",
  type: "jaeger",
  url,
  settings: {
    nodeGraph: { enabled: true },
    tracesToMetrics: { datasourceUid: uids.prometheus, tags: [{ key: "service.name", value: "job" }] },
    ...(logged && {
      tracesToLogsV2: {
        datasourceUid: uids.loki,
        filterByTraceID: true,
        spanStartTimeShift: "-5m",
        spanEndTimeShift: "5m",
        tags: [{ key: "service.name", value: "service_name" }],
      },
    }),
  },
});

const logs = (url: string, traced: boolean): DataSource => ({
  uid: uids.loki,
  name: "Logs",
  type: "loki",
  url,
  settings: traced
    ? {
        derivedFields: [
          {
            name: "trace",
            datasourceUid: uids.jaeger,
            matcherType: "label",
            matcherRegex: traceId,
            url: "$" + "{__value.raw}",
          },
        ],
      }
    : {},
});
