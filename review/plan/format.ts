/**
 * Terraform's plan as `terraform show -json` writes it.
 *
 * https://developer.hashicorp.com/terraform/internals/json-format: within a major version of the format, fields are
 * only added.
 */
import { z } from "zod";
import { errors } from "./errors.ts";

const change = z.object({
  actions: z.array(z.string()),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  after_unknown: z.unknown().optional(),
  before_sensitive: z.unknown().optional(),
  after_sensitive: z.unknown().optional(),
  replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).optional(),
  importing: z.object({ id: z.string().optional() }).optional(),
});
const resourceChange = z.object({
  address: z.string(),
  previous_address: z.string().optional(),
  mode: z.string(),
  type: z.string(),
  name: z.string(),
  deposed: z.string().optional(),
  action_reason: z.string().optional(),
  change,
});
const schema = z.object({
  format_version: z.string(),
  terraform_version: z.string().optional(),
  resource_changes: z.array(resourceChange).default([]),
  resource_drift: z.array(resourceChange).default([]),
  output_changes: z.record(z.string(), change).default({}),
  /** Whether planning stopped at an error: what is here is a part. Absent before Terraform 1.8. */
  errored: z.boolean().default(false),
  /** Whether nothing was put off. Absent before Terraform 1.8. */
  complete: z.boolean().default(true),
});

export type Plan = z.infer<typeof schema>;
export type PlannedResource = z.infer<typeof resourceChange>;
export type PlannedChange = z.infer<typeof change>;

/**
 * A plan from the text of a file.
 *
 * @param file what messages call it
 * @throws errors.binaryPlan, errors.notJson, errors.notAPlan, errors.planFormat
 */
export function parsePlan(text: string, file: string): Plan {
  // the plan that Terraform keeps is a zip
  if (text.startsWith("PK")) throw errors.binaryPlan(file);
  const json = jsonOf(text, file);
  const version = versionOf(json);
  if (version === undefined) throw errors.notAPlan(file, "it has no format_version");
  if (!/^1(\.\d+)?$/.test(version)) throw errors.planFormat(file, version, terraformOf(json));
  if ("values" in json) throw errors.notAPlan(file, "it shows a state");
  if (!("planned_values" in json) && !("resource_changes" in json)) {
    throw errors.notAPlan(file, "it has neither planned_values nor resource_changes");
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw errors.notAPlan(file, `${issue?.path.join(".")}: ${issue?.message}`);
}

function jsonOf(text: string, file: string): object {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === "object" && json !== null && !Array.isArray(json)) return json;
  } catch {
    throw errors.notJson(file);
  }
  throw errors.notAPlan(file, "it is no object");
}

const versionOf = (json: object): string | undefined =>
  "format_version" in json && typeof json.format_version === "string" ? json.format_version : undefined;
const terraformOf = (json: object): string | undefined =>
  "terraform_version" in json && typeof json.terraform_version === "string" ? json.terraform_version : undefined;
