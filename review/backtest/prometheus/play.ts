import type { ModelError } from "../../../model/errors.ts";
import { lengthOf } from "../../words.ts";
import { resultOf, type Seen, type Terms } from "../judge.ts";
import type { OnProgress, Played } from "../played.ts";
import type { TrialResult } from "../result.ts";
import type { Candidate, Trial } from "../trial.ts";
import { Watch } from "../watch.ts";
import type { Api } from "./api.ts";
import { Coverage, elsewhere, namesOf } from "./coverage.ts";
import { Pieces } from "./pieces.ts";
import { type Asking, read } from "./read.ts";
import { type Server, serverAt } from "./server.ts";

/** Questions at the same time; Prometheus takes 20. */
const together = 4;
/** What keeps one threshold from being judged, and not the others. */
const ofOne: readonly string[] = ["prometheus-refuses", "prometheus-query", "prometheus-status", "prometheus-time-out"];

/** Holds trials against what a Prometheus has. @throws errors where it cannot be asked at all */
export async function playOnPrometheus(
  trials: readonly Trial[],
  api: Api,
  terms: Terms,
  onProgress: OnProgress,
): Promise<Played> {
  const server = await unlessCancelled(api, serverAt(api));
  if (!server) return cancelled(trials, api);
  const pieces = new Pieces(api, api.signal);
  const coverage = await coverageOf(trials, pieces, terms);
  const run = new Run(trials, { api, server, pieces, terms, coverage, onProgress });
  await Promise.all(Array.from({ length: together }, () => run.work()));
  const { done, left, failure } = run;
  if (failure && done.length === 0) throw failure;
  return {
    source: `Prometheus ${server.version} at ${api.url}`,
    notes: [
      ...plainNotes(api),
      ...serverNotes(server),
      ...coverageNotes(coverage, terms),
      ...(failure ? [failure.message] : []),
    ],
    trials: done,
    left,
    partial: failure !== undefined || left.length > 0 || done.some(({ partial }) => partial),
  };
}

/** `undefined` where somebody has cancelled before the answer came. */
async function unlessCancelled<T>({ signal }: Api, work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (signal?.aborted) return undefined;
    throw error;
  }
}

const cancelled = (trials: readonly Trial[], { url }: Api): Played => ({
  source: `Prometheus at ${url}`,
  notes: [],
  trials: [],
  left: trials.map(({ id }) => id),
  partial: true,
});

/** `undefined` where the server does not say. */
async function coverageOf(trials: readonly Trial[], pieces: Pieces, { span }: Terms): Promise<Coverage | undefined> {
  try {
    return await Coverage.of(trials, pieces, span);
  } catch (error) {
    if (isOfOne(error)) return undefined;
    throw error;
  }
}

const isOfOne = (error: unknown): error is ModelError =>
  error instanceof Error && "code" in error && ofOne.includes(String(error.code));

interface Means {
  readonly api: Api;
  readonly server: Server;
  readonly pieces: Pieces;
  readonly terms: Terms;
  readonly coverage: Coverage | undefined;
  readonly onProgress: OnProgress;
}

/** Several workers take trials from one list. */
class Run {
  readonly #results: (TrialResult | undefined)[];
  #next = 0;
  #finished = 0;
  #part = 0;
  /** Why the server can be asked no more. */
  failure: Error | undefined;

  constructor(
    readonly trials: readonly Trial[],
    readonly means: Means,
  ) {
    this.#results = trials.map(() => undefined);
  }

  async work(): Promise<void> {
    for (let i = this.#next++; i < this.trials.length; i = this.#next++) {
      if (this.failure || this.means.api.signal?.aborted) return;
      try {
        this.#results[i] = await this.#play(this.trials[i] as Trial);
        this.#finished += 1;
        this.#onPart(0);
      } catch (error) {
        if (!this.means.api.signal?.aborted) this.failure ??= error as Error;
        return;
      }
    }
  }

  get done(): readonly TrialResult[] {
    return this.#results.filter((one) => one !== undefined);
  }

