import { dashboard, distribution, panel, row } from "../model/dashboard.ts";
import { open, source, unbounded } from "../model/metric.ts";
import { atLeast, atMost, budgetUsed, objective } from "../model/objective.ts";
import { probe } from "../model/probe.ts";
import {
  bytes,
  count,
  days,
  hours,
  minutes,
  ms,
  percent,
  perMinute,
  perSecond,
  ratio,
  score,
  seconds,
} from "../model/quantity.ts";
import { service } from "../model/service.ts";
import { complement, increase, level, quantile, rate, scale, share, up, uptime, within } from "../model/signal.ts";
import { above, below, critical, is, ladder, one, warning } from "../model/threshold.ts";
import { httpServer } from "./packs/http-server.ts";
import { nodeMetrics, resources } from "./packs/resources.ts";
import { scaleOut } from "./packs/scaling.ts";

const api = source("application", {
  job: "lead-scoring-api",
  targets: ["api:8000"],
  every: seconds(10),
  labels: { service: "lead-scoring-api" },
  instances: unbounded({ cap: 20 }),
});
const node = nodeMetrics(
  source("node", {
    job: "lead-scoring-node",
    targets: ["node-exporter:9100"],
    every: seconds(15),
    instances: unbounded({ elsewhere: "worst", cap: 20 }),
  }),
);

const http = httpServer(api, { buckets: [10, 25, 50, 100, 250, 500, 750, 1000, 2500, 5000].map(ms) });

const provider = { endpoint_provider: open };
const tenths = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map(score);
const predictions = api.counter("model_predictions_total", {
  labels: { ...provider, tier: ["A", "B", "C", "D"] },
  help: "Predictions by tier",
});
const modelLatency = api.histogram("model_prediction_latency_seconds", {
  labels: provider,
  buckets: [5, 10, 25, 50, 100, 250, 500, 1000].map(ms),
  help: "Latency of the model endpoint",
});
const scoreBuckets = api.histogram("model_prediction_buckets", {
  labels: provider,
  buckets: [1, 2, 3, 4, 5].map(count),
  help: "Score buckets 1 to 5",
});
const rawScores = api.histogram("model_prediction_raw_scores", {
  labels: provider,
  buckets: tenths,
  help: "Raw scores from 0 to 1",
});
const confidence = api.histogram("model_prediction_confidence", {
  labels: provider,
  buckets: tenths,
  help: "How sure the model is, from 0 to 1",
});
const modelErrors = api.counter("model_prediction_errors_total", {
  labels: { ...provider, error_type: open },
  help: "Predictions that failed",
});
const batchSize = api.histogram("model_batch_size", {
  buckets: [1, 2, 5, 10, 25, 50, 100, 250].map(count),
  help: "Leads in one request",
});
const process = [
  api.gauge("process_resident_memory_bytes", { unit: bytes, help: "Memory of the process" }),
  api.gauge("process_open_fds", { help: "Open files of the process" }),
  api.gauge("process_threads", { help: "Threads of the process" }),
];

const latency = http.latency(0.95);
const modelP95 = quantile(0.95, modelLatency, { over: minutes(5) });
const inFlight = level(http.active, { across: "sum" });
const tierShare = (tier: "A" | "B" | "C" | "D") => share(predictions, { tier }, { over: minutes(5) });
const tierA = tierShare("A");
const capacity = { label: "Capacity", at: perSecond(300) };

const available = objective("availability", http.served(days(30)), atLeast(percent(99.9)), {
  description: "Requests that are not answered with a 5xx status",
});
/** What customers are promised; when somebody is told is a number of its own. */
const promised = ms(500);
const quick = objective("latency", within(http.duration, promised, { over: days(30) }), atLeast(percent(95)), {
  description: "Requests that are answered within the promised time",
});
const single = within(batchSize, count(1), { over: hours(1) });

