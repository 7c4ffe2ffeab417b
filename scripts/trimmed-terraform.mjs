#!/usr/bin/env node
/**
 * Terraform, but for the schemas that it shows of providers: of them it leaves what LIMEN_BINDINGS names, and no
 * descriptions, so that `cdktf get` writes what is in use and nothing else.
 */
import { spawnSync } from "node:child_process";

const { resources } = JSON.parse(process.env.LIMEN_BINDINGS ?? '{"resources":{}}');
const args = process.argv.slice(2);
const isSchema = args[0] === "providers" && args[1] === "schema";
const { status, stdout } = spawnSync("terraform", args, {
  encoding: "utf8",
  maxBuffer: 1e9,
  stdio: ["inherit", isSchema ? "pipe" : "inherit", "inherit"],
});
if (isSchema) process.stdout.write(JSON.stringify(withoutWords(trimmed(JSON.parse(stdout)))));
process.exitCode = status ?? 1;

function trimmed(schema) {
  for (const provider of Object.values(schema.provider_schemas)) {
    const all = provider.resource_schemas;
    const missing = Object.keys(resources).filter((name) => !(name in all));
    if (missing.length > 0) throw new Error(`The provider has no ${missing.join(", ")}`);
    for (const key of Object.keys(provider)) if (!["provider", "resource_schemas"].includes(key)) delete provider[key];
    provider.resource_schemas = Object.fromEntries(
      Object.entries(resources).map(([name, { blocks }]) => [name, withBlocks(all[name], blocks)]),
    );
  }
  return schema;
}

function withBlocks(resource, blocks) {
  if (!blocks) return resource;
  const kept = Object.entries(resource.block.block_types).filter(([name]) => blocks.includes(name));
  return { ...resource, block: { ...resource.block, block_types: Object.fromEntries(kept) } };
}

/** Providers change their words from release to release, and stand-ins have none. */
function withoutWords(value) {
  if (Array.isArray(value)) return value.map(withoutWords);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key, inner]) => !isWord(key, inner));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutWords(inner)]));
}
function isWord(key, inner) {
  return ["description", "description_kind", "deprecated"].includes(key) && typeof inner !== "object";
}
