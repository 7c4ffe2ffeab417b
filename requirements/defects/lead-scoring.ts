import { leadScoring } from "../../services/lead-scoring.ts";
import { alert, board, file, goal, job, metric, receiver, savedQuery, shown } from "../answer.ts";
import { contradictions, defects, inWords } from "./defect.ts";

/** What does not work as the description of lead-scoring says it. */
export const leadScoringDefects = defects(
  leadScoring,
  "LS",
  {
    1: [
      "alert HighActiveRequests",
      "meaning",
      "the gauge is per process, and it is left open whether the line is for one process or for all",
      "the sum over all instances",
      alert("HighActiveRequests"),
    ],
    2: [
      "alerts and panels of CPU, memory, disk and network",
      "no data",
      "the values exist as JSON only, which Prometheus cannot read",
      "a node exporter beside the application, with a scrape job and a selector of its own",
      job("lead-scoring-node"),
      alert("HighCPU"),
      alert("HighMemory"),
    ],
    3: [
      "the set of rules",
      "no data",
      "nothing watches disk, network, headroom or the size of batches",
      "the capacity is an objective and a line; disk and network are shown; no alert that was not asked for",
      goal("capacity"),
      shown("System Resources", "Disk usage"),
      metric("model_batch_size"),
    ],
    4: [
      "prometheus.yml",
      "configuration",
      "it names neither rule files nor an Alertmanager, so no alert is evaluated or sent",
      "both are written, from the same model as the rules",
      file("platforms/prometheus/configuration.ts"),
    ],
    5: [
      "routes of Alertmanager",
      "configuration",
      "two receivers are routed to and not defined; Slack has no address and mail no server",
      "every receiver that is named exists, with what its channels need, or nothing is written",
      receiver("local", "default"),
      receiver("production", "warning-alerts"),
      file("platforms/alertmanager/configuration.ts"),
    ],
    6: [
      "KQL, latency by endpoint",
      "unit",
      "it looks at an hour and at milliseconds, the alert at five minutes and seconds",
      "one threshold with its unit, compiled for each platform; the saved query is for looking, and says its unit",
      alert("HighLatency"),
      savedQuery("request latency by endpoint"),
    ],
    7: [
      "KQL, error rate",
      "meaning",
      "a request that is no success may be a 4xx; the result is in percent; an empty hour divides by zero",
      "5xx by result code, weighted by what sampling left out, nothing without requests",
      savedQuery("error rate"),
      alert("HighErrorRate"),
    ],
    8: [
      "Logs Insights, P95 latency",
      "query",
      "the pattern allows one character between name and number, and JSON has more; the function is pct",
      "quote, spaces, colon or equals sign may stand between them",
      savedQuery("P95 latency"),
    ],
    9: [
      "Logs Insights, errors by type",
      "query",
      "it counts by the hour and never by type",
      "the type is read from the line and grouped by",
      savedQuery("error count by type"),
    ],
    10: [
      "alert ModelPredictionErrors",
      "meaning",
      "three errors in five minutes page somebody at once, at full load a tiny part of the predictions",
      "the rate as written, off the tie at three whole errors, and lasting, so that one retry does not page",
      alert("ModelPredictionErrors"),
    ],
    11: [
      "alert LowConfidencePredictions",
      "no data",
      "there is no metric of confidence; a low raw score is a confident no",
      "a histogram of confidence, and its median",
      metric("model_prediction_confidence"),
      alert("LowConfidencePredictions"),
    ],
    12: [
      "panel Batch vs single requests",
      "no data",
      "nothing tells a batch from a single request",
      "requests of one lead are those in the first bucket of the batch size",
      shown("Production Overview", "Batch vs single requests"),
    ],
    13: [
      "panels of error budget and SLA",
      "no data",
      "they are asked for without any number",
      "objectives with a target, of which the budget follows",
      goal("availability"),
      goal("latency"),
      shown("Production Overview", "Error budget used"),
    ],
  },
  [5, 8],
);

export const leadScoringContradictions = contradictions(leadScoring, "LS", {
  1: [
    "three kinds of metrics in the text, five in the drawing",
    "five: rate, errors, duration, model, resources",
    file("services/lead-scoring.ts"),
  ],
  2: [
    "three boards in one place, one board of four rows in another",
    "three boards with all of the rows, and one for production",
    board("Lead Scoring Overview"),
    board("Model Performance"),
    board("System Resources"),
  ],
  3: [
    "errors are all failed requests in one query and 5xx in the rule, once in percent and once as a ratio",
    "5xx of all requests everywhere, a ratio that is shown in percent",
    alert("HighErrorRate"),
  ],
  4: [
    "two alerts have no duration, all others have one",
    "those of the alerts that are nearest to them",
    alert("ModelPredictionErrors"),
    alert("LowConfidencePredictions"),
    inWords("docs/decisions.md says why"),
  ],
});