export const leadScoring = service("lead-scoring", {
  title: "Lead Scoring API",
  owner: "lead-scoring-team",
  runbookUrl: "https://runbooks.example.com/lead-scoring",
  metrics: [http.requests, http.duration, scoreBuckets, rawScores, batchSize, ...process, ...node.all],

  thresholds: [
    ladder("latency", {
      HighLatency: warning(latency, above(ms(500)), {
        lasting: minutes(2),
        minimumTraffic: count(20),
        summary: "Requests are slow",
        runbook: "latency",
        does: [scaleOut],
      }),
      CriticalLatency: critical(latency, above(seconds(1)), {
        lasting: minutes(1),
        minimumTraffic: count(20),
        summary: "Requests are very slow",
        runbook: "latency",
      }),
    }),
    one(
      "SlowModelPredictions",
      warning(modelP95, above(ms(100)), {
        lasting: minutes(3),
        minimumTraffic: count(20),
        summary: "The model endpoint is slow",
        runbook: "model",
      }),
    ),
    one(
      "HighErrorRate",
      critical(http.errorShare, above(percent(5)), {
        lasting: minutes(3),
        minimumTraffic: count(20),
        summary: "Requests fail",
        runbook: "errors",
      }),
    ),
    one(
      "ServiceDown",
      critical(up(api, { by: ["instance"] }), is("down"), {
        lasting: minutes(1),
        whenMissing: "breach",
        summary: "The API does not answer",
        runbook: "down",
      }),
    ),
    one(
      "HighActiveRequests",
      warning(inFlight, above(count(100)), {
        lasting: minutes(2),
        summary: "Many requests are in flight",
        runbook: "load",
        does: [scaleOut],
      }),
    ),
    ...resources(
      node,
      { cpu: { warning: percent(80), critical: percent(95) }, memory: { warning: percent(80), critical: percent(90) } },
      { does: [scaleOut] },
    ),
    // 0.01/s over five minutes is three errors exactly, where platforms disagree: three and a half is the same line off
    // the edge. The source has no duration: three minutes as SlowModelPredictions.
    one(
      "ModelPredictionErrors",
      critical(rate(modelErrors, { over: minutes(5) }), above(perSecond(0.0117)), {
        lasting: minutes(3),
        summary: "The model returns errors",
        runbook: "model",
      }),
    ),
    one(
      "UnbalancedPredictions",
      warning(tierA, above(percent(50)), {
        lasting: minutes(10),
        minimumTraffic: perMinute(20),
        summary: "Most predictions fall into tier A",
        runbook: "drift",
      }),
    ),
    // The source has no duration and no metric of confidence: ten minutes as UnbalancedPredictions, the name is ours.
    one(
      "LowConfidencePredictions",
      warning(quantile(0.5, confidence, { over: minutes(5) }), below(score(0.6)), {
        lasting: minutes(10),
        minimumTraffic: perMinute(20),
        summary: "The model is unsure of most predictions",
        runbook: "drift",
      }),
    ),
  ],

  dashboards: [
    dashboard("Lead Scoring Overview", [
      row(
        "Overview",
        panel.gauge("Total requests", increase(http.requests, { over: hours(24) })),
        panel.gauge("Error rate", http.errorShare),
        panel.gauge("P95 latency", latency),
        panel.gauge("Active requests", inFlight),
      ),
      row(
        "Traffic",
        panel.timeseries("Requests per second", http.traffic, { lines: [capacity], direction: "higher is worse" }),
        panel.pie("Requests by endpoint", increase(http.requests, { over: hours(1), by: ["endpoint"] })),
        panel.heatmap("Request latency heatmap", distribution(http.duration, { over: minutes(1) })),
      ),
    ]),
    dashboard("Model Performance", [
      row(
        "Predictions",
        panel.bar("Predictions by tier", increase(predictions, { over: hours(1), by: ["tier"] })),
        panel.histogram("Score distribution", distribution(rawScores, { over: hours(1) })),
        panel.histogram("Score buckets", distribution(scoreBuckets, { over: hours(1) })),
      ),
      row(
        "Endpoint",
        panel.timeseries("Prediction latency", modelP95),
        panel.timeseries("Prediction errors", rate(modelErrors, { over: minutes(5) })),
        panel.timeseries("Median confidence", quantile(0.5, confidence, { over: minutes(5) })),
      ),
    ]),
    dashboard("System Resources", [
      row(
        "Resources",
        panel.timeseries("CPU usage", node.cpuUse(minutes(5))),
        panel.timeseries("Memory usage", node.memoryUse),
        panel.timeseries("Network I/O", { in: node.received, out: node.sent }),
        panel.timeseries("Disk usage", node.diskUse, { direction: "higher is worse" }),
      ),
    ]),
    dashboard("Production Overview", [
      row(
        "Golden Signals",
        panel.timeseries("Latency", { P50: http.latency(0.5), P95: latency, P99: http.latency(0.99) }),
        panel.timeseries("Error rate", http.errorShare),
        panel.timeseries("Traffic", http.traffic, { lines: [capacity] }),
        panel.timeseries("Saturation", { CPU: node.cpuUse(minutes(5)), memory: node.memoryUse }),
      ),
      row(
        "Business Metrics",
        panel.stat("Leads scored per hour", increase(predictions, { over: hours(1) })),
        panel.pie("Tier distribution", { A: tierA, B: tierShare("B"), C: tierShare("C"), D: tierShare("D") }),
        panel.pie("Batch vs single requests", { single, batch: complement(single) }),
      ),
      row(
        "SLA Tracking",
        panel.stat("Up now", up(api, { by: ["instance"] })),
        panel.stat("Availability (uptime)", uptime(api, { over: days(30) }), { direction: "lower is worse" }),
        panel.stat("Requests served", available.signal, {
          direction: "lower is worse",
          lines: [{ label: "Objective", at: available.target }],
        }),
        panel.stat("Latency SLA compliance", quick.signal, {
          direction: "lower is worse",
          lines: [{ label: "Objective", at: quick.target }],
        }),
        // The source asks for what is left, which is one less this: no platform is asked for one minus a multiple.
        panel.stat("Error budget used", budgetUsed(available), {
          direction: "higher is worse",
          lines: [{ label: "All of it", at: percent(100) }],
        }),
      ),
    ]),
  ],

  anomalies: { traffic: http.traffic, latency },

  objectives: [
    available,
    quick,
    objective("5xx share", http.errorShare, atMost(percent(5))),
    objective("P95 latency", latency, atMost(promised)),
    objective("capacity", http.traffic, atMost(capacity.at), { description: "What the API carries" }),
  ],

  queries: {
    "model P95": modelP95,
    "request P95": latency,
    "error share by endpoint": share(
      http.requests,
      { status: { startsWith: "5" } },
      { over: minutes(5), by: ["endpoint"] },
    ),
    "model errors by type": rate(modelErrors, { over: minutes(5), by: ["error_type"] }),
    "current requests per second": http.traffic,
    "part of the capacity in use": scale(http.traffic, 1 / capacity.at.base, ratio),
  },

  logs: {
    // The source names neither a group nor the field of the endpoint: the group is as that of inquiry-automation, and
    // the field is called as the label.
    groups: [
      {
        name: "/ecs/lead-scoring",
        filters: [
          { name: "errors", pattern: "ERROR", description: "Lines with the word ERROR, in JSON or not" },
          {
            // a line of key=value has no field that CloudWatch could compare
            name: "slow-requests",
            pattern: { field: "$.latency_ms", unit: ms, slowerThan: "HighLatency" },
            description: "Requests in JSON that each took longer than HighLatency allows",
          },
        ],
        contributors: [{ name: "busiest-endpoints", by: ["$.endpoint"] }],
      },
    ],
    queries: [
      {
        name: "request latency by endpoint",
        description: "P95 of each endpoint over the last hour in milliseconds, slowest first",
        kql: [
          "requests",
          "| where timestamp > ago(1h)",
          "| summarize p95_ms = percentile(duration, 95) by name",
          "| order by p95_ms desc",
        ].join("\n"),
        thresholds: ["HighLatency", "CriticalLatency"],
      },
      {
        name: "error rate",
        description: "Share of the requests answered with 5xx over the last hour; 4xx are not errors of ours",
        kql: [
          "requests",
          "| where timestamp > ago(1h)",
          "| summarize errors = sumif(itemCount, toint(resultCode) >= 500), total = sum(itemCount)",
          "| where total > 0",
          "| project error_percent = todouble(errors) / total * 100",
        ].join("\n"),
        thresholds: ["HighErrorRate"],
      },
      {
        name: "P95 latency",
        description: "P95 of latency_ms, in JSON or as key=value, in steps of five minutes",
        logsInsights: [
          "fields @timestamp, @message",
          "| filter @message like /latency_ms/",
          '| parse @message /latency_ms"?\\s*[:=]\\s*(?<latency>\\d+\\.?\\d*)/',
          "| stats pct(latency, 95) as p95_ms by bin(5m)",
        ].join("\n"),
        thresholds: ["HighLatency", "CriticalLatency"],
      },
      {
        name: "error count by type",
        description: "ERROR lines of each hour by their error_type",
        logsInsights: [
          "fields @timestamp, @message",
          "| filter @message like /ERROR/",
          '| parse @message /"error_type"\\s*:\\s*"(?<error_type>[^"]+)"/',
          "| stats count() as errors by error_type, bin(1h)",
        ].join("\n"),
        thresholds: ["HighErrorRate", "ModelPredictionErrors"],
      },
    ],
  },

  traces: { instrumented: ["requests", "the model endpoint"] },
  probes: [probe("docs", "/docs")],

  runbooks: {
    latency: {
      title: "Requests are slow",
      steps: [
        "Compare Prediction latency on Model Performance with the P95 on Production Overview: is it the model, or the API?",
        "See which endpoint is slow in the saved query request latency by endpoint, and read its log lines",
        "If Saturation on Production Overview is high: scale out",
      ],
    },
    model: {
      title: "The model endpoint is slow or fails",
      steps: [
        "See which error_type rises in the saved query model errors by type",
        "Check the health of the model endpoint of the endpoint_provider that has them",
        "If the requests are slow too: follow the runbook of HighLatency",
      ],
    },
    errors: {
      title: "Requests fail",
      steps: [
        "See which endpoint answers with 5xx in the saved query error share by endpoint",
        "Compare with model errors by type: if both rise, the model endpoint is the cause",
        "Read the ERROR lines of that endpoint in /ecs/lead-scoring",
        "If it began with a deployment: roll that back",
      ],
    },
    down: {
      title: "The API does not answer",
      steps: [
        "Restart the instance that the notice names, or all if it names none",
        "Read the last lines of its log, and Memory usage on System Resources: was it killed?",
      ],
    },
    load: {
      title: "Many requests are in flight",
      steps: [
        "See on Production Overview whether traffic or latency has risen",
        "If it is the traffic: scale out. If it is the latency: follow the runbook of HighLatency",
      ],
    },
    cpu: {
      title: "CPU use is high",
      steps: [
        "Scale out, at once if it is critical",
        "Compare with Requests per second on Lead Scoring Overview: without more traffic, look at the last deployment",
      ],
    },
    memory: {
      title: "Memory use is high",
      steps: [
        "See on System Resources whether it only ever rises: then it is a leak since the last deployment",
        "If it is critical: restart or scale out before the process is killed",
      ],
    },
    drift: {
      title: "The predictions have shifted",
      steps: [
        "Compare Score distribution and Predictions by tier on Model Performance with those of last week",
        "Look at the leads of the last hours: a new source, or a field that is empty",
        "If the inputs are as ever: compare the version of the model endpoint with that of last week",
      ],
    },
  },
});
