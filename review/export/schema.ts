/** What `limen export` writes, as a schema: whoever reads an export relies on it, and docs/export-schema.json is made of it. */
import { z } from "zod";
import { exportFormat, exportVersion } from "./version.ts";

const text = z.string();
const names = z.array(z.string());
const platform = z.enum(["local", "aws", "azure"]);
const severity = z.enum(["critical", "warning", "info"]);
const side = z.enum(["above", "below"]);
const place = z.string().describe("File and line, relative to the project: services/lead-scoring.ts:41");

const quantity = z
  .strictObject({
    text: text.describe("As it was written: 500 ms"),
    value: z.number().describe("The number as it was written"),
    unit: text.describe("The unit it was written in; empty for plain numbers"),
    base: z.number().describe("The number in the base unit of its dimension: seconds, parts of one, bytes, US dollars"),
    dimension: text,
  })
  .meta({ id: "Quantity" });

const matcher = z.union([
  z.strictObject({ label: text, values: names }),
  z.strictObject({ label: text, prefix: text }),
  z.strictObject({ label: text, set: z.boolean() }),
]);
const selection = z
  .strictObject({
    metric: text,
    job: text,
    part: z.enum(["value", "count", "sum"]).describe("The metric, or a series of a histogram"),
    where: z.array(matcher),
    le: z.number().optional().describe("Only the observations at or below this bound"),
  })
  .meta({ id: "Selection" });
const step = z.union([z.strictObject({ times: z.number() }), z.strictObject({ unusualOverDays: z.number().int() })]);
const signal = z
  .strictObject({
    words: text,
    measures: text.describe("The dimension of its value"),
    unit: text,
    kind: z.enum(["rate", "increase", "quotient", "quantile", "level", "level quotient"]),
    reads: z.array(selection).describe("What is read: of a quotient the numerator first"),
    q: z.number().optional().describe("Of a quantile"),
    across: z.enum(["avg", "max", "min", "sum"]).optional().describe("How a gauge is read over time and instances"),
    constant: z.number().optional().describe("The denominator, where it is a number"),
    complement: z.boolean().optional().describe("What is left of the whole"),
    steps: z.array(step).optional().describe("What is done to the value, in this order"),
    over: z.number().describe("The window in seconds"),
    by: names.describe("The labels that are kept"),
  })
  .meta({ id: "Signal" });

const deviation = z.strictObject({
  kind: text,
  words: text.describe("What the platform does differently, and why"),
  brief: text.describe("The same without why"),
});
const compiled = z
  .strictObject({
    platform,
    rules: z.array(z.unknown()).describe("As the platform takes them"),
    deviations: z.array(deviation).describe("Empty where the rules do exactly what the threshold says"),
  })
  .meta({ id: "Compiled" });

const lasting = z.strictObject({
  text: text,
  seconds: z.number(),
  windows: z.number().int().optional().describe("Where it is a number of windows that do not overlap"),
});
const provided = z.strictObject({ signal, side, limit: quantity, words: text });
const override = z
  .strictObject({
    place: place.optional(),
    because: text,
    sets: z.array(
      z.strictObject({
        what: z.enum(["limit", "lasting", "minimum traffic", "when missing", "severity"]),
        base: text.describe("Without the environment"),
        value: text.describe("In this environment"),
        pointless: z.boolean().describe("Both are equal"),
      }),
    ),
  })
  .meta({ id: "Override" });

const threshold = z
  .strictObject({
    id: text.describe("service/name"),
    service: text,
    name: text,
    subject: text.describe("Thresholds of one subject form a ladder"),
    severity,
    summary: text,
    condition: text.describe("All of it in words"),
    owner: text,
    runbook: z.strictObject({ name: text, title: text, link: text }),
    actions: z.array(z.strictObject({ name: text, description: text })),
    place: place.optional(),
    signal,
    side,
    limit: quantity,
    lasting,
    whenMissing: z.enum(["ok", "breach"]),
    minimumTraffic: quantity.optional(),
    minimumEvents: z.number().describe("Events in the window below which nothing is judged"),
    provided: provided.optional(),
    continuity: z.enum(["loose", "strict"]),
    encoding: text.optional(),
    resolveAfter: quantity.optional(),
    override: override.optional(),
    compiled: z.array(compiled),
  })
  .meta({ id: "Threshold" });

const channel = z.strictObject({
  kind: text,
  text: text.describe("For people: email to oncall@example.com"),
  secret: text.optional().describe("The name of the secret that says where; never its value"),
});
const grouping = z
  .strictObject({ by: z.enum(["subject", "service"]).optional(), wait: quantity, interval: quantity, repeat: quantity })
  .describe("How notices are collected; by subject where it does not say");
