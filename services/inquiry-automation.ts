import { dashboard, distribution, panel, row } from "../model/dashboard.ts";
import { open, source, unbounded } from "../model/metric.ts";
import { atLeast, atMost, objective } from "../model/objective.ts";
import { probe } from "../model/probe.ts";
import {
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
  state,
} from "../model/quantity.ts";
import { service } from "../model/service.ts";
import { increase, level, mean, quantile, rate, share, up, uptime, within } from "../model/signal.ts";
import { above, below, critical, is, one, warning, when } from "../model/threshold.ts";
import { down } from "./packs/availability.ts";
import { argoCd } from "./packs/gitops.ts";
import { httpServer } from "./packs/http-server.ts";
import { clusterState, containerMetrics, volumeMetrics } from "./packs/kubernetes.ts";
import { nodeMetrics } from "./packs/resources.ts";
import { scaleOut } from "./packs/scaling.ts";
import { serviceMesh } from "./packs/service-mesh.ts";
import { target } from "./packs/target.ts";

// The source says no scrape interval and names only two jobs, istio-mesh and kubernetes-service-endpoints.
const every = seconds(15);
const namespace = "inquiries-system";

const api = source("application", {
  job: "inquiry-automation",
  targets: ["inquiry-automation:8000"],
  path: "/api/v1/metrics",
  every,
  instances: unbounded({ cap: 20 }),
});
/** The same instances as Kubernetes finds them. */
const endpoints = source("cluster", {
  job: "kubernetes-service-endpoints",
  targets: ["inquiry-automation:8000"],
  path: "/api/v1/metrics",
  every,
  labels: { namespace },
});
const proxies = source("mesh", {
  job: "istio-mesh",
  targets: ["istio-proxy:15090"],
  path: "/stats/prometheus",
  every,
});

const mesh = serviceMesh(proxies);
const argo = argoCd(source("gitops", { job: "argocd", targets: ["argocd-metrics:8082"], every }));
const cluster = clusterState(
  source("cluster", { job: "kube-state-metrics", targets: ["kube-state-metrics:8080"], every }),
);
const volumes = volumeMetrics(source("cluster", { job: "kubelet", targets: ["kubelet:10250"], every }));
const containers = containerMetrics(
  source("container", { job: "cadvisor", targets: ["kubelet:10250"], path: "/metrics/cadvisor", every }),
);
const node = nodeMetrics(
  source("node", {
    job: "inquiry-automation-node",
    targets: ["node-exporter:9100"],
    every,
    instances: unbounded({ elsewhere: "worst", cap: 20 }),
  }),
);

const http = httpServer(api, { buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 5, 7.5, 10].map(seconds) });

const inquiries = api.counter("inquiries_processed_total", { labels: { status: open }, help: "Inquiries processed" });
const categories = api.counter("inquiry_category_total", { labels: { category: open }, help: "Inquiries by category" });
const routed = api.counter("routing_decisions_total", {
  // As Python writes its truth values.
  labels: { escalated: ["True", "False"], department: open },
  help: "Routing decisions",
});
// The source shows an average priority score, and has no metric for it: the name is ours.
const priority = api.gauge("inquiry_priority_score", { unit: score, help: "Average priority score" });
const satisfaction = api.gauge("customer_satisfaction_score", {
  labels: { department: open },
  unit: score,
  help: "Customer satisfaction, 0 to 5",
});
const resolution = api.histogram("inquiry_processing_efficiency", {
  buckets: [minutes(1), minutes(5), minutes(15), hours(1), hours(4)],
  help: "Time from submission to resolution",
});
const processing = api.histogram("inquiry_processing_duration_seconds", {
  buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30].map(seconds),
  help: "Time of processing an inquiry",
});
const custom = api.counter("business_metric_total", {
  labels: { category: open, department: open },
  help: "The pattern for counters of one's own",
});

const model = { model_name: ["category", "sentiment", "urgency"] } as const;
const predictions = api.counter("model_predictions_total", { labels: model, help: "Predictions" });
const inference = api.histogram("model_inference_duration_seconds", {
  labels: model,
  buckets: [50, 100, 250, 500, 1000, 2500].map(ms),
  help: "Time of a prediction",
});
// The source queries its buckets and alerts on the bare name: a histogram, of which the mean is sum over count.
const confidence = api.histogram("model_prediction_confidence", {
  labels: model,
  buckets: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1].map(score),
  help: "How sure a model is, from 0 to 1",
});
const accuracy = api.gauge("model_accuracy_score", {
  labels: { ...model, category: open },
  unit: ratio,
  help: "Accuracy by feedback, 0 to 1",
});
const version = api.gauge("model_version_info", { labels: { version: open }, unit: state, help: "Version in use" });

