import type { AwsNative } from "./aws-native.ts";
import type { Severity } from "./threshold.ts";

export type * from "./aws-native.ts";

/** An account and a region of it. */
export interface AwsAccount {
  /** Twelve digits. Credentials of another account are refused. */
  readonly account: string;
  readonly region: string;
}

/** The account and region of the AWS platform, and what is already there. Nothing that is named here is made. */
export interface AwsPlace extends AwsAccount {
  /** The bucket that keeps Terraform's state. @default a file of the project */
  readonly state?: { readonly bucket: string; readonly region?: string };
  /** Services that run in another account or region; each of those has a stack of its own. @default none */
  readonly elsewhere?: Readonly<Record<string, AwsAccount>>;
  /**
   * ARNs of topics that alarms of a severity publish to. They keep their policy, their key and their subscribers:
   * the channels of receivers are not added. @default a topic for each severity
   */
  readonly topics?: Readonly<Partial<Record<Severity, string>>>;
  /** The ARN of a customer-managed key that alarms and log groups may use. @default one is made */
  readonly key?: string;
  /** Names of log groups that are there; filters, queries and rules are added to them. @default all are made */
  readonly logGroups?: readonly string[];
  /** What stands before the names of dashboards: `acme-`. @default nothing */
  readonly dashboardPrefix?: string;
  /** Channels of Slack by the names that receivers call them. @default not reached, with a warning */
  readonly chats?: Readonly<Record<string, SlackChat>>;
  /**
   * How the functions of receivers are run: by the topic, with a queue for what they could not take, or by the alarms
   * themselves, which is quicker and has no queue. @default "by topic"
   */
  readonly functions?: "by topic" | "by alarm";
  /** What grows and shrinks with the actions of thresholds, by service. @default nothing does */
  readonly scales?: Readonly<Record<string, EcsService>>;
  /**
   * Who tells of critical alarms: each of them, or one composite alarm for each service over all of its critical ones,
   * so that one incident is one page. It tells when the first fires and when the last is over, and names those that
   * fire; of another one that begins meanwhile nobody is told.
   * @default "each alarm"
   */
  readonly pages?: "each alarm" | "each service";
  /** Metrics of AWS that thresholds read instead of those of the application, by service. @default none */
  readonly native?: Readonly<Record<string, AwsNative>>;
  /**
   * Objectives that CloudWatch judges itself, as SLOs of Application Signals on the metrics that are published anyway:
   * names of objectives by service. @default none
   */
  readonly objectives?: Readonly<Record<string, readonly string[]>>;
  /** What is told of unusual traces, and how they are encrypted. @default nobody, and by a key of AWS */
  readonly traces?: TraceOptions;
  /**
   * Metrics of every container of clusters that are made from now on, which is a setting of the account and region.
   * A cluster that is there has its own, which stays. @default the account's
   */
  readonly containerInsights?: "enabled" | "enhanced" | "disabled";
  /** Measurements that other accounts may see, or that are seen from another one. @default neither */
  readonly sharing?: Sharing;
}

/** Ids of Slack, which Amazon Q Developer shows where it is allowed into a workspace. */
export interface SlackChat {
  /** `T0123456789`. */
  readonly team: string;
  /** `C0123456789`. */
  readonly channel: string;
}
/** A service of ECS, and between how many tasks it may have. */
export interface EcsService {
  readonly cluster: string;
  readonly service: string;
  readonly least: number;
  readonly most: number;
}
export interface TraceOptions {
  /** Let X-Ray look for unusual traces, and tell those who take notices of the severity "info". @default false */
  readonly insights?: boolean;
  /** Encrypt all traces of the account and region with the key of the environment. @default false */
  readonly encrypted?: boolean;
}
/** Either side of CloudWatch's Observability Access Manager. */
export type Sharing =
  /** This is where others are seen: their accounts. */
  | { readonly accepts: readonly string[] }
  /** The ARN of the sink of the account that sees this one. */
  | { readonly sink: string };

/** Where a service runs. */
export const accountOf = (place: AwsPlace, service: string): AwsAccount => place.elsewhere?.[service] ?? place;
