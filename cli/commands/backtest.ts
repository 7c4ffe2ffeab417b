import { assertSound } from "../../model/check.ts";
import type { Environment } from "../../model/environment.ts";
import { errors as modelErrors } from "../../model/errors.ts";
import { resolve } from "../../model/resolve.ts";
import { type Options as Backtest, backtest } from "../../review/backtest/backtest.ts";
import { errors } from "../../review/backtest/errors.ts";
import { markdown } from "../../review/backtest/report/markdown.ts";
import { terminalLines } from "../../review/backtest/report/terminal.ts";
import type { Result } from "../../review/backtest/result.ts";
import type { Trial } from "../../review/backtest/trial.ts";
import { comparedWith, differs, trialsOf } from "../../review/backtest/trials.ts";
import { exportedAt } from "../../review/diff/revision/exported.ts";
import { mergeBase, revisionNamed } from "../../review/diff/revision/git.ts";
import { canonical } from "../../review/export/canonical.ts";
import { writeWhole } from "../files.ts";
import type { Io } from "../io.ts";
import { hanging } from "../layout.ts";
import { environmentNamed, thresholdNamed } from "../lookup.ts";
import type { Common, Outcome } from "../program.ts";
import { project } from "../running/project.ts";

interface Options extends Common {
  readonly environment: string;
  readonly prometheus?: string;
  readonly header?: readonly string[];
  readonly days?: number;
  readonly until?: string;
  readonly timeZone?: string;
  readonly service?: string;
  readonly threshold?: string;
  readonly base?: string;
  readonly seed?: number;
  readonly markdown?: boolean;
  readonly out?: string;
}

/** As a shell tells that somebody pressed Ctrl-C. */
const interrupted = 130;

/** `limen backtest`: exit code 1 where not everything could be asked or nothing is known, 130 where it was cancelled. */
export async function run(io: Io, options: Options): Outcome {
  // before anything is exported or asked
  const of = historyOf(options);
  const environment = await environmentNamed(io, options.environment);
  assertSound(environment);
  const all = await trialsIn(io, environment, options);
  const chosen = narrowed(all.trials, environment, options);
  const trials = all.base === undefined ? chosen : chosen.filter(differs);
  const days = options.days ?? ("prometheus" in of ? 30 : 7);
  const same = chosen.length - trials.length;
  const told = { ...(all.base !== undefined && { base: all.base }), same };
  const result = await cancellable((signal) =>
    backtest({ environment, trials, days, of, ...told, onProgress: progress(io), signal }),
  );
  write(io, options, textOf(result, options, io));
  if (result.cancelled) return interrupted;
  const nothing = result.trials.length > 0 && result.trials.every(({ unknown }) => unknown);
  return result.partial || nothing ? 1 : 0;
}

function historyOf({ prometheus, header, until, timeZone, seed }: Options): Backtest["of"] {
  if (prometheus === undefined) {
    const given = Object.entries({ "--header": header, "--until": until, "--time-zone": timeZone });
    for (const [name, value] of given) if (value !== undefined) throw errors.onlyWithPrometheus(name);
    return { seed: seed ?? 1 };
  }
  if (seed !== undefined) throw errors.onlySimulated("--seed");
  return { prometheus, headers: header ?? [], until: timeOf(until), zone: timeZone ?? "UTC" };
}

function timeOf(written: string | undefined): number {
  const now = Date.now() / 1000;
  if (written === undefined) return now;
  // a time without a zone would mean another moment on another machine
  const isTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$/.test(written);
  const time = Date.parse(written) / 1000;
  if (!isTime || Number.isNaN(time)) throw errors.until(written);
  if (time > now) throw errors.future(written);
  return time;
}

interface Trials {
  readonly trials: readonly Trial[];
  readonly base?: string;
}

async function trialsIn(io: Io, environment: Environment, { base }: Options): Promise<Trials> {
  const resolved = resolve(environment);
  if (base === undefined) return { trials: trialsOf(resolved) };
  const folder = io.project ?? project;
  const from = mergeBase(folder, revisionNamed(folder, base), revisionNamed(folder, "HEAD"));
  return { trials: comparedWith(await exportedAt(folder, from), environment.name, resolved), base: from.shown };
}

/** Only what was asked for. @throws errors.unknown, with what looks like it */
function narrowed(trials: readonly Trial[], environment: Environment, options: Options): readonly Trial[] {
  const { service, threshold } = options;
  const services = [...new Set([...environment.services.map(({ name }) => name), ...trials.map((one) => one.service)])];
  if (service !== undefined && !services.includes(service)) throw modelErrors.unknown("service", service, services);
  const own = service === undefined ? trials : trials.filter((one) => one.service === service);
  if (threshold === undefined) return own;
  // what only the base has is no threshold of the environment any more
  const exact = own.filter(({ id }) => id === threshold);
  if (exact.length > 0) return exact;
  const { id } = thresholdNamed(environment, threshold);
  return own.filter((one) => one.id === id);
}

/** Runs something that Ctrl-C asks to end; a second time ends the process. */
async function cancellable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const cancel = new AbortController();
  const onSignal = (): void => cancel.abort();
  process.once("SIGINT", onSignal);
  try {
    return await work(cancel.signal);
  } finally {
    process.off("SIGINT", onSignal);
  }
}

/** A line now and then. */
function progress(io: Io): Backtest["onProgress"] {
  const began = performance.now();
  let told = began;
  return (done, all, part) => {
    const now = performance.now();
    if (now - told < 2000) return;
    told = now;
    const left = part > 0.02 ? `, about ${Math.ceil(((now - began) / 1000) * (1 / part - 1))} s left` : "";
    io.err(`${done} of ${all} done, ${Math.round(part * 100)} %${left}`);
  };
}

function textOf(result: Result, { json, markdown: asMarkdown }: Options, io: Io): string {
  if (json) return canonical({ format: "limen-backtest", version: 1, ...result }).trimEnd();
  if (asMarkdown) return markdown(result).trimEnd();
  return terminalLines(result, io.columns, hanging).join("\n");
}

function write(io: Io, { out }: Options, text: string): void {
  if (out !== undefined) writeWhole(out, `${text}\n`);
  io.out(out === undefined ? text : `The backtest is written to ${out}.`);
}