const connections = api.gauge("db_connections_active", { help: "Database connections in use" });
const statements = api.histogram("db_query_duration_seconds", {
  labels: { operation: open },
  buckets: [5, 10, 25, 50, 100, 250, 500, 1000].map(ms),
  help: "Time of a statement",
});
const health = api.gauge("system_health_status", {
  labels: { service: open },
  unit: state,
  help: "1 while a service is healthy",
});

const over = minutes(5);
const traffic = rate(http.requests, { over });
const trafficByEndpoint = rate(http.requests, { over, by: ["endpoint"] });
const latency = http.latency(0.95);
const inUse = level(connections, { across: "sum" });
const throughput = rate(inquiries, { over });
const succeeded = rate(inquiries, { over, where: { status: "success" } });
const byCategory = rate(categories, { over: hours(1), by: ["category"] });
const businessEvents = rate(custom, { over, by: ["category", "department"] });
const predicted = rate(predictions, { over });
const meanInference = mean(inference, { over });
const inferenceP95 = quantile(0.95, inference, { over });
const meanConfidence = mean(confidence, { over: minutes(10) });
const medianConfidence = quantile(0.5, confidence, { over });
const escalated = share(routed, { escalated: "True" }, { over: hours(1) });
const accuracyOf = (model_name: "category" | "sentiment" | "urgency") =>
  level(accuracy, { across: "avg", where: { model_name } });

const endpointsUp = up(endpoints, { by: ["instance"] });
const proxiesUp = up(proxies, { by: ["instance"] });
const nodeCpu = node.cpuUse(over);
const podCpu = containers.cores("namespace", "pod");
const podsByPhase = cluster.podsByPhase(namespace);

const responseTime = objective("response time", latency, atMost(seconds(2)), {
  description: "HighLatency looks at 5 s: what lies between misses the objective and tells nobody",
});
const minimumThroughput = objective("throughput", throughput, atLeast(perMinute(100)));
const errorRate = objective("error rate", http.errorShare, atMost(percent(1)));
const inferenceTime = objective("inference time", inferenceP95, atMost(ms(500)));
const categoryAccuracy = objective("category accuracy", accuracyOf("category"), atLeast(percent(85)));
const sureness = objective("confidence", meanConfidence, atLeast(score(0.7)));
const escalation = objective("escalation rate", escalated, atMost(percent(10)));

const platform = { owner: "platform-team" };

