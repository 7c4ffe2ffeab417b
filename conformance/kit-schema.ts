/** The shape of the kit's files; `schema.json` beside them says the same as JSON Schema. */
import { z } from "zod";

/** Raised where a reader of the files would have to change. */
export const format = 1;

const seconds = z.number().int().nonnegative();
const labels = z.record(z.string(), z.string());
const condition = z.union([
  z.strictObject({ label: z.string(), values: z.array(z.string()).min(1) }),
  z.strictObject({ label: z.string(), prefix: z.string() }),
]);
const selection = z.strictObject({ name: z.string(), where: z.array(condition), le: z.number().optional() });
const common = { over: seconds, by: z.array(z.string()) };
const across = z.enum(["avg", "max", "min", "sum"]);
const signal = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("rate"), ...common, of: selection }),
  z.strictObject({ kind: z.literal("increase"), ...common, of: selection }),
  z.strictObject({
    kind: z.literal("quotient"),
    ...common,
    complement: z.boolean(),
    top: selection,
    bottom: selection,
  }),
  z.strictObject({ kind: z.literal("quantile"), ...common, q: z.number(), atOrBelow: selection, all: selection }),
  z.strictObject({ kind: z.literal("level"), ...common, across, of: selection }),
  z.strictObject({
    kind: z.literal("level quotient"),
    ...common,
    across,
    complement: z.boolean(),
    top: selection,
    bottom: z.union([selection, z.number()]),
  }),
]);
const threshold = z.strictObject({
  signal,
  above: z.number().optional(),
  below: z.number().optional(),
  lasting: seconds,
  whenMissing: z.enum(["ok", "breach"]),
  minimumEvents: z.number().int(),
});
const series = z.strictObject({
  name: z.string(),
  labels,
  start: seconds,
  every: z.number().int().positive(),
  values: z.array(z.number().nullable()),
});
const played = z.strictObject({
  scenario: z.string(),
  from: seconds,
  to: seconds,
  series: z.array(series),
  expected: z.array(z.strictObject({ tuple: labels, fires: seconds, resolves: seconds.nullable() })),
});

export const kitFile = z.strictObject({
  format: z.literal(format),
  alert: z.string(),
  threshold,
  cases: z.array(played).min(1),
});
export const jsonSchema = (): object => z.toJSONSchema(kitFile);
