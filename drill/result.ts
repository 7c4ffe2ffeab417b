import type { Resolved } from "../model/resolve.ts";
import type { Conductor, Played } from "./conduct.ts";
import type { LadderOrder } from "./ladder-order.ts";
import type { Opening } from "./ledger.ts";
import { coverOf, type Rungs, rungsOf } from "./plan.ts";

/** One alert that was told of. Times are minutes on the clock of the drill; `…In` are seconds on the wall. */
export interface Row {
  readonly service: string;
  readonly alert: string;
  readonly severity: string;
  readonly receiver: string;
  readonly incident: string;
  /** From the beginning of the incident until Prometheus fires. */
  readonly firedAfter: number;
  /** From then until the notice was here, in seconds. */
  readonly arrivedIn: number;
  /** From the end of the incident until Prometheus resolves. */
  readonly resolvedAfter?: number;
  readonly resolvedArrivedIn?: number;
  /** The more severe rung that withheld the notice until it was over. */
  readonly after?: string;
  /** Lower rungs of the subject that fired meanwhile, and whether their notices were withheld. */
  readonly twins: readonly { readonly alert: string; readonly silent: boolean }[];
  readonly annotations: Readonly<Record<string, string>>;
}

export interface DrillResult {
  /** Whether exactly what was expected arrived. */
  readonly ok: boolean;
  readonly environment: string;
  readonly speed: number;
  readonly seed: number;
  readonly versions: { readonly prometheus: string; readonly alertmanager: string };
  /** On the wall. */
  readonly seconds: number;
  readonly rows: readonly Row[];
  readonly order?: LadderOrder;
  /** Thresholds of the environment that nobody was told of. */
  readonly unseen: readonly string[];
  /** What was not as expected, each as a sentence. */
  readonly failures: readonly string[];
  readonly notProven: readonly string[];
  /** The folder with the configuration and the logs; kept where something failed. */
  readonly folder?: string;
}

/** The notices as a table, in the order of their arrival. */
export function rowsOf({ ledger, played, stand, speed }: Conductor): readonly Row[] {
  return ledger.openings.map((opening) => rowOf(opening, ledger.openings, played, stand.resolved, speed));
}

function rowOf(
  opening: Opening,
  openings: readonly Opening[],
  played: readonly Played[],
  resolved: readonly Resolved[],
  speed: number,
): Row {
  const { service, alert, receiver, notice, arrived, resolved: end } = opening;
  const minutes = (milliseconds: number) => round((milliseconds / 60_000) * speed);
  const starts = Date.parse(notice.startsAt);
  const step = causeOf(opening, played);
  const rungs = rungsOf(service, resolved);
  const isLate = step && arrived >= step.ended && !step.expected.told.has(alert);
  const cover = isLate ? coverOf(alert, step.expected.firing, rungs) : undefined;
  const over = end && lastCauseBefore(opening, Date.parse(end.notice.endsAt), played);
  return {
    service,
    alert,
    severity: notice.labels.severity ?? "",
    receiver,
    incident: step?.incidents.join(" and ") ?? "",
    firedAfter: minutes(starts - (step?.began ?? starts)),
    arrivedIn: round((arrived - starts) / 1000),
    ...(end && {
      resolvedAfter: minutes(Date.parse(end.notice.endsAt) - (over?.ended ?? Number.NaN)),
      resolvedArrivedIn: round((end.arrived - Date.parse(end.notice.endsAt)) / 1000),
    }),
    ...(cover !== undefined && { after: cover }),
    twins: step ? twinsOf(alert, step, openings, rungs) : [],
    annotations: notice.annotations,
  };
}

const round = (value: number): number => Number(value.toFixed(2));

/** The step that made it fire: the first of an unbroken row of steps with it, around the time at which it fired. */
function causeOf({ service, alert, notice }: Opening, played: readonly Played[]): Played | undefined {
  const starts = Date.parse(notice.startsAt);
  return played.find(
    (step) =>
      step.service === service && step.expected.firing.has(alert) && step.began <= starts && starts < step.ended,
  );
}

