import type { World } from "../application.ts";
import { type Conditions, habitOf, users } from "./conditions.ts";

/** How far a query moves the reputation of its user. */
const weightOfQuery = 0.1;
const lowQuality = 0.5;
const tooManyFlags = 0.3;
const throttleTime = 24 * 3600;

interface Reputation {
  quality: number;
  flagged: number;
  passed: number;
  queries: number;
  /** What is missing to the next query that is flagged. */
  toNextFlag: number;
  /** When the throttle ends. */
  throttledUntil?: number;
}
const blank = (): Reputation => ({ quality: 1, flagged: 0, passed: 1, queries: 0, toNextFlag: 1 });

/** The label values of reputations. */
export const reputationVocabulary = { user_id: users, alert_type: ["low_quality", "high_flag_rate", "throttled"] };

/** What the application thinks of its users: moving averages over their queries, and who is throttled. */
export class Reputations {
  readonly #meters;
  readonly #conditions: () => Conditions;
  readonly #random;
  readonly #known = new Map(users.map((user) => [user, blank()]));

  constructor({ meters, random, conditions, every }: World<Conditions>) {
    this.#conditions = conditions;
    this.#random = random;
    this.#meters = {
      quality: meters.gauge("leadpoet_query_quality_score"),
      flagged: meters.gauge("leadpoet_query_flag_rate"),
      passed: meters.gauge("leadpoet_query_pass_rate"),
      queries: meters.gauge("leadpoet_query_total_queries"),
      throttled: meters.gauge("leadpoet_query_submitter_throttled"),
      alerts: meters.counter("leadpoet_query_quality_alerts_total"),
    };
    every(60, (at) => this.#clearExpired(at));
  }

  isThrottled = (user: string): boolean => this.#of(user).throttledUntil !== undefined;

  /** A user has asked, as that user does. */
  query(user: string, at: number): void {
    const { low, high, flagged } = habitOf(this.#conditions(), user);
    const reputation = this.#of(user);
    reputation.toNextFlag -= flagged;
    const isFlagged = reputation.toNextFlag <= 0;
    if (isFlagged) reputation.toNextFlag += 1;
    this.#judge(user, { quality: this.#random.between(low, high), isFlagged, at });
  }

  /** A user has asked something that is flagged. */
  flaggedQuery(user: string, at: number): void {
    this.#judge(user, { quality: 0.7, isFlagged: true, at });
  }

  /** Support has spoken with a user: the throttle and the flags are gone, the quality has to come back by itself. */
  forgive(user: string): void {
    const reputation = this.#of(user);
    reputation.flagged = 0;
    reputation.toNextFlag = 1;
    delete reputation.throttledUntil;
    this.#show(user);
  }

  showAll(): void {
    for (const user of users) this.#show(user);
  }

  #judge(user: string, { quality, isFlagged, at }: { quality: number; isFlagged: boolean; at: number }): void {
    const reputation = this.#of(user);
    const before = { ...reputation };
    reputation.quality = moved(reputation.quality, quality);
    reputation.flagged = moved(reputation.flagged, isFlagged ? 1 : 0);
    reputation.passed = moved(reputation.passed, !isFlagged && quality >= lowQuality ? 1 : 0);
    reputation.queries++;
    const alert = (alert_type: string): void => this.#meters.alerts.inc({ user_id: user, alert_type });
    if (before.quality >= lowQuality && reputation.quality < lowQuality) alert("low_quality");
    if (before.flagged < tooManyFlags && reputation.flagged >= tooManyFlags) alert("high_flag_rate");
    if (reputation.flagged >= tooManyFlags && before.throttledUntil === undefined) {
      reputation.throttledUntil = at + throttleTime;
      alert("throttled");
    }
    this.#show(user);
  }

  #clearExpired(at: number): void {
    for (const [user, reputation] of this.#known) {
      if (reputation.throttledUntil === undefined || reputation.throttledUntil > at) continue;
      delete reputation.throttledUntil;
      this.#show(user);
    }
  }

  #show(user_id: string): void {
    const { quality, flagged, passed, queries } = this.#of(user_id);
    this.#meters.quality.set({ user_id }, quality);
    this.#meters.flagged.set({ user_id }, flagged);
    this.#meters.passed.set({ user_id }, passed);
    this.#meters.queries.set({ user_id }, queries);
    this.#meters.throttled.set({ user_id }, this.isThrottled(user_id) ? 1 : 0);
  }

  #of = (user: string): Reputation => this.#known.get(user) as Reputation;
}

const moved = (before: number, now: number): number => weightOfQuery * now + (1 - weightOfQuery) * before;
