/**
 * The JSON of a CloudWatch dashboard, as far as it is written here.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */

/** What may stand at the end of a row of metrics; the whole row of an expression. */
export interface RowOptions {
  readonly id?: string;
  readonly label?: string;
  readonly expression?: string;
  readonly stat?: string;
  readonly period?: number;
  readonly visible?: false;
  readonly yAxis?: "right";
}
/** Namespace, name, the names and values of the dimensions, options; or the options of an expression alone. */
export type MetricRow = readonly (string | RowOptions)[];

/** A line across a graph. */
export interface Annotation {
  readonly label: string;
  readonly value: number;
  readonly fill: "above" | "below";
  readonly color: string;
  readonly yAxis?: "right";
}

interface Axis {
  readonly label?: string;
  readonly showUnits: false;
  readonly min?: number;
  readonly max?: number;
}
export interface MetricProperties {
  readonly title: string;
  readonly region: string;
  readonly view: "timeSeries" | "singleValue" | "gauge" | "bar" | "pie" | "table";
  readonly stacked: false;
  readonly metrics: readonly MetricRow[];
  readonly annotations?: { readonly horizontal: readonly Annotation[] };
  readonly yAxis?: { readonly left?: Axis; readonly right?: Axis };
  readonly legend?: { readonly position: "bottom" };
  /** One value for all the time that is shown. */
  readonly setPeriodToTimeRange?: true;
  /** A time of its own, until now, whatever the dashboard shows. */
  readonly start?: string;
}

/** The metric of an alarm with its limit, of whatever region: what an alarm reads stands in the alarm alone. */
export interface AlarmGraphProperties {
  readonly title: string;
  readonly region: string;
  readonly view: "timeSeries";
  readonly stacked: false;
  /** Exactly one ARN. */
  readonly annotations: { readonly alarms: readonly [string] };
  readonly yAxis: { readonly left: Axis };
  readonly metrics?: undefined;
}

export interface AlarmProperties {
  readonly title: string;
  /** ARNs. */
  readonly alarms: readonly string[];
  /** Only those in such a state. @default all */
  readonly states?: readonly ("ALARM" | "INSUFFICIENT_DATA" | "OK")[];
  /** @default as they are listed */
  readonly sortBy?: "stateUpdatedTimestamp";
}

/** What stands on a dashboard. Where is said by the layout. */
export type Content =
  | { readonly type: "text"; readonly properties: { readonly markdown: string } }
  | { readonly type: "metric"; readonly properties: MetricProperties }
  | { readonly type: "metric"; readonly properties: AlarmGraphProperties }
  | { readonly type: "alarm"; readonly properties: AlarmProperties }
  | {
      readonly type: "log";
      readonly properties: {
        readonly title: string;
        readonly region: string;
        readonly query: string;
        readonly view: "table" | "timeSeries";
        readonly stacked: false;
      };
    };

export interface Size {
  readonly width: number;
  readonly height: number;
}
export type Widget = Content & Size & { readonly x: number; readonly y: number };

/** What a widget draws of metrics themselves; nothing of one that draws an alarm. */
export const drawnIn = (widget: Widget): readonly MetricProperties[] =>
  widget.type === "metric" && widget.properties.metrics ? [widget.properties] : [];

export interface DashboardBody {
  readonly start: string;
  /** Periods stay what the alarms evaluate, however long the time is that is looked at. */
  readonly periodOverride: "inherit";
  readonly widgets: readonly Widget[];
}

/** A dashboard as plain data. */
export interface CloudWatchDashboard {
  /** Unique in the account: dashboards have no region. */
  readonly name: string;
  readonly body: DashboardBody;
}
