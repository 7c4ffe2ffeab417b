import type { Resolved } from "../model/resolve.ts";
import { compileToPrometheus } from "../platforms/prometheus/rule.ts";
import { Ledger } from "./ledger.ts";
import type { Stand } from "./stand.ts";
import { pause, until } from "./until.ts";

/** What Alertmanager does with a warning that ends while its critical twin fires. */
export interface LadderOrder {
  readonly service: string;
  readonly warning: string;
  readonly critical: string;
  /** Whether the receiver learns that the warning is over: at once, or when the critical is over too. */
  readonly endTold: boolean;
  /** Whether the receiver is told of the warning the next time it fires. */
  readonly nextTold: boolean;
  /** Whether the receiver is told of that one's end. */
  readonly nextEndTold: boolean;
}

/** Keeps these notices apart from those of the incidents. */
export const orderEnvironment = "drill-of-the-order";

/**
 * Plays to Alertmanager: a warning, its critical twin, the end of the warning, the end of the critical, and the
 * warning again; and notes what the receiver is told.
 *
 * The alerts are posted with the labels of the rules. The incidents cannot bring this order about, since the lower
 * rung of each of their ladders is breached whenever the upper one is.
 */
export async function playOrder(stand: Stand): Promise<LadderOrder | undefined> {
  const pair = ladderOf(stand.resolved);
  if (!pair) return undefined;
  const { warning, critical } = pair;
  const ledger = new Ledger(stand.inbox, ({ labels }) => labels.environment === orderEnvironment);
  const post = poster(stand, warning, critical);
  const interval = stand.environment.grouping.interval.base;
  const wait = 60 + 3 * interval;
  const told = (one: Resolved, times: number) => openingsOf(ledger, one).length >= times;
  const isOver = (one: Resolved) => openingsOf(ledger, one).every(({ resolved }) => resolved !== undefined);
  // what does not come cannot be waited for, only for long enough, on a machine that may stand still for some seconds
  const rest = () => pause(Math.max(6, 2.5 * interval));

  await post.warning("firing");
  await until(() => told(warning, 1), wait, `the notice of ${warning.id}`);
  await post.critical("firing");
  await until(() => told(critical, 1), wait, `the notice of ${critical.id}`);
  await post.warning("over");
  await rest();
  await post.critical("over");
  await until(() => isOver(critical), wait, `the end of ${critical.id}`);
  await rest();
  const endTold = isOver(warning);
  await post.warning("firing");
  await rest();
  const nextTold = told(warning, 2);
  await post.warning("over");
  const nextEndTold = await until(() => isOver(warning), 15 + 3 * interval, "its end").then(
    () => true,
    () => false,
  );
  const { service, threshold } = warning;
  return {
    service: service.name,
    warning: threshold.name,
    critical: critical.threshold.name,
    endTold,
    nextTold,
    nextEndTold,
  };
}

const openingsOf = ({ openings }: Ledger, { threshold }: Resolved) =>
  openings.filter(({ alert }) => alert === threshold.name);

/** The first subject that has both a warning and a critical rung. */
function ladderOf(resolved: readonly Resolved[]): { warning: Resolved; critical: Resolved } | undefined {
  for (const critical of resolved.filter(({ threshold }) => threshold.severity === "critical")) {
    const warning = resolved.find(
      ({ service, threshold }) =>
        service === critical.service &&
        threshold.subject === critical.threshold.subject &&
        threshold.severity === "warning",
    );
    if (warning) return { warning, critical };
  }
  return undefined;
}

type Post = (state: "firing" | "over") => Promise<void>;

/** Posts alerts as Prometheus does: with an end in the future while they fire. */
function poster(stand: Stand, warning: Resolved, critical: Resolved): { warning: Post; critical: Post } {
  const posting = (one: Resolved): Post => {
    const { rule } = compileToPrometheus(one, stand.engine);
    const labels = { ...rule.labels, alertname: rule.alert, environment: orderEnvironment };
    let startsAt = "";
    return async (state) => {
      const now = Date.now();
      if (state === "firing") startsAt = new Date(now).toISOString();
      const endsAt = new Date(state === "firing" ? now + 86_400_000 : now).toISOString();
      const body = JSON.stringify([{ labels, annotations: {}, startsAt, endsAt }]);
      const url = `${stand.alertmanagerUrl}/api/v2/alerts`;
      const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
      if (!response.ok) throw new Error(`Alertmanager refuses an alert: ${await response.text()}`);
    };
  };
  return { warning: posting(warning), critical: posting(critical) };
}
