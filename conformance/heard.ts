/** What one receiver is told of a ladder that was played, held against what the reference tells. Times are seconds. */
import type { Compiled } from "../model/deviation.ts";
import type { Environment } from "../model/environment.ts";
import type { Episode } from "../model/reference/episode.ts";
import { episodes } from "../model/reference/episodes.ts";
import { isQuiet } from "../model/reference/maintenance.ts";
import { plain } from "../model/reference/reading.ts";
import { above, type Notice, never, type Quiet, type Rung, told } from "../model/reference/told.ts";
import { keyOf } from "../model/reference/tuple.ts";
import type { Resolved } from "../model/resolve.ts";
import type { Case } from "./case.ts";
import type { Rungs } from "./ladder.ts";
import { isLost, keeping } from "./outcome.ts";
import { type Held, type Limits, wrongIn } from "./rung-verdict.ts";
import { spans } from "./scale.ts";
import { boundsOf } from "./verdict.ts";

export const receivers = ["Alertmanager", "CloudWatch", "Azure Monitor"] as const;
export type Receiver = (typeof receivers)[number];

/** A ladder that happens, before anybody plays it. */
export interface Scene {
  /** What it is called in tables: an order, or a random scenario. */
  readonly order: string;
  readonly rungs: Rungs;
  /** Of the lowest rung; its series are those of all. */
  readonly case: Case;
  /** Milliseconds since 1970 at second 0. @default 0 */
  readonly origin?: number;
}

/** What somebody is told of one tuple of a ladder. */
export interface Heard {
  /** The lowest rung's. */
  readonly id: string;
  readonly order: string;
  readonly receiver: Receiver;
  readonly span: Case["incident"]["span"];
  /** By the reference, the least severe first. */
  readonly rungs: readonly Rung[];
  readonly reference: readonly Notice[];
  readonly found: readonly Notice[];
  readonly wrong: readonly string[];
}

/** A rung as a platform has it. */
export interface Played {
  readonly resolved: Resolved;
  readonly announced: Pick<Compiled<unknown>, "deviations" | "reading">;
  readonly episodes: readonly Episode[];
  /** When it withholds those below it. @default while it fires */
  readonly withholds?: readonly Episode[];
  /** What of it is not as announced, by itself. */
  readonly wrong: readonly string[];
}
/** How a platform makes notices of what fires; the notices by tuple. */
export interface Telling extends Pick<Limits, "later" | "ends" | "muted" | "afterMaintenance"> {
  readonly receiver: Receiver;
  readonly tell: (played: readonly Played[]) => ReadonlyMap<string, readonly Notice[]>;
}

/** One entry for each tuple that the platform keeps. */
export function heardBy({ order, case: one, origin = 0 }: Scene, played: readonly Played[], by: Telling): Heard[] {
  const { span } = one.incident;
  const reference = played.map(({ resolved, announced }) => {
    const kept = keeping(resolved.threshold, announced);
    // what a platform says that it does not have is not asked of it
    const stays = isLost(announced) ? -(resolved.threshold.resolveAfter?.base ?? 0) : 0;
    return episodes(kept.threshold, one.history, span, { ...plain, tuples: kept.tuples, resolveAfter: stays });
  });
  const notices = by.tell(played);
  const keys = new Set([...reference.flat().map(({ tuple }) => keyOf(tuple)), ...notices.keys()]);
  const quiet = quietIn((played[0] as Played).resolved, origin);
  return [...keys].sort().map((key) => {
    const rungs = played.map((p, i) => rungOf(p.resolved, reference[i] ?? [], key));
    const wanted = told(rungs, span, quiet);
    const found = notices.get(key) ?? [];
    const held = played.map(({ resolved: { threshold }, announced, episodes: fired, withholds = fired }, i): Held => {
      const of = (all: readonly Episode[]) => all.filter(({ tuple }) => keyOf(tuple) === key);
      const bounds = boundsOf(announced.deviations, spans(threshold).lasting);
      return { bounds, reference: rungs[i] as Rung, found: of(fired), withholds: of(withholds) };
    });
    const wrong = held.flatMap((own, i) => {
      const worse = held.filter((other, k) => isAbove(other, own) && !isToldBesides(played[i], played[k]));
      return wrongIn(found, own, worse, { ...by, span, quiet });
    });
    const alone = played.flatMap(({ resolved, wrong: why }) => why.map((one) => `${resolved.threshold.name}: ${one}`));
    const id = (played[0] as Played).resolved.id;
    return { id, order, receiver: by.receiver, span, rungs, reference: wanted, found, wrong: [...alone, ...wrong] };
  });
}

const isAbove = (other: Held, own: Held): boolean => above(own.reference, [other.reference]).length > 0;
/** Whether a rung is told though another one fires, as is announced. */
const isToldBesides = (own: Played | undefined, other: Played | undefined): boolean =>
  own?.announced.deviations.some(
    (d) => d.kind === "told besides" && d.by.split(" and ").includes(other?.resolved.threshold.name ?? ""),
  ) ?? false;

const rungOf = ({ threshold }: Pick<Resolved, "threshold">, all: readonly Episode[], key: string): Rung => ({
  name: threshold.name,
  severity: threshold.severity,
  episodes: all.filter(({ tuple }) => keyOf(tuple) === key),
});

const quietIn = ({ environment, service }: Resolved, origin: number): Quiet => {
  if (!hasMaintenance(environment)) return never;
  const known = new Map<string, boolean>();
  return (severity, t) => {
    const key = `${severity} ${t}`;
    const now = known.get(key) ?? isQuiet(environment, { service: service.name, severity }, origin + t * 1000);
    known.set(key, now);
    return now;
  };
};
const hasMaintenance = ({ maintenance = [] }: Environment): boolean => maintenance.length > 0;
