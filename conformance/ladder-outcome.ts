/** What one receiver is told of a ladder that was played, held against what the reference tells. */
import type { Deviation } from "../model/deviation.ts";
import type { Episode } from "../model/reference/episode.ts";
import { episodes } from "../model/reference/episodes.ts";
import type { Resolved } from "../model/resolve.ts";
import { suppressionSeconds } from "../platforms/cloudwatch/twins.ts";
import type { Case } from "./case.ts";
import type { Order, Pair } from "./ladder.ts";
import { type Notice, ofTuple, type Rungs, type Span, told, tuplesIn } from "./notices.ts";
import { keeping } from "./outcome.ts";
import type { Announced } from "./platforms.ts";
import { wrongIn } from "./rung-verdict.ts";
import { spans } from "./scale.ts";
import { boundsOf } from "./verdict.ts";

export const receivers = ["Alertmanager, one receiver", "Alertmanager, two", "CloudWatch", "Azure Monitor"] as const;
export type Receiver = (typeof receivers)[number];

/** What one tuple's receiver is told. */
export interface Ladder {
  readonly id: string;
  readonly critical: string;
  readonly order: Order;
  readonly receiver: Receiver;
  readonly span: Span;
  readonly reference: readonly Notice[];
  readonly found: readonly Notice[];
  readonly wrong: readonly string[];
}

/** A pair in an order, before anybody plays it. */
export interface Scene {
  readonly pair: Pair;
  readonly order: Order;
  readonly case: Case;
}

export interface Told {
  readonly announced: Announced;
  /** How much later than the alert a notice may be. */
  readonly later: number;
  readonly tell: (rungs: Rungs) => readonly Notice[];
}

/** One entry for each tuple that the platform keeps. */
export function laddersOf(scene: Scene, receiver: Receiver, fired: Rungs, { announced, later, tell }: Told): Ladder[] {
  const { pair, order, case: one } = scene;
  const { span } = one.incident;
  const plain = (resolved: Resolved): readonly Episode[] => {
    const kept = keeping(resolved.threshold, announced);
    return episodes(kept.threshold, one.history, span, { every: 60, settle: 0, resolveAfter: 0, tuples: kept.tuples });
  };
  const reference = { warning: plain(pair.warning), critical: plain(pair.critical) };
  const { lasting } = spans(pair.warning.threshold);
  const bounds = boundsOf(announced.deviations, lasting);
  return tuplesIn(reference).map((key) => {
    const rungs = { warning: ofTuple(reference.warning, key), critical: ofTuple(reference.critical, key) };
    const wanted = told(rungs, span);
    const found = tell({ warning: ofTuple(fired.warning, key), critical: ofTuple(fired.critical, key) });
    const late = bounds.late + later;
    const limits = { early: bounds.early, late, stays: late + bounds.staysLate + extra(announced.deviations) };
    const wrong = wrongIn(wanted, found, { ...limits, rungs, span, mayStayOpen: mayStayOpen(receiver, order) });
    return { id: pair.warning.id, critical: pair.critical.id, order, receiver, span, reference: wanted, found, wrong };
  });
}

/** A composite alarm waits before it tells of an end, too. */
const extra = (deviations: readonly Deviation[]): number =>
  deviations.some(({ kind }) => kind === "withheld") ? suppressionSeconds : 0;

/** docs/semantics.md, Ladders: the end of a warning that is inhibited is forgotten; its group's end is told. */
const mayStayOpen = (receiver: Receiver, order: Order): boolean =>
  order === "under" && receiver.startsWith("Alertmanager");
