import type { World } from "../application.ts";
import type { Conditions } from "./conditions.ts";
import { type Tenant, type TenantId, tenants } from "./tenants.ts";

/** Tokens of a property, as Google grants them: an hour's come back bit by bit, a day's at midnight. */
const granted = { hour: 40_000, day: 200_000 };

interface Use {
  hour: number;
  day: number;
  date: number;
  at: number;
}

/** What is used of the quota of each property: the fuller one of hour and day counts. */
export class Quotas {
  readonly #usage;
  readonly #left;
  readonly #used = new Map<TenantId, Use>();

  constructor({ meters, every }: World<Conditions>) {
    this.#usage = meters.gauge("ga4_quota_usage_ratio");
    this.#left = meters.gauge("ga4_quota_remaining");
    every(5, (at) => this.show(at));
  }

  /** Takes tokens for a call; says whether Google gives them. */
  take({ tenant_id }: Tenant, tokens: number, at: number): boolean {
    const used = this.#at(tenant_id, at);
    if (used.hour + tokens > granted.hour || used.day + tokens > granted.day) return false;
    used.hour += tokens;
    used.day += tokens;
    return true;
  }

  /** The part of the quota of a tenant's property that is used. */
  used({ tenant_id }: Tenant, at: number): number {
    const { hour, day } = this.#at(tenant_id, at);
    return Math.max(hour / granted.hour, day / granted.day);
  }

  show(at: number): void {
    for (const tenant of tenants) {
      const { tenant_id, property_id } = tenant;
      const { hour, day } = this.#at(tenant_id, at);
      this.#usage.set({ tenant_id, property_id }, this.used(tenant, at));
      this.#left.set({ tenant_id, property_id }, Math.floor(Math.min(granted.hour - hour, granted.day - day)));
    }
  }

  /** What is used at a time: what has come back since the last look is not. */
  #at(tenant: TenantId, at: number): Use {
    const date = Math.floor(at / 86400);
    const used = this.#used.get(tenant) ?? { hour: 0, day: 0, date, at };
    used.hour = Math.max(0, used.hour - ((at - used.at) * granted.hour) / 3600);
    if (date !== used.date) used.day = 0;
    used.date = date;
    used.at = at;
    this.#used.set(tenant, used);
    return used;
  }
}
