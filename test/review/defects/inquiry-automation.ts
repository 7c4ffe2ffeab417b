import type { Signal } from "../../../model/signal.ts";
import { inquiryAutomation } from "../../../services/inquiry-automation.ts";
import type { Shown } from "./shown.ts";

const errorShare = 'rate(http_requests_total{status=~"5.."}[5m]) / rate(http_requests_total[5m]) > 0.05';
const noConnections = "db_connections_active == 0";
const mesh = (code: string) =>
  `istio_requests_total{reporter="destination",destination_service_name="api",response_code="${code}",job="istio-mesh"}`;
const node = (name: string) =>
  `node_cpu_seconds_total{mode="MODE",cpu="0",instance="${name}",job="inquiry-automation-node"}`;
const idle = (name: string) => ({
  [node(name).replace("MODE", "idle")]: "0+60x60",
  [node(name).replace("MODE", "user")]: "0+0x60",
});
const busy = (name: string) => ({
  [node(name).replace("MODE", "idle")]: "0+0x60",
  [node(name).replace("MODE", "user")]: "0+60x60",
});
const everyFiveMinutes = Array.from({ length: 61 }, (_, i) => Math.floor(i / 5)).join(" ");
const state = (metric: string) => `${metric}{deployment="api",namespace="inquiries-system",job="kube-state-metrics"}`;

/** The signal of a panel that has one. */
function panelSignal(title: string): Signal {
  const panels = (inquiryAutomation.dashboards ?? []).flatMap(({ rows }) => rows.flatMap((row) => row.panels));
  const found = panels.find((panel) => panel.title === title);
  const signal = found && "series" in found ? found.series[0]?.signal : undefined;
  if (!signal) throw new Error(`There is no panel ${title} with a signal`);
  return signal;
}

export const inquiryAutomationShown: Shown = {
  service: inquiryAutomation,
  job: "inquiry-automation",
  cases: [
    {
      id: "D-IA-09",
      what: "one request in a hundred fails",
      series: { 'http_requests_total{status="200"}': "0+594x60", 'http_requests_total{status="500"}': "0+6x60" },
      written: [errorShare, "5m", "fires"],
      corrected: ["HighErrorRate", "silent"],
    },
    {
      id: "D-IA-09",
      what: "one request in ten fails",
      series: { 'http_requests_total{status="200"}': "0+540x60", 'http_requests_total{status="500"}': "0+60x60" },
      written: [errorShare, "5m", "fires"],
      corrected: ["HighErrorRate", "fires"],
    },
    {
      id: "D-IA-11",
      what: "one of two instances has nothing to do",
      series: {
        'db_connections_active{instance="a"}': "0x60",
        'db_connections_active{instance="b"}': "5x60",
        'http_requests_total{status="200"}': "0+60x60",
      },
      written: [noConnections, "1m", "fires"],
      corrected: ["DatabaseConnectionIssues", "silent"],
    },
    {
      id: "D-IA-11",
      what: "the application no longer says how many connections it has",
      series: { 'http_requests_total{status="200"}': "0+60x60" },
      written: [noConnections, "1m", "silent"],
      corrected: ["DatabaseConnectionIssues", "fires"],
    },
    {
      id: "D-IA-13",
      what: "the mean confidence is 0.3",
      series: {
        model_prediction_confidence_sum: "0+3x60",
        model_prediction_confidence_count: "0+10x60",
        'model_prediction_confidence_bucket{le="+Inf"}': "0+10x60",
      },
      written: ["avg(model_prediction_confidence) < 0.6", "10m", "silent"],
      corrected: ["LowModelConfidence", "fires"],
    },
    {
      id: "D-IA-14",
      what: "one decision in twenty is escalated",
      series: {
        'routing_decisions_total{escalated="False"}': "0+95x120",
        'routing_decisions_total{escalated="True"}': "0+5x120",
      },
      written: [
        'rate(routing_decisions_total{escalated="True"}[1h]) / rate(routing_decisions_total[1h]) > 0.2',
        "30m",
        "fires",
      ],
      corrected: ["HighEscalationRate", "silent"],
      at: 110,
    },
    {
      id: "D-IA-31",
      what: "two of three replicas serve",
      series: {
        [state("kube_deployment_status_replicas_available")]: "2x60",
        [state("kube_deployment_spec_replicas")]: "3x60",
      },
      written: [
        "kube_deployment_status_replicas_available / kube_deployment_status_replicas_desired * 100 < 90",
        "0m",
        "silent",
      ],
      corrected: [{ signal: panelSignal("Replicas available"), comparison: "< 0.9" }, "fires"],
    },
    {
      id: "D-IA-38",
      what: "one of four nodes is busy",
      series: { ...busy("n1"), ...idle("n2"), ...idle("n3"), ...idle("n4") },
      written: ['100 - (avg(rate(node_cpu_seconds_total{mode="idle"}[5m])) * 100) > 80', "5m", "silent"],
      corrected: ["HighNodeCPUUsage", "fires"],
    },
    {
      id: "D-IA-39",
      what: "a pod restarts every five minutes",
      series: {
        'kube_pod_container_status_restarts_total{namespace="inquiries-system",pod="api-1",container="api",job="kube-state-metrics"}':
          everyFiveMinutes,
      },
      written: ["rate(kube_pod_container_status_restarts_total[5m]) > 0.1", "5m", "silent"],
      corrected: ["HighPodRestartRate", "fires"],
      at: 50,
    },
    {
      id: "D-IA-40",
      what: "one request of the mesh in a hundred fails",
      series: { [mesh("200")]: "0+99x60", [mesh("500")]: "0+1x60" },
      written: [
        'rate(istio_requests_total{response_code=~"5.."}[5m]) / rate(istio_requests_total[5m]) > 0.05',
        "5m",
        "fires",
      ],
      corrected: ["HighServiceMeshErrorRate", "silent"],
    },
  ],
};
