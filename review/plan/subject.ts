/** What a resource is in the language of the applications. */

/** Kinds by the types of Terraform: the first whose pattern is in the type. */
const kinds: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/composite_alarm/, "composite alarm"],
  [/metric_alarm/, "alarm"],
  [/scheduled_query_rules_alert/, "alert rule"],
  [/smart_detect|anomaly_detector/, "anomaly detection"],
  [/monitor_metric_alert/, "alert rule"],
  [/dashboard|workbook/, "dashboard"],
  [/query_definition|query_pack|saved_search/, "saved query"],
  [/secretsmanager|iam_policy|collector/, "collector"],
  [/sns_|action_group|logic_app/, "notifications"],
  [/alert_processing_rule/, "maintenance"],
  [/health_check|web_test/, "question from outside"],
  [/xray_/, "traces"],
  [/log_group|log_metric_filter|log_analytics_workspace|diagnostic_setting/, "logs"],
  [/kms_|role_assignment|user_assigned_identity/, "access"],
  [/docker_container/, "container"],
  [/password/, "secret"],
  [/_folder/, "folder"],
  [/docker_image/, "image"],
  [/docker_volume/, "data"],
  [/resource_group|application_insights|docker_network/, "foundation"],
];

/** Of one of some twenty kinds; else the type. @param mode "output" for what a stack tells */
export function kindOf(type: string, mode: string): string {
  const known = kinds.find(([pattern]) => pattern.test(type))?.[1];
  return mode === "output" && known !== "collector" ? "output" : (known ?? type);
}

type Fields = Readonly<Record<string, unknown>>;
const names = ["alarm_name", "dashboard_name", "display_name", "group_name", "rule_name", "detector_name", "name"];

/** The name that people know it by; else the end of its address. */
export function labelOf(address: string, values: Fields): string {
  const known = [...names.map((key) => values[key]), titleIn(values.config_json)].find(
    (name): name is string => typeof name === "string" && name !== "",
  );
  return known ?? address.slice(address.indexOf(".") + 1).replace(/_[0-9A-F]{8}$/, "");
}

/** The title of a dashboard of Grafana. */
function titleIn(json: unknown): unknown {
  if (typeof json !== "string") return undefined;
  try {
    return (JSON.parse(json) as Fields).title;
  } catch {
    return undefined;
  }
}

/** The application it belongs to: by its tag, else by the longest name of one in its own; none for what all share. */
export function applicationOf(
  address: string,
  label: string,
  values: Fields,
  known: readonly string[],
): string | undefined {
  const { tags } = values;
  const tag = typeof tags === "object" && tags !== null ? (tags as Fields).service : undefined;
  if (typeof tag === "string" && known.includes(tag)) return tag;
  const said = `${label} ${address}`.replaceAll("_", "-");
  const within = (name: string): boolean => new RegExp(`(?<![a-z0-9])${name}(?![a-z0-9])`).test(said);
  return known.filter(within).sort((a, b) => b.length - a.length)[0];
}
