import type { Environment } from "../../model/environment.ts";
import { signLength } from "./chart.ts";
import { simulatedClock, wallClock } from "./clock.ts";
import type { Terms } from "./judge.ts";
import type { OnProgress, Played } from "./played.ts";
import { Api } from "./prometheus/api.ts";
import { headersOf } from "./prometheus/headers.ts";
import { playOnPrometheus } from "./prometheus/play.ts";
import { onGrid } from "./prometheus/read.ts";
import type { Result } from "./result.ts";
import { playSimulated } from "./simulated/play.ts";
import type { Trial } from "./trial.ts";

/** Real history, asked of a Prometheus. */
export interface Real {
  readonly prometheus: string;
  /** As `Authorization: env:NAME`. */
  readonly headers: readonly string[];
  /** The end of the history, in seconds since 1970. */
  readonly until: number;
  /** By which days and nights are told. */
  readonly zone: string;
}
/** Made-up history. */
export interface Simulated {
  readonly seed: number;
}

export interface Options {
  readonly environment: Environment;
  readonly trials: readonly Trial[];
  /** What the trials are compared with, in words. */
  readonly base?: string;
  /** Thresholds that are the same there, and are not asked for. */
  readonly same?: number;
  readonly days: number;
  readonly of: Real | Simulated;
  readonly onProgress: OnProgress;
  /** Cancels; what is done so far is the result. */
  readonly signal?: AbortSignal;
}

/** Holds thresholds against a history. @throws the errors of Prometheus and of the simulation */
export async function backtest(options: Options): Promise<Result> {
  const { environment, trials, days, of, signal, base, same = 0 } = options;
  const every = environment.evaluateEvery.base;
  const terms = termsOf(of, days, every);
  const { span, clock } = terms;
  const played = trials.length === 0 ? nothing : await playedOn(options, terms);
  const cancelled = signal?.aborted === true && played.partial;
  return {
    ...played,
    environment: environment.name,
    from: clock.text(span.from),
    to: clock.text(span.to),
    zone: clock.zone,
    sign: signLength(span),
    every,
    ...(base !== undefined && { base }),
    same,
    cancelled,
  };
}

const nothing: Played = { source: "no history", notes: [], trials: [], left: [], partial: false };

function termsOf(of: Options["of"], days: number, every: number): Terms {
  if (!("prometheus" in of)) return { span: { from: 0, to: days * 86400 }, every, clock: simulatedClock };
  const to = onGrid(of.until, every);
  return { span: { from: to - days * 86400, to }, every, clock: wallClock(of.zone) };
}

async function playedOn({ of, trials, days, signal, onProgress }: Options, terms: Terms): Promise<Played> {
  if ("prometheus" in of) {
    const api = new Api(of.prometheus, headersOf(of.headers), signal);
    return playOnPrometheus(trials, api, terms, onProgress);
  }
  return playSimulated(trials, { days, seed: of.seed, ...(signal && { signal }) }, terms, onProgress);
}
