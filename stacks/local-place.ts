import type { PrometheusOptions } from "../platforms/prometheus/configuration.ts";
import { errors } from "./errors.ts";

/** Where things answer that the stack does not bring, and where its own shall. */
export interface LocalStackOptions {
  /** Where Alertmanager delivers what is for the inbox. @default "http://inbox:9095", on this machine */
  readonly inbox?: string;
  /** Other targets than the declared ones, by scrape job: `host:port` as seen from the network. */
  readonly targets?: Readonly<Record<string, readonly string[]>>;
  /** Names of targets that are containers of the stack's network. All other names lead to this machine. */
  readonly inNetwork?: readonly string[];
  /** Only these applications. @default all of the environment */
  readonly applications?: readonly string[];
  /** How the Prometheus that runs reads range selectors. @default that of the pinned image */
  readonly engine?: PrometheusOptions["engine"];
  /** Ports on this machine's loopback address. @default 9090, 9093, 3000 and 16686 */
  readonly ports?: {
    readonly prometheus?: number;
    readonly alertmanager?: number;
    readonly grafana?: number;
    readonly jaeger?: number;
  };
}

/** Where the parts find each other in their network. */
export const inside = {
  alertmanager: "alertmanager:9093",
  blackbox: "blackbox-exporter:9115",
  cadvisor: "cadvisor:8080",
  grafana: "grafana:3000",
  jaeger: "http://jaeger:16686",
  prometheus: "prometheus:9090",
} as const;
/** The names that containers of the stack have. */
export const ownNames = [
  ...["alertmanager", "blackbox-exporter", "cadvisor", "grafana", "jaeger", "loki", "node-exporter"],
  ...["otel-collector", "prometheus"],
];

/** @throws errors.notPinned for an image without a release, or with one that moves */
export function pinned(image: string): string {
  if (!/:v?\d+\.\d+(\.\d+)?[\w.-]*$|@sha256:[0-9a-f]{64}$/.test(image)) throw errors.notPinned(image);
  return image;
}
