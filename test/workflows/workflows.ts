/** The workflows and actions of the repository, as GitHub reads them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";

export const project = join(__dirname, "../..");

export interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
export interface Job {
  readonly if?: string;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly permissions?: Readonly<Record<string, string>>;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly strategy?: { readonly matrix?: { readonly include?: unknown } };
  readonly steps?: readonly Step[];
  readonly "timeout-minutes"?: number;
}
export interface Workflow {
  readonly file: string;
  readonly text: string;
  readonly on: unknown;
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(project, ".github");
const read = (path: string): string => readFileSync(join(folder, path), "utf8");

export const workflows: readonly Workflow[] = readdirSync(join(folder, "workflows"))
  .sort()
  .map((file) => {
    const text = read(join("workflows", file));
    return { ...(load(text) as Omit<Workflow, "file" | "text">), file, text };
  });

export const jobs = workflows.flatMap(({ file, jobs }) =>
  Object.entries(jobs).map(([name, job]) => ({ file, name, job })),
);

/** All texts in which actions are used, and all their steps. */
const actions = readdirSync(join(folder, "actions")).map((name) => read(join("actions", name, "action.yml")));
export const texts: readonly string[] = [...workflows.map(({ text }) => text), ...actions];
export const steps: readonly Step[] = [
  ...jobs.flatMap(({ job }) => job.steps ?? []),
  ...actions.flatMap((text) => (load(text) as { runs: { steps: Step[] } }).runs.steps),
];

/** The shell text of a step by its name. */
export function stepNamed(file: string, name: string): string {
  const found = jobs.filter((one) => one.file === file).flatMap(({ job }) => job.steps ?? []);
  const run = found.find((step) => step.name === name)?.run;
  if (run === undefined) throw new Error(`${file} has no step "${name}"`);
  return run;
}
