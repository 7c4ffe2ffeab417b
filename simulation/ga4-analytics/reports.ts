import type { World } from "../application.ts";
import type { LabelSet } from "../meters.ts";
import { Cache } from "./cache.ts";
import type { Conditions } from "./conditions.ts";
import type { Quotas } from "./quotas.ts";
import { type Tenant, tenants } from "./tenants.ts";

const endpoints = [
  { weight: 4, endpoint: "runReport" },
  { weight: 1, endpoint: "runRealtimeReport" },
] as const;
const refusals = [
  { weight: 3, error_type: "unavailable" },
  { weight: 1, error_type: "permission_denied" },
] as const;
/** Tokens that a report costs, and seconds in which one is refused. */
const tokens = 8;
const refused = 0.2;

/** The label values of GA4. */
export const reportVocabulary = {
  endpoint: endpoints.map(({ endpoint }) => endpoint as string),
  error_type: ["quota_exceeded", ...refusals.map(({ error_type }) => error_type)],
};
export const callOccurs = ({ endpoint = "" }: LabelSet): boolean => reportVocabulary.endpoint.includes(endpoint);

/** Reports: from the cache, or else from the GA4 API while the quota lasts. What is refused comes old from the cache. */
export class Reports {
  readonly #world;
  readonly #meters;
  readonly #cache;

  constructor(
    world: World<Conditions>,
    readonly quotas: Quotas,
  ) {
    const { meters, every } = world;
    this.#world = world;
    this.#cache = new Cache(world, "ga4_cache_hit_rate", 0.6);
    this.#meters = {
      calls: meters.counter("ga4_api_calls_total"),
      latency: meters.histogram("ga4_api_latency_seconds"),
      errors: meters.counter("ga4_api_errors_total"),
    };
    every(1, (at) => this.#work(at));
  }

  /** Reads a report for somebody; returns how long it took. */
  read(tenant: Tenant, at: number): number {
    return this.#cache.has(tenant.tenant_id) ? 0.01 : this.#call(tenant, tokens, at);
  }

  show(): void {
    this.#cache.show();
  }

  /** A job that reads reports of a tenant waits where little of the quota is left, if it knows such a line. */
  #work(at: number): void {
    const { reportJob: job, running } = this.#world.conditions();
    const tenant = tenants.find(({ tenant_id }) => tenant_id === job?.tenant_id);
    if (!job || !tenant || !running) return;
    for (let i = 0; i < job.perSecond && this.quotas.used(tenant, at) < job.stopsAt; i++) {
      this.#call(tenant, job.tokens, at);
    }
  }

  #call(tenant: Tenant, cost: number, at: number): number {
    const { random, conditions } = this.#world;
    const { endpoint } = random.pick(endpoints);
    const { tenant_id } = tenant;
    const error_type = this.#refusal(tenant, cost, at);
    const seconds = error_type ? refused : random.logNormal(conditions().ga4);
    this.#meters.latency.observe({ endpoint }, seconds);
    this.#meters.calls.inc({ tenant_id, endpoint, status: error_type ? "error" : "success" });
    if (error_type) this.#meters.errors.inc({ tenant_id, error_type });
    return seconds;
  }

  #refusal(tenant: Tenant, cost: number, at: number): string | undefined {
    const { random, conditions } = this.#world;
    if (!this.quotas.take(tenant, cost, at)) return "quota_exceeded";
    return random.chance(conditions().ga4Refusals) ? random.pick(refusals).error_type : undefined;
  }
}