function lastCauseBefore({ service, alert }: Opening, time: number, played: readonly Played[]): Played | undefined {
  const causes = played.filter((s) => s.service === service && s.expected.firing.has(alert) && s.ended <= time);
  return causes.at(-1);
}

/** A twin is silent if nobody was told of it before the step was over. */
function twinsOf(alert: string, step: Played, openings: readonly Opening[], rungs: Rungs): Row["twins"] {
  const { firing } = step.expected;
  const isTold = (twin: string): boolean =>
    openings.some(
      (o) =>
        o.service === step.service &&
        o.alert === twin &&
        o.arrived < step.ended &&
        (o.resolved === undefined || o.resolved.arrived >= step.began),
    );
  const under = [...firing].filter((other) => coverOf(other, firing, rungs) === alert);
  return under.map((other) => ({ alert: other, silent: !isTold(other) }));
}

/** The result as a person reads it. */
export function report(result: DrillResult): string {
  const { rows, order, failures, notProven, versions, seconds, speed } = result;
  const clock = speed === 1 ? "in real time" : speed === 60 ? "a minute in a second" : `${speed} times as fast`;
  const parts = [
    `Drill of ${result.environment}, ${clock}: Prometheus ${versions.prometheus}, Alertmanager ${versions.alertmanager}, seed ${result.seed}, ${Math.round(seconds)} s`,
    table(rows),
    order && orderText(order, versions.alertmanager),
    failures.length > 0 && ["Not as expected:", ...failures.map((line) => `  ${line}`)].join("\n"),
    result.unseen.length > 0 && notPlayed(result.unseen),
    ["What this does not prove:", ...notProven.map((line) => `  ${line}`)].join("\n"),
  ];
  return parts.filter((part) => typeof part === "string").join("\n\n");
}

/** Names are read where they are few; where one incident was chosen they are most of what there is. */
const notPlayed = (unseen: readonly string[]): string =>
  `Not played: ${unseen.length > 10 ? `${unseen.length} other alerts (limen drill plays all)` : unseen.join(", ")}`;

/** Minutes are those of the application's clock; seconds are from Prometheus to the receiver, on the wall. */
function table(rows: readonly Row[]): string {
  const head = ["alert", "incident", "fired after", "arrived at", "in", "resolved after", "told in", "silent twin"];
  const cells = rows.map((row) => [
    `${row.service}/${row.alert}`,
    row.incident,
    `${row.firedAfter.toFixed(1)} min`,
    row.receiver,
    `${row.arrivedIn.toFixed(2)} s`,
    row.resolvedAfter === undefined ? "never" : `${row.resolvedAfter.toFixed(1)} min`,
    row.resolvedArrivedIn === undefined ? "never" : `${row.resolvedArrivedIn.toFixed(2)} s`,
    twinText(row),
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((line) => (line[i] as string).length)));
  const line = (texts: readonly string[]) =>
    texts
      .map((text, i) => text.padEnd(widths[i] as number))
      .join("  ")
      .trimEnd();
  return [line(head), ...cells.map(line)].join("\n");
}

const twinText = ({ after, twins }: Row): string =>
  [
    ...twins.map(({ alert, silent }) => (silent ? alert : `none: ${alert} was told before`)),
    ...(after === undefined ? [] : [`none: told when ${after} was over`]),
  ].join(", ") || "-";

/** What was seen of the one order of notices that surprises. */
function orderText({ warning, critical, endTold, nextTold, nextEndTold }: LadderOrder, version: string): string {
  const yes = (told: boolean) => (told ? "is told" : "is not told");
  return [
    `A warning (${warning}) that ends while its critical twin (${critical}) fires, on Alertmanager ${version}:`,
    `  its receiver ${yes(endTold)} that it is over,`,
    `  and ${yes(nextTold)} when it fires again${nextTold ? "" : ", until repeat_interval has passed"};`,
    `  of the end of that one it ${yes(nextEndTold)}.`,
  ].join("\n");
}