export const inquiryAutomation = service("inquiry-automation", {
  title: "Inquiry Automation Pipeline",
  owner: "inquiry-automation-team",
  runbookUrl: "https://runbooks.example.com/inquiry-automation",
  metrics: [satisfaction, resolution, processing, version, statements],

  thresholds: [
    one(
      "HighErrorRate",
      critical(http.errorShare, above(percent(5)), {
        lasting: minutes(5),
        minimumTraffic: count(20),
        summary: "Requests fail",
        runbook: "degradation",
      }),
    ),
    one("ServiceDown", down(api, minutes(2))),
    // An idle application has no connection either: that is a fault only while there are requests, in the minute that
    // is looked at; so is no application at all.
    one(
      "DatabaseConnectionIssues",
      critical(level(connections, { across: "max" }), below(count(1)), {
        lasting: minutes(1),
        provided: when(http.traffic, above(perSecond(0))),
        whenMissing: "breach",
        summary: "The application has no database connection",
        runbook: "data",
      }),
    ),
    one(
      "HighLatency",
      warning(latency, above(seconds(5)), {
        lasting: minutes(5),
        minimumTraffic: count(20),
        summary: "Requests are slow",
        runbook: "degradation",
        does: [scaleOut],
      }),
    ),
    one(
      "LowModelConfidence",
      warning(meanConfidence, below(score(0.6)), {
        lasting: minutes(10),
        minimumTraffic: count(2),
        summary: "The models are unsure of most predictions",
        runbook: "confidence",
      }),
    ),
    one(
      "HighEscalationRate",
      warning(escalated, above(percent(20)), {
        lasting: minutes(30),
        minimumTraffic: count(5),
        summary: "Many inquiries are escalated",
        runbook: "escalation",
      }),
    ),
    // The source calls it failed, but out of sync is drift. Failed syncs have a panel: the first of them makes its
    // series, so that a rule on their increase would sleep through it.
    one(
      "ArgoCDSyncFailed",
      warning(argo.outOfSync, is(true), {
        lasting: minutes(5),
        summary: "What runs differs from what is in Git",
        runbook: "sync",
        ...platform,
      }),
    ),
    // Likewise: it looks at the health of what was deployed.
    one(
      "ArgoCDSyncError",
      critical(argo.degraded, is(true), {
        lasting: minutes(2),
        summary: "A deployed application is degraded",
        runbook: "degraded",
        ...platform,
      }),
    ),
    one(
      "HighNodeCPUUsage",
      warning(nodeCpu, above(percent(80)), {
        lasting: minutes(5),
        summary: "The CPU of a node is busy",
        runbook: "node",
        ...platform,
      }),
    ),
    // The source says 0.1 restarts a second, which the kubelet's back-off never lets a pod reach. A minute over a
    // quarter of an hour: two restarts fire, one does not.
    one(
      "HighPodRestartRate",
      warning(cluster.restarts, above(perMinute(0.1)), {
        lasting: minutes(5),
        summary: "A pod restarts again and again",
        runbook: "restarts",
        ...platform,
      }),
    ),
    one(
      "HighServiceMeshErrorRate",
      critical(mesh.errorShare, above(percent(5)), {
        lasting: minutes(5),
        minimumTraffic: count(20),
        summary: "Requests to a service of the mesh fail",
        runbook: "mesh",
        ...platform,
      }),
    ),
  ],

  // The panels of the source first; below them what its saved queries ask.
  dashboards: [
    dashboard("Pipeline Overview", [
      row(
        "Overview",
        panel.timeseries("Request rate", traffic),
        panel.timeseries("Error rate percentage", http.errorShare, { lines: [target(errorRate)] }),
        panel.timeseries("95th percentile latency", latency, { lines: [target(responseTime)] }),
        panel.timeseries("Active connections", inUse),
        // One line for each instance, so that no healthy one hides a sick one.
        panel.stat("Service health status", level(health, { across: "max", by: ["service", "instance"] }), {
          direction: "lower is worse",
        }),
      ),
      row(
        "Availability and traffic",
        panel.timeseries("Request rate by endpoint", trafficByEndpoint),
        panel.stat("Up now", up(api, { by: ["instance"] })),
        panel.stat("Endpoints in Kubernetes", endpointsUp, { direction: "lower is worse" }),
      ),
    ]),
    dashboard(
      "Model Performance",
      [
        row(
          "Models",
          panel.timeseries(
            "Model inference latency",
            { mean: meanInference, P95: inferenceP95 },
            { lines: [target(inferenceTime)], direction: "higher is worse" },
          ),
          panel.heatmap("Prediction confidence distribution", distribution(confidence, { over })),
          panel.timeseries(
            "Category prediction accuracy",
            {
              all: accuracyOf("category"),
              by: level(accuracy, { across: "avg", where: { model_name: "category" }, by: ["category"] }),
            },
            { lines: [target(categoryAccuracy)], direction: "lower is worse" },
          ),
          panel.timeseries("Sentiment classification accuracy", accuracyOf("sentiment"), {
            direction: "lower is worse",
          }),
          panel.timeseries("Urgency detection accuracy", accuracyOf("urgency"), { direction: "lower is worse" }),
        ),
        row(
          "Confidence and volume",
          panel.timeseries(
            "Confidence",
            { mean: meanConfidence, median: medianConfidence },
            { lines: [target(sureness)] },
          ),
          panel.timeseries("Predictions per second", predicted),
        ),
      ],
      { refresh: minutes(1) },
    ),
    dashboard(
      "Business Metrics",
      [
        row(
          "Business",
          panel.timeseries("Inquiry volume over time", throughput, {
            lines: [target(minimumThroughput)],
            direction: "lower is worse",
          }),
          panel.pie("Category distribution", increase(categories, { over: hours(1), by: ["category"] })),
          panel.pie("Department routing distribution", increase(routed, { over: hours(1), by: ["department"] })),
          panel.timeseries("Escalation rate trend", escalated, { lines: [target(escalation)] }),
          panel.stat("Average priority score", level(priority, { across: "avg" })),
        ),
        row(
          "Rates",
          panel.timeseries("Inquiries processed with success", succeeded),
          panel.timeseries("Inquiries by category", byCategory),
          panel.timeseries("Custom business events", businessEvents),
        ),
      ],
      { refresh: minutes(5) },
    ),
    dashboard("System Health", [
      row(
        "Resources",
        panel.timeseries("CPU usage by service", podCpu, { direction: "higher is worse" }),
        panel.timeseries("Memory usage by service", containers.memoryUse("namespace", "pod"), {
          direction: "higher is worse",
        }),
        panel.timeseries("Disk usage", volumes.use, { direction: "higher is worse" }),
        // The size of the pool is not exported, so its use cannot be told.
        panel.timeseries("Database connection pool", { all: inUse, fullest: level(connections, { across: "max" }) }),
        panel.timeseries("Network traffic", { in: containers.received, out: containers.sent }),
      ),
    ]),
    dashboard(
      "Kubernetes Cluster Overview",
      [
        row(
          "Cluster",
          panel.timeseries("CPU Usage by Namespace", containers.cores("namespace"), { direction: "higher is worse" }),
          panel.timeseries("Memory Usage by Pod", containers.memoryUse("pod", "namespace"), {
            direction: "higher is worse",
          }),
        ),
        row(
          "Nodes and pods",
          panel.timeseries("CPU use of nodes", nodeCpu),
          panel.timeseries("Memory of the limit", containers.memoryOfLimit, { direction: "higher is worse" }),
          panel.timeseries("Pod restarts", cluster.restarts),
          panel.timeseries("Pods by phase", podsByPhase),
          panel.timeseries("Replicas available", cluster.available, { direction: "lower is worse" }),
        ),
        row(
          "GitOps",
          panel.stat("Out of sync", argo.outOfSync),
          panel.stat("Degraded", argo.degraded),
          panel.timeseries("Failed syncs", argo.failedSyncs, { direction: "higher is worse" }),
        ),
      ],
      { id: "kubernetes-cluster" },
    ),
    dashboard("Istio Service Mesh", [
      row(
        "Mesh",
        panel.timeseries("Request Rate by Service", mesh.traffic),
        panel.timeseries("Request Duration P95", mesh.p95, { direction: "higher is worse" }),
      ),
      row(
        "Health",
        panel.timeseries("Error rate by service", mesh.errorShare),
        panel.stat("Proxies up", proxiesUp, { direction: "lower is worse" }),
      ),
    ]),
  ],

  anomalies: { traffic, latency },

  objectives: [
    responseTime,
    minimumThroughput,
    objective("availability", uptime(api, { over: days(30) }), atLeast(percent(99.9)), {
      description: "The part of the time that instances answer",
    }),
    errorRate,
    inferenceTime,
    categoryAccuracy,
    sureness,
    // The source does not say what the SLA is: an hour, which is one of its buckets.
    objective("processed within SLA", within(resolution, hours(1), { over: days(1) }), atLeast(percent(95)), {
      description: "Inquiries that are resolved within an hour",
    }),
    escalation,
    objective("customer satisfaction", level(satisfaction, { across: "avg" }), atLeast(score(4))),
  ],

  queries: {
    "request rate": trafficByEndpoint,
    "error rate": http.errorShare,
    "P95 latency": latency,
    "mean inference time": meanInference,
    "median confidence": medianConfidence,
    "prediction rate": predicted,
    "processing rate": succeeded,
    "escalation rate": escalated,
    "inquiries by category": byCategory,
    "business events": businessEvents,
    "mesh traffic": mesh.traffic,
    "mesh P95": mesh.p95,
    "mesh error rate": mesh.errorShare,
    "mesh health": proxiesUp,
    "pod CPU": podCpu,
    "container memory": containers.memoryOfLimit,
    "pod restarts": cluster.restarts,
    "node CPU": nodeCpu,
    "volume use": volumes.use,
    "pods by phase": podsByPhase,
    "available replicas": cluster.available,
    "service endpoints": endpointsUp,
  },

  // Lines are JSON: timestamp, level, logger, message, module, function, line, and a numeric duration in seconds.
  logs: {
    groups: [
      { name: "/ecs/inquiry-automation" },
      {
        name: "/ecs/inquiry-automation/api",
        filters: [
          { name: "api-errors", pattern: '{ $.level = "ERROR" }', description: "ERROR lines of the API" },
          {
            name: "slow-requests",
            pattern: { field: "$.duration", unit: seconds, slowerThan: "HighLatency" },
            description: "Requests that each took longer than HighLatency allows",
          },
        ],
        contributors: [{ name: "modules-with-errors", by: ["$.module"], where: { "$.level": ["ERROR"] } }],
      },
    ],
    queries: [
      {
        name: "follow",
        description: "What the API writes, as it writes it",
        shell: "docker-compose logs -f api",
      },
      {
        name: "follow on AWS",
        description: "The same, from the log group",
        shell: "aws logs tail /ecs/inquiry-automation/api --follow",
      },
      {
        name: "errors",
        description: "ERROR lines of the API, newest first",
        logsInsights: 'fields @timestamp, module, message\n| filter level = "ERROR"\n| sort @timestamp desc',
        shell: `docker-compose logs --no-log-prefix api | jq -c 'select(.level=="ERROR")'`,
        thresholds: ["HighErrorRate"],
      },
      {
        name: "recent errors",
        description: "ERROR lines of the last hour",
        shell: `docker-compose logs --no-log-prefix --since 1h api | jq -c 'select(.level=="ERROR")'`,
        thresholds: ["HighErrorRate"],
      },
      {
        name: "errors by type",
        description: "ERROR lines by the module they come from",
        logsInsights: 'filter level = "ERROR"\n| stats count() as errors by module\n| sort errors desc',
        shell: `docker-compose logs --no-log-prefix api | jq -r 'select(.level=="ERROR") | .module' | sort | uniq -c`,
        thresholds: ["HighErrorRate"],
      },
      {
        name: "slow requests",
        description: "Requests of more than two seconds, slowest first",
        logsInsights: "fields @timestamp, message, duration\n| filter duration > 2.0\n| sort duration desc",
        shell: "docker-compose logs --no-log-prefix api | jq -c 'select(.duration > 2.0)'",
        thresholds: ["HighLatency"],
      },
    ],
  },

  // To Jaeger, through Istio. The source says no rate: a tenth, as the applications that do.
  traces: { sampling: percent(10), instrumented: ["requests between services of the mesh"] },
  // The source asks for health checks and names no path.
  probes: [probe("health", "/health"), probe("stats", "/api/v1/stats")],

  runbooks: {
    degradation: {
      title: "Requests fail or are slow",
      steps: [
        "Look for anomalies on Pipeline Overview",
        "Review the latest deployments",
        "Look at the use of CPU, memory and database connections on System Health",
        "Scale out",
      ],
    },
    down: {
      title: "An instance does not answer",
      steps: [
        "Ask the health endpoints",
        "Read the logs",
        "Look at the infrastructure: nodes, pods, network",
        "Roll back the last deployment",
      ],
    },
    data: {
      title: "The application has no database connection",
      steps: [
        "Check whether the database can be reached",
        "Check that the data is whole",
        "Review what was processed last",
        "Restore from the backup where data is lost",
      ],
    },
    confidence: {
      title: "The models are unsure",
      steps: [
        "See whether model_version_info has changed: then compare with the version before",
        "Look at Prediction confidence distribution on Model Performance: which model is unsure?",
        "Look at the inquiries of the last hour: another language, or another form of mail",
      ],
    },
    escalation: {
      title: "Many inquiries are escalated",
      steps: ["See which departments they go to on Business Metrics", "Check the urgency model"],
    },
    sync: {
      title: "An application is out of sync",
      steps: [
        "kubectl get applications -n argocd, for the sync status of each",
        "kubectl describe application inquiries-automation -n argocd, for its last syncs",
        "Sync it, or revert what was done by hand",
      ],
    },
    degraded: {
      title: "A deployed application is degraded",
      steps: [
        "kubectl get applications -n argocd -o jsonpath='{.items[*].status.health.status}'",
        "Roll back the last deployment",
      ],
    },
    node: {
      title: "The CPU of a node is busy",
      steps: [
        "Find the pods that use it: kubectl top pods -A --sort-by=cpu",
        "Scale the cluster out, or move what should not run there",
      ],
    },
    restarts: {
      title: "A pod restarts again and again",
      steps: [
        "kubectl describe pod -n <namespace> <pod>, for the reason of the last restart",
        "kubectl logs -n <namespace> <pod> --previous, for its last lines",
        "If it was killed for its memory (OOMKilled): compare with Memory of the limit",
      ],
    },
    mesh: {
      title: "Requests in the mesh fail",
      steps: ["Find the destination service on Istio Service Mesh", "Review its latest deployments"],
    },
  },
});