  get left(): readonly string[] {
    return this.trials.flatMap(({ id }, i) => (this.#results[i] ? [] : [id]));
  }

  #onPart = (part: number): void => {
    this.#part += part;
    this.means.onProgress(this.#finished, this.trials.length, this.#part / this.trials.length);
  };

  async #play(trial: Trial): Promise<TrialResult | undefined> {
    const { pieces, server, terms, coverage } = this.means;
    const { span } = terms;
    const watching = (one: Candidate | undefined) => one && new Watch(one.threshold, span.from);
    const [before, after] = [watching(trial.before), watching(trial.after)];
    const watches = [before, after].filter((one) => one !== undefined);
    const seen = { ...(before && { before }), ...(after && { after }) };
    const asking: Asking = { ...terms, pieces, engine: server.engine, onPart: this.#onPart };
    try {
      const to = await read(watches, asking);
      // cancelled before anything came
      if (to < span.from) return undefined;
      const missing = await this.#missing(trial, watches);
      const notes = [...ownNotes(trial, coverage, terms), ...(to < span.to ? [cutNote(to, terms)] : [])];
      const partial = to < span.to;
      return resultOf(trial, { ...seen, spans: [{ from: span.from, to }], missing, notes, partial }, terms);
    } catch (error) {
      if (!isOfOne(error)) throw error;
      const failed: Seen = { ...seen, spans: [], notes: [error.message], partial: true };
      return resultOf(trial, failed, terms);
    }
  }

  /** Metrics that are not there, where nothing could be judged. */
  async #missing(trial: Trial, watches: readonly Watch[]): Promise<NonNullable<Seen["missing"]>> {
    const { api, coverage, terms } = this.means;
    // no data at all is what some thresholds are about, but for ever it is none of it
    const hasData = watches.some(({ worst }) => worst !== undefined);
    if (!coverage || hasData || api.signal?.aborted) return [];
    return Promise.all(coverage.missing(namesOf(trial)).map((name) => elsewhere(api, name, terms.span)));
  }
}

const cutNote = (to: number, { clock }: Terms): string => `Cancelled: what came after ${clock.text(to)} is not in this`;

/** Whoever sits between can read what is sent in plain text. */
function plainNotes({ url, headers, isNear }: Api): readonly string[] {
  if (url.startsWith("https:") || isNear || Object.keys(headers).length === 0) return [];
  return [
    `The value of ${Object.keys(headers).sort().join(" and ")} was sent without encryption: name an https address`,
  ];
}

const serverNotes = ({ version, engine, unlike }: Server): readonly string[] =>
  unlike
    ? [`It says that it is ${version}, and reads ranges as Prometheus ${engine.major} does: the rules are written so`]
    : [];

function coverageNotes(coverage: Coverage | undefined, terms: Terms): readonly string[] {
  if (!coverage) return ["Which metrics it has could not be asked"];
  const { span, clock } = terms;
  const has = coverage.all();
  if (!has) return [];
  return [
    ...(has.from - span.from > 2 * coverage.step
      ? [
          `There is data only since ${clock.text(has.from)}: ${lengthOf(span.to - has.from)} instead of the ` +
            `${lengthOf(span.to - span.from)} asked for, which is as far back as it was filled, or keeps it (--storage.tsdb.retention.time)`,
        ]
      : []),
    ...(span.to - has.to > 2 * coverage.step + 300 ? [`There is no data after ${clock.text(has.to)}`] : []),
  ];
}

/** Where a threshold has less of a history than the others. */
function ownNotes(trial: Trial, coverage: Coverage | undefined, { span, clock }: Terms): readonly string[] {
  const has = coverage?.spanOf(namesOf(trial));
  if (!coverage || !has) return [];
  const all = coverage.all();
  if (!all || has.from - all.from <= 2 * coverage.step || has.from - span.from <= 86400) return [];
  return [`Its metrics are there only since ${clock.text(has.from)}`];
}
