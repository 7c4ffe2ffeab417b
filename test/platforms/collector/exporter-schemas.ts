/**
 * The settings of the exporters that cannot be run here: opentelemetry-collector-contrib, `config.schema.yaml` of
 * exporter/awsemfexporter, exporter/awsxrayexporter and exporter/azuremonitorexporter, of extension/awsproxy, and of internal/aws/awsutil
 * for what both AWS exporters share. Only settings that a generated configuration may have.
 */
type Schema = "string" | "number" | "boolean" | readonly [Schema] | { readonly [key: string]: Schema };

const session = {
  ...{ region: "string", role_arn: "string", endpoint: "string", proxy_address: "string", external_id: "string" },
  ...{ num_workers: "number", request_timeout_seconds: "number", max_retries: "number", local_mode: "boolean" },
} as const satisfies Schema;

export const schemas: Readonly<Record<string, Schema>> = {
  awsemf: {
    ...session,
    ...{ namespace: "string", log_group_name: "string", log_stream_name: "string", log_retention: "number" },
    ...{ dimension_rollup_option: "string", detailed_metrics: "boolean", output_destination: "string" },
    retain_initial_value_of_delta_metric: "boolean",
    resource_to_telemetry_conversion: { enabled: "boolean" },
    metric_declarations: [
      {
        dimensions: [["string"]],
        metric_name_selectors: ["string"],
        label_matchers: [{ label_names: ["string"], separator: "string", regex: "string" }],
      },
    ],
  },
  awsxray: { ...session, indexed_attributes: ["string"], index_all_attributes: "boolean" },
  awsproxy: {
    ...{ endpoint: "string", proxy_address: "string", region: "string", role_arn: "string", aws_endpoint: "string" },
    ...{ local_mode: "boolean", service_name: "string" },
    tls: { insecure: "boolean", server_name_override: "string" },
  },
  azuremonitor: {
    ...{ connection_string: "string", instrumentation_key: "string", endpoint: "string" },
    ...{ maxbatchsize: "number", maxbatchinterval: "string", spaneventsenabled: "boolean" },
    auth: { authenticator: "string" },
  },
};

/** Every setting of an exporter that its schema does not have, or has otherwise. */
export function complaintsOf(id: string, settings: unknown): readonly string[] {
  const schema = schemas[id];
  return schema ? complaints(settings, schema, "") : [`${id} is unknown`];
}

function complaints(value: unknown, schema: Schema, at: string): readonly string[] {
  const here = at || "it";
  if (typeof schema === "string") return typeof value === schema ? [] : [`${here} is no ${schema}`];
  if (isList(schema)) {
    if (!Array.isArray(value)) return [`${here} is no list`];
    return value.flatMap((inner, i) => complaints(inner, schema[0], `${at}[${i}]`));
  }
  if (typeof value !== "object" || value === null) return [`${here} is no group`];
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = at ? `${at}.${key}` : key;
    const known = schema[key];
    return known === undefined ? [`${path} is unknown`] : complaints(inner, known, path);
  });
}

const isList = (schema: Schema): schema is readonly [Schema] => Array.isArray(schema);
