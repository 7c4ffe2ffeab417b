import type { World } from "../application.ts";
import type { LabelSet } from "../meters.ts";
import type { Conditions } from "./conditions.ts";

/** Who uses the application, how much, and of which property it reads. */
export const tenants = [
  { weight: 5, tenant_id: "alder", property_id: "301447" },
  { weight: 3, tenant_id: "birch", property_id: "318220" },
  { weight: 2, tenant_id: "cedar", property_id: "322915" },
] as const;
export type Tenant = (typeof tenants)[number];
export type TenantId = Tenant["tenant_id"];
/** Seconds after its last request for which a tenant counts as active. */
const activeFor = 300;

/** The label values of tenants. */
export const tenantVocabulary = {
  tenant_id: tenants.map(({ tenant_id }) => tenant_id),
  property_id: tenants.map(({ property_id }) => property_id),
};
export const propertyOccurs = ({ tenant_id, property_id }: LabelSet): boolean =>
  tenants.some((tenant) => tenant.tenant_id === tenant_id && tenant.property_id === property_id);

/** Which tenants have asked for something lately. */
export class Activity {
  readonly #active;
  readonly #lastSeen = new Map<TenantId, number>();

  constructor({ meters, every }: World<Conditions>) {
    this.#active = meters.gauge("active_tenants_count");
    every(15, (at) => this.#show(at));
  }

  seen({ tenant_id }: Tenant, at: number): void {
    this.#lastSeen.set(tenant_id, at);
  }

  processEnded(): void {
    this.#lastSeen.clear();
  }

  #show(at: number): void {
    this.#active.set([...this.#lastSeen.values()].filter((seen) => at - seen <= activeFor).length);
  }
}
