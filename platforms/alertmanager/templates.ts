/**
 * What notices say, as Go templates by name: Alertmanager reads them from a file, Grafana as a message template.
 *
 * Source: Alertmanager, "Notification template reference".
 */
import type { ShownIn } from "../grafana/shown-in.ts";

export interface TemplateOptions {
  /** Where Grafana answers a browser. @default notices have no link to a dashboard */
  readonly grafana?: string;
  readonly dashboards?: readonly ShownIn[];
}

/** All templates, in the order in which they use each other. */
export function notificationTemplates(options: TemplateOptions = {}): string {
  const dashboard = (written: (url: string) => string, otherwise?: string): string =>
    dashboardOf(options, written, otherwise);
  const each = (links: string): string => `{{ range .Alerts }}{{ template "limen.facts" . }}${links}\n\n{{ end }}`;
  return [
    define("title", title),
    define("facts", facts),
    define("text", each(`${runbook("\nRunbook: {{ . }}")}${dashboard((url) => `\nDashboard: ${url}`)}`)),
    define("slack", each(`${runbook("\n<{{ . }}|Runbook>")}${dashboard((url) => `\n<${url}|Dashboard>`)}`)),
    define(
      "html",
      `{{ range .Alerts }}${htmlFacts}<p>${runbook('<a href="{{ . }}">Runbook</a> ')}${dashboard(
        (url) => `<a href="${url}">Dashboard</a>`,
      )}</p>\n{{ end }}`,
    ),
    define(
      "url",
      dashboard((url) => url, "{{ .Annotations.runbook_url }}"),
    ),
  ].join("");
}

const define = (name: string, text: string): string => `{{ define "limen.${name}" }}${text}{{ end }}\n`;
const runbook = (written: string): string => `{{ with .Annotations.runbook_url }}${written}{{ end }}`;

const title =
  "[{{ .Status }}] {{ .CommonLabels.service }} {{ with .CommonLabels.subject }}{{ . }} {{ end }}({{ .CommonLabels.environment }})";

/** Annotations by what they are called; the value is in the unit in which the threshold was written. */
const named = {
  Condition: "condition",
  Value: "value",
  Owner: "owner",
  Environment: "environment",
  Origin: "provenance",
} as const;
const entries = Object.entries(named);

const facts = `{{ .Labels.severity }}, {{ .Status }}: {{ .Annotations.summary }}${entries
  .map(([shown, name]) => `{{ with .Annotations.${name} }}\n${shown}: {{ . }}{{ end }}`)
  .join("")}`;

const htmlFacts = `<h3>{{ .Labels.severity }}, {{ .Status }}: {{ .Annotations.summary }}</h3><table>${entries
  .map(
    ([shown, name]) =>
      `{{ with .Annotations.${name} }}<tr><th align="left">${shown}</th><td>{{ . }}</td></tr>{{ end }}`,
  )
  .join("")}</table>`;

/** The dashboard that draws the line of an alert, by service and name; nothing, or something else, for other alerts. */
function dashboardOf(
  { grafana, dashboards = [] }: TemplateOptions,
  written: (url: string) => string,
  otherwise = "",
): string {
  if (grafana === undefined || dashboards.length === 0) return otherwise;
  const cases = dashboards.map(({ service, uid, thresholds }) => {
    const names = thresholds.map((name) => JSON.stringify(name)).join(" ");
    const condition = `and (eq .Labels.service ${JSON.stringify(service)}) (eq .Labels.alertname ${names})`;
    return `if ${condition} }}${written(`${grafana}/d/${uid}`)}`;
  });
  return `{{ ${cases.join("{{ else ")}${otherwise === "" ? "" : `{{ else }}${otherwise}`}{{ end }}`;
}
