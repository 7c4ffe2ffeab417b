import type { Gauge } from "prom-client";
import type { World } from "../application.ts";
import type { Conditions } from "./conditions.ts";
import { type TenantId, tenants } from "./tenants.ts";

/** What one look counts in the average of late ones. */
const weight = 0.02;

/** A cache of which the application exports how often it has helped lately, for each tenant. */
export class Cache {
  readonly #rate: Gauge;
  readonly #hits = new Map<TenantId, number>();

  constructor(
    readonly world: World<Conditions>,
    gauge: string,
    /** The part of the looks that find something. */
    readonly usual: number,
  ) {
    this.#rate = world.meters.gauge(gauge);
  }

  /** Looks something up; says whether it was there. */
  has(tenant_id: TenantId): boolean {
    const hit = this.world.random.chance(this.usual);
    const before = this.#hits.get(tenant_id) ?? this.usual;
    this.#hits.set(tenant_id, before + weight * ((hit ? 1 : 0) - before));
    this.#rate.set({ tenant_id }, this.#hits.get(tenant_id) as number);
    return hit;
  }

  show(): void {
    for (const { tenant_id } of tenants) this.#rate.set({ tenant_id }, this.#hits.get(tenant_id) ?? this.usual);
  }
}
