import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ModelError } from "../../model/errors.ts";
import { type Stack, stacksOf } from "../../platforms/stacks.ts";
import { errors } from "../../review/plan/errors.ts";
import { parsePlan } from "../../review/plan/format.ts";
import { type Failure, planMarkdown } from "../../review/plan/markdown.ts";
import { type Review, reviewOf } from "../../review/plan/review.ts";
import { isEmpty } from "../../review/plan/words.ts";
import type { Io } from "../io.ts";
import { errors as own } from "../planning/errors.ts";
import { planPage } from "../planning/page.ts";
import { planOf, synthesize } from "../planning/terraform.ts";
import type { Common, Outcome } from "../program.ts";

interface Options extends Common {
  readonly stack?: readonly string[];
  readonly plan?: readonly string[];
  readonly out?: string;
  readonly markdown?: boolean;
  readonly failOnChanges?: boolean;
}

/** A stack, and how its plan is had. */
interface Asked {
  readonly stack: Stack;
  readonly file: string;
  readonly plan: () => Promise<string>;
}

/** What the exit code says of plans that are not empty, where that was asked for. */
const changesCode = 3;

/** `limen plan`. */
export async function run(io: Io, options: Options): Outcome {
  const asked = options.plan ? await handedIn(io, options.plan, options.stack) : await planned(io, options.stack);
  const results = await inTurns(asked, (one) => reviewed(io, one, options));
  const reviews = results.flatMap((result) => ("groups" in result ? [result] : []));
  const failures = results.flatMap((result) => ("groups" in result ? [] : [result]));
  const partial = failures.length > 0 || reviews.some((review) => review.partial !== undefined);
  if (options.json) io.out(JSON.stringify({ version: 1, partial, stacks: reviews, failures }, null, 2));
  else if (options.markdown) io.out(planMarkdown(reviews, failures));
  else io.out(planPage(reviews, failures, io.columns).join("\n").trimEnd());
  if (partial) return 1;
  return options.failOnChanges && reviews.some((review) => !isEmpty(review)) ? changesCode : 0;
}

/** Plans that are there. */
async function handedIn(io: Io, files: readonly string[], stacks?: readonly string[]): Promise<readonly Asked[]> {
  if (stacks && files.length > 1) throw own.plansAndStacks();
  const known = stacksOf(await io.environments());
  return files.map((file) => {
    const name = stacks?.[0] ?? basename(file).replace(/\..*$/, "");
    const stack = stackNamed(name, known, stacks ? undefined : file);
    return { stack, file, plan: async () => read(file) };
  });
}

/** Plans that are made now, of some stacks or of all. */
async function planned(io: Io, stacks?: readonly string[]): Promise<readonly Asked[]> {
  const known = stacksOf(await io.environments());
  // before the seconds that synthesis takes
  const asked = stacks?.map((name) => stackNamed(name, known)) ?? known;
  io.err("Synthesizing …");
  // main.ts knows nothing of a model that was named for a trial
  const made = await synthesize();
  for (const { name } of asked) if (!made.includes(name)) throw errors.unknownStack(name, made);
  return asked.map((stack) => ({ stack, file: stack.name, plan: () => planOf(stack.name) }));
}

/** @param file what is called so, if a file is. @throws errors.unknownStack */
function stackNamed(name: string, known: readonly Stack[], file?: string): Stack {
  const stack = known.find((one) => one.name === name);
  if (stack) return stack;
  throw errors.unknownStack(
    name,
    known.map((one) => one.name),
    file,
  );
}

function read(file: string): string {
  if (!existsSync(file)) throw errors.noFile(file);
  return readFileSync(file, "utf8");
}

/** A plan that cannot be had leaves the others standing; one that was handed in and is none does not. */
async function reviewed(io: Io, { stack, file, plan }: Asked, options: Options): Promise<Review | Failure> {
  if (options.plan) return reviewOf(stack, parsePlan(await plan(), file));
  try {
    io.err(`Planning ${stack.name} …`);
    const text = await plan();
    if (options.out) keep(options.out, `${stack.name}.json`, text);
    return reviewOf(stack, parsePlan(text, file));
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { stack: stack.name, problem: error.problem, remedy: error.remedy };
  }
}

/** A plan has secrets in it that only its reader hides. */
function keep(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, text, { mode: 0o600 });
  chmodSync(file, 0o600);
}

/** Two at a time: a plan mostly waits for its provider. */
async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const i = next++;
      results[i] = await work(items[i] as T);
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}
