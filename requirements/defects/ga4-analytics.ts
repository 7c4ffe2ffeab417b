import { ga4Analytics } from "../../services/ga4-analytics.ts";
import { alert, file, metric, setting, shown } from "../answer.ts";
import { contradictions, defects, inWords } from "./defect.ts";

/** What does not work as the description of ga4-analytics says it. */
export const ga4AnalyticsDefects = defects(
  ga4Analytics,
  "GA",
  {
    1: [
      "metrics of each tenant",
      "label",
      "the tenant is a label of many metrics, histograms too, and the description allows a hundred values",
      "the label is declared with that cap, and a page beyond it is refused",
      metric("ga4_api_calls_total"),
      metric("vector_search_latency_seconds"),
      file("review/verify/labels.ts"),
    ],
    2: [
      "two names that end in _count",
      "label",
      "the ending is what a histogram adds to its own name",
      "the names stay as they are exported; better ones are proposed where they are declared",
      metric("vector_search_results_count"),
      metric("active_tenants_count"),
    ],
    3: [
      "the set of rules",
      "no data",
      "nothing watches the errors of SSE, the database, hit rates and HTTP latency; memory has no number",
      "memory has one; the others are shown; no alert that was not asked for",
      alert("Memory_High"),
      shown("Tenant Activity", "SSE events and errors per tenant"),
      shown("Database Health", "Query latency P95"),
    ],
    4: [
      "pairs of alerts",
      "configuration",
      "both of a pair tell somebody",
      "the rungs of one ladder: while the critical one fires, the warning is not told",
      alert("GA4_Quota_Warning"),
      file("platforms/alertmanager/configuration.ts"),
    ],
    5: [
      "alert GA4_API_HighErrorRate",
      "text",
      "messages are made of a summary that the rule does not have",
      "every threshold has a summary, else its condition in words",
      alert("GA4_API_HighErrorRate"),
      file("platforms/prometheus/annotations.ts"),
    ],
    6: [
      "alert SSE_Connections_Critical",
      "aggregation",
      "a line for the service is compared with each tenant alone",
      "the sum over all tenants and instances",
      alert("SSE_Connections_Critical"),
    ],
    7: [
      "alert Memory_High",
      "no data",
      "there is neither a number nor a limit of memory",
      "the part of the container's limit, with the lines of the other applications",
      alert("Memory_High"),
    ],
    8: [
      "setting SENTRY_PROFILES_SAMPLE_RATE",
      "arithmetic",
      "the rate is of the requests that are followed, not of all: a tenth of a tenth",
      "the value stays, and what it means is said beside it",
      setting("SENTRY_PROFILES_SAMPLE_RATE"),
    ],
    9: [
      "prometheus.yml",
      "configuration",
      "it names neither rule files nor an Alertmanager",
      "both are written, from the same model as the rules",
      file("platforms/prometheus/configuration.ts"),
    ],
    10: [
      "alertmanager.yml",
      "configuration",
      "there is no route, which Alertmanager refuses, and nothing says which severity goes where",
      "one root route, and one for each service and severity",
      file("platforms/alertmanager/configuration.ts"),
      file("environments/production.ts"),
    ],
  },
  [6, 10],
);

export const ga4AnalyticsContradictions = contradictions(ga4Analytics, "GA", {
  1: [
    "it calls itself complete, with empty boards and one of fourteen rules",
    "panels, names and windows of ours, marked where they are declared",
    file("services/ga4-analytics.ts"),
  ],
  2: [
    "errors are counted twice, and the two may differ",
    "the alert reads the calls by outcome, the panel breaks the errors down by type",
    alert("GA4_API_HighErrorRate"),
    shown("GA4 Integration Health", "GA4 errors by type"),
  ],
  3: [
    "the application warns of a quota at the line that is critical elsewhere",
    "warning and critical are the two rungs of the quota",
    alert("GA4_Quota_Warning"),
    alert("GA4_Quota_Critical"),
  ],
  4: [
    "Grafana has another port than with the other applications",
    "one Grafana for all, whose port is an option",
    inWords("limen up --grafana-port"),
  ],
});
