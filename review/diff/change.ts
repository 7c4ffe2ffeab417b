/** What a comparison of two exports finds, as data. */
import type { ExportedChannel, ExportedThreshold } from "../export/schema.ts";

/** "different" is neither looser nor tighter; "text" changes only what people read. */
export type Direction = "looser" | "tighter" | "different" | "text";
export type Severity = ExportedThreshold["severity"];

/** One thing that changed, in the words it was written in. */
export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly direction: Direction;
  /** What follows from it: `fires later or not at all`. */
  readonly effect?: string;
}

/** From the worst to the least. */
export const riskKinds = [
  "critical-unwatched",
  "critical-removed",
  "critical-unavailable",
  "critical-route-lost",
  "critical-lowered",
  "critical-loosened",
  "critical-meaning-changed",
  "objective-weakened",
  "unwatched",
  "severity-lowered",
  "removed",
  "unavailable",
  "route-lost",
  "loosened",
  "meaning-changed",
  "budget-raised",
  "maintenance",
  "more-notices",
  "added",
  "deviation",
  "pointless-override",
] as const;
export type RiskKind = (typeof riskKinds)[number];
export type Level = "high" | "medium" | "low";

export interface Risk {
  readonly kind: RiskKind;
  readonly level: Level;
  /** Whether somebody would have been paged. */
  readonly critical: boolean;
  /** What it is about: `lead-scoring/HighErrorRate`. */
  readonly where: string;
  readonly environments: readonly string[];
  /** One sentence without a full stop. */
  readonly says: string;
  /** It concerns nothing but developers' own machines. */
  readonly laptop?: true;
}
export interface Risky {
  readonly risk?: Risk;
}

/** An environment that goes on with a value of its own where others change. */
export interface Elsewhere {
  readonly environment: string;
  readonly what: string;
  readonly value: string;
  readonly because: string;
}
export interface Told {
  readonly environments: readonly string[];
  readonly channels: readonly string[];
}

/** How often an alert fires on a simulated morning, and for how many seconds. */
export interface Firing {
  readonly times: number;
  readonly seconds: number;
}

/** The same of both sides; one is absent where there is no such alert. */
export interface Noise {
  readonly environment: string;
  readonly before?: Firing;
  readonly after?: Firing;
  /** Seconds by which it fires later for the first time, where it does on both sides. */
  readonly later?: number;
  /** What goes wrong in that time, in the words of the simulation. */
  readonly incidents: readonly string[];
  readonly minutes: number;
}

/** What is said of a threshold as it is now, or as it was. */
type Known = Pick<ExportedThreshold, "id" | "name" | "service" | "severity" | "summary" | "condition">;

export interface ThresholdChange extends Risky, Known {
  readonly kind: "added" | "removed" | "changed" | "renamed";
  /** The former name, where only that has changed. */
  readonly formerly?: string;
  readonly serviceTitle: string;
  readonly environments: readonly string[];
  readonly fields: readonly FieldChange[];
  readonly verdict: Direction | "mixed";
  /** Where the numbers are written that changed. */
  readonly places: readonly string[];
  /** Why the environments differ, where they do. */
  readonly because?: string;
  readonly told: readonly Told[];
  /** Who was told by the severity that it had, and is not by the one that it has. */
  readonly noLongerTold: readonly Told[];
  readonly elsewhere: readonly Elsewhere[];
  /** `Overview / P95 latency`: where its line moves. */
  readonly panels: readonly string[];
  /** Only of the worst few, where there is a simulation of the application. */
  readonly noise?: Noise;
}

/** A service or a platform that an environment gains or loses, or a whole environment. */
export interface ScopeChange extends Risky {
  readonly kind: "added" | "removed";
  readonly what: "environment" | "service" | "platform";
  readonly environment: string;
  readonly name: string;
  readonly title: string;
  readonly thresholds: number;
  readonly critical: number;
}

export interface RouteChange extends Risky {
  readonly environment: string;
  /** Which alerts go this way. */
  readonly of: readonly {
    readonly severity: Severity;
    readonly services: readonly string[];
    readonly serviceTitles: readonly string[];
    /** Whether these are all services of the environment, of several. */
    readonly all: boolean;
  }[];
  /** How many they are. */
  readonly thresholds: number;
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  readonly now: readonly string[];
  /** The environment, which names its receivers. */
  readonly place?: string;
}

export interface DeviationChange extends Risky {
  readonly id: string;
  readonly platform: string;
  readonly environments: readonly string[];
  readonly appeared: readonly string[];
  readonly gone: readonly string[];
}

export interface OverrideChange extends Risky {
  readonly id: string;
  readonly environment: string;
  readonly what: readonly string[];
  /** What it sets, which is what holds without it. */
  readonly value: string;
  readonly place?: string;
  readonly whole: boolean;
}

export interface GoalChange extends Risky {
  readonly kind: "added" | "removed" | "changed";
  readonly what: "objective" | "budget";
  readonly service: string;
  readonly serviceTitle: string;
  readonly name: string;
  /** As it is now, or as it was: `at least 99.9 % over 30 d`. */
  readonly words: string;
  readonly fields: readonly FieldChange[];
  readonly verdict: "weaker" | "stronger" | "different" | "text";
}

export interface PanelChange {
  readonly kind: "added" | "removed" | "moved" | "changed";
  readonly title: string;
  /** What of it, or from where to where. */
  readonly what: string;
}
export interface DashboardChange {
  readonly kind: "added" | "removed" | "changed";
  readonly service: string;
  readonly serviceTitle: string;
  readonly id: string;
  readonly title: string;
  readonly what: readonly string[];
  readonly panels: readonly PanelChange[];
}

/** Something with a name that a service has beside alerts and dashboards. */
export interface ItemChange {
  readonly kind: "added" | "removed" | "changed";
  readonly what: "saved query" | "signal" | "anomaly" | "probe" | "runbook" | "metric" | "service";
  readonly service: string;
  readonly serviceTitle: string;
  readonly name: string;
  readonly parts: readonly string[];
}

export interface SettingChange extends Risky {
  readonly environment: string;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** Rules that read differently though their thresholds did not change. */
export interface Rewritten {
  readonly environment: string;
  readonly platform: string;
  readonly thresholds: readonly string[];
}

export interface StackChange {
  readonly stack: string;
  readonly type: string;
  readonly before: number;
  readonly after: number;
}

export interface Diff {
  readonly empty: boolean;
  readonly environments: readonly string[];
  /** How many thresholds there are now, over all environments. */
  readonly thresholdCount: number;
  /** The worst first. */
  readonly risks: readonly Risk[];
  readonly scope: readonly ScopeChange[];
  readonly thresholds: readonly ThresholdChange[];
  readonly routes: readonly RouteChange[];
  readonly overrides: readonly OverrideChange[];
  readonly deviations: readonly DeviationChange[];
  readonly goals: readonly GoalChange[];
  readonly dashboards: readonly DashboardChange[];
  readonly items: readonly ItemChange[];
  readonly settings: readonly SettingChange[];
  readonly rewritten: readonly Rewritten[];
  readonly stacks: readonly StackChange[];
}

/** The same channel on both sides; one secret in place of another is another channel. */
export const channelKey = ({ kind, text, secret }: ExportedChannel): string => `${kind} ${text} ${secret ?? ""}`;