const receiver = z.strictObject({
  name: text,
  severities: z.array(severity),
  services: names.optional().describe("Only of these; all where absent"),
  grouping: grouping.optional().describe("That of the environment where absent"),
  channels: z.array(channel),
});
const route = z
  .strictObject({
    service: text,
    severity,
    thresholds: z.number().int().describe("How many there are of this service and severity"),
    told: z.array(z.strictObject({ receiver: text, channels: z.array(channel) })),
  })
  .meta({ id: "Route" });

const environment = z
  .strictObject({
    name: text,
    place: place.optional(),
    platforms: z.array(platform),
    services: names,
    evaluateEvery: quantity,
    retention: quantity.optional(),
    grouping,
    fallback: text.describe("The receiver of what no other one takes"),
    receivers: z.array(receiver),
    routes: z.array(route),
    maintenance: z.array(z.record(text, z.unknown())).describe("When nobody is told"),
    addresses: z.record(text, text),
    aws: z.record(text, z.unknown()).optional(),
    azure: z.record(text, z.unknown()).optional(),
    thresholds: z.array(threshold),
  })
  .meta({ id: "Environment" });

const panel = z.strictObject({
  title: text,
  row: text,
  kind: text,
  description: text.optional(),
  series: z.array(z.strictObject({ name: text, signal })),
  distribution: z.strictObject({ reads: selection, over: z.number() }).optional(),
  lines: z.array(z.strictObject({ label: text, at: quantity })).describe("Lines that are no thresholds"),
  thresholds: names.describe("Whose lines are drawn"),
});
const dashboard = z
  .strictObject({
    id: text,
    title: text,
    place: place.optional(),
    description: text.optional(),
    refresh: quantity,
    range: quantity,
    panels: z.array(panel),
  })
  .meta({ id: "Dashboard" });

const savedQuery = z.strictObject({
  name: text,
  description: text.optional(),
  kql: text.optional(),
  logsInsights: text.optional(),
  shell: text.optional(),
  thresholds: names,
});
const objective = z.strictObject({
  name: text,
  description: text.optional(),
  signal,
  side: z.enum(["at least", "at most"]),
  target: quantity,
  over: quantity,
});
const budget = z.strictObject({ name: text, description: text.optional(), spent: signal, limit: quantity });
const named = z.strictObject({ name: text, signal });
const metric = z.strictObject({
  name: text,
  job: text,
  kind: z.enum(["counter", "gauge", "histogram"]),
  unit: text,
  help: text,
  labels: z.record(text, z.union([names, z.strictObject({ atMost: z.number().int() })])),
  buckets: z.array(quantity).optional(),
});
const probe = z.strictObject({
  name: text,
  path: text,
  every: quantity,
  status: z.number().int(),
  contains: text.optional(),
});

const service = z
  .strictObject({
    name: text,
    title: text,
    owner: text,
    place: place.optional(),
    runbookUrl: text,
    runbooks: z.record(text, z.strictObject({ title: text, steps: names })),
    metrics: z.array(metric),
    objectives: z.array(objective),
    budgets: z.array(budget),
    dashboards: z.array(dashboard),
    savedQueries: z.array(savedQuery).describe("Questions to the logs"),
    signals: z.array(named).describe("Signals that are asked for by hand"),
    anomalies: z.array(named).describe("Signals that are told when they leave what is usual"),
    probes: z.array(probe),
  })
  .meta({ id: "Service" });

const stack = z.strictObject({ name: text, resources: z.record(text, z.number().int()) });

export const exportSchema = z
  .strictObject({
    format: z.literal(exportFormat),
    version: z.literal(exportVersion),
    environments: z.array(environment),
    services: z.array(service),
    stacks: z
      .array(stack)
      .optional()
      .describe("Resources by type, of the stacks that were synthesized; absent where that was not asked for"),
  })
  .meta({ title: "Limen export", description: "The resolved model, written by limen export." });

type Immutable<T> = T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;
type Written = Immutable<z.infer<typeof exportSchema>>;

/** The resolved model as plain data. Times of signals are seconds; everything else says its unit. */
export interface Export extends Written {}
export type ExportedEnvironment = Export["environments"][number];
export type ExportedThreshold = ExportedEnvironment["thresholds"][number];
export type ExportedRoute = ExportedEnvironment["routes"][number];
export type ExportedChannel = ExportedRoute["told"][number]["channels"][number];
export type ExportedService = Export["services"][number];
export type ExportedSignal = ExportedThreshold["signal"];
export type ExportedQuantity = ExportedThreshold["limit"];
export type ExportedDashboard = ExportedService["dashboards"][number];
export type ExportedPanel = ExportedDashboard["panels"][number];
export type ExportedObjective = ExportedService["objectives"][number];
export type ExportedBudget = ExportedService["budgets"][number];
export type ExportedQuery = ExportedService["savedQueries"][number];
export type ExportedOverride = NonNullable<ExportedThreshold["override"]>;
