/** What answers a requirement: something the project has, by name. */
export type Answer =
  /** A metric, a threshold, a dashboard, a panel, an objective, a budget … of the row's service. */
  | { readonly kind: Part; readonly name: string }
  | { readonly kind: "panel"; readonly dashboard: string; readonly name: string }
  /** A receiver of an environment. */
  | { readonly kind: "receiver"; readonly environment: string; readonly name: string }
  /** A file of the project, a page with a heading if it is Markdown. */
  | { readonly kind: "file"; readonly path: string; readonly heading?: string };

/** The parts of a service that have names. */
export type Part =
  | "metric"
  | "alert"
  | "dashboard"
  | "objective"
  | "budget"
  | "saved query"
  | "log group"
  | "setting"
  | "span"
  | "instrumentation"
  | "probe"
  | "runbook"
  | "scrape job";

const part =
  (kind: Part) =>
  (name: string): Answer => ({ kind, name });
export const metric = part("metric");
export const alert = part("alert");
export const board = part("dashboard");
export const goal = part("objective");
export const spending = part("budget");
export const savedQuery = part("saved query");
export const logGroup = part("log group");
export const setting = part("setting");
export const span = part("span");
export const instrumentation = part("instrumentation");
export const probed = part("probe");
export const steps = part("runbook");
export const job = part("scrape job");
export const shown = (dashboard: string, name: string): Answer => ({ kind: "panel", dashboard, name });
export const receiver = (environment: string, name: string): Answer => ({ kind: "receiver", environment, name });
export const file = (path: string, heading?: string): Answer => ({
  kind: "file",
  path,
  ...(heading === undefined ? {} : { heading }),
});

/** An answer in words: `alert HighLatency`. */
export function answerText(answer: Answer): string {
  switch (answer.kind) {
    case "panel":
      return `panel ${answer.dashboard} / ${answer.name}`;
    case "receiver":
      return `receiver ${answer.name} of ${answer.environment}`;
    case "file":
      return `${answer.path}${answer.heading === undefined ? "" : ` (${answer.heading})`}`;
    default:
      return `${answer.kind} ${answer.name}`;
  }
}
