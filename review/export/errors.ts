import { ModelError } from "../../model/errors.ts";

/** What keeps an export from being made or read. */
export const errors = {
  servicesDiffer: (name: string, one: string, other: string, at?: string) =>
    new ModelError(
      "services-differ",
      `${one} and ${other} mean different things by the service "${name}"`,
      "Write it once and override in an environment what differs there",
      at,
    ),

  noStacks: (folder: string) =>
    new ModelError("no-stacks", `${folder} has no synthesized stacks`, "Synthesize them first: npx cdktf synth"),

  unreadable: (file: string, why: string) =>
    new ModelError("unreadable-export", `${file} cannot be read: ${why}`, "Name a file that limen export has written"),

  notJson: (file: string, why: string) =>
    new ModelError(
      "broken-export",
      `${file} is not JSON: ${why}`,
      "It may be cut short: write it again with limen export --out",
    ),

  notAnExport: (file: string) =>
    new ModelError("not-an-export", `${file} is JSON, but no export`, "Write one with limen export --out"),

  otherVersion: (file: string, theirs: unknown, ours: number) =>
    new ModelError(
      "export-version",
      `${file} is an export of version ${JSON.stringify(theirs) ?? "none"}, and this limen reads version ${ours}`,
      Number(theirs) > ours
        ? "Compare with the limen that has written it, which is newer"
        : "Write it again with this limen, from the revision it was made of",
    ),

  invalid: (file: string, problems: readonly string[]) =>
    new ModelError(
      "invalid-export",
      `${file} does not follow the schema of exports: ${problems.join("; ")}`,
      "Exports are written by limen export and not edited; docs/export-schema.json says what they hold",
    ),
};
