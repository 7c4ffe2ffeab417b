import type { Quantity } from "../../model/quantity.ts";
import { toYaml } from "../yaml.ts";

/** Where Loki answers. */
export const lokiPort = 3100;
/** Where it keeps everything. */
export const lokiFolder = "/loki";

/**
 * Loki as one process, for one who needs no account: chunks and index in a folder, older ones deleted.
 *
 * Source: Loki 3.7, "Configuration parameters"; OTLP needs structured metadata, which needs schema v13.
 */
export const lokiConfiguration = (retention: Quantity<"time">): string =>
  toYaml({
    auth_enabled: false,
    analytics: { reporting_enabled: false },
    server: { http_listen_port: lokiPort, grpc_listen_port: 9096, log_level: "warn" },
    common: {
      path_prefix: lokiFolder,
      replication_factor: 1,
      ring: { instance_addr: "127.0.0.1", kvstore: { store: "inmemory" } },
      storage: { filesystem: { chunks_directory: `${lokiFolder}/chunks`, rules_directory: `${lokiFolder}/rules` } },
    },
    schema_config: {
      configs: [
        {
          from: "2024-01-01",
          store: "tsdb",
          object_store: "filesystem",
          schema: "v13",
          index: { prefix: "index_", period: "24h" },
        },
      ],
    },
    limits_config: {
      allow_structured_metadata: true,
      // whole hours, at least a day: what Loki deletes by
      retention_period: `${Math.max(24, Math.ceil(retention.base / 3600))}h`,
    },
    compactor: {
      working_directory: `${lokiFolder}/compactor`,
      retention_enabled: true,
      delete_request_store: "filesystem",
    },
  });
