import type { World } from "../application.ts";
import { InFlight } from "../in-flight.ts";
import type { Conditions } from "./conditions.ts";
import { type Tenant, type TenantId, tenants } from "./tenants.ts";

const endpoint = "/analytics/stream";
/** How many streams the server holds, those of which it has not noticed the end included. */
const capacity = 1000;
/** How many people come in a second, while not all are there. */
const comeAtOnce = 8;
/** Seconds until somebody whose stream has ended, or was refused, tries again. */
const tryAgain = { afterEnd: 2, afterRefusal: 5 };
/** The part of the streams that break. */
const breaks = 0.01;

/** The label values of streams. */
export const streamVocabulary = {
  endpoint: [endpoint],
  event_type: ["heartbeat", "report"],
  error_type: ["refused", "broken"],
};

/** Server-sent events: people who each keep a stream open, and open it again when it ends. */
export class Streams {
  readonly #world;
  readonly #meters;
  readonly #open = new Map<TenantId, number>();
  #people = 0;
  #all = 0;
  readonly #inFlight;

  constructor(
    world: World<Conditions>,
    readonly opened: (seconds: number) => void,
  ) {
    const { meters, agenda, every } = world;
    this.#world = world;
    this.#meters = {
      active: meters.gauge("sse_active_connections"),
      duration: meters.histogram("sse_connection_duration_seconds"),
      events: meters.counter("sse_events_sent_total"),
      errors: meters.counter("sse_errors_total"),
    };
    this.#inFlight = new InFlight(agenda);
    every(1, (at) => this.#letPeopleCome(at));
    every(15, () => this.#beat());
  }

  /** How many the server holds. */
  get held(): number {
    return this.#all;
  }

  /** Somebody has read a report: those who watch the tenant's dashboards see it. */
  tell({ tenant_id }: Tenant): void {
    if (this.#openOf(tenant_id) > 0) this.#meters.events.inc({ tenant_id, event_type: "report" });
  }

  /** The streams are gone, and those who watched come again. */
  processEnded(): void {
    this.#inFlight.processEnded();
    this.#people = 0;
    this.#all = 0;
    for (const { tenant_id } of tenants) this.#set(tenant_id, 0);
  }

  #letPeopleCome(at: number): void {
    const { random, conditions } = this.#world;
    const { running, viewers } = conditions();
    for (let i = 0; running && i < comeAtOnce && this.#people < viewers; i++) {
      this.#people++;
      this.#openOne(random.pick(tenants), at);
    }
  }

  #openOne(tenant: Tenant, at: number): void {
    const { random, conditions } = this.#world;
    if (this.#all >= capacity) {
      this.#meters.errors.inc({ tenant_id: tenant.tenant_id, error_type: "refused" });
      this.#inFlight.begin(at + tryAgain.afterRefusal, (then) => this.#openOne(tenant, then));
      return;
    }
    this.#all++;
    this.#set(tenant.tenant_id, this.#openOf(tenant.tenant_id) + 1);
    this.opened(0.02);
    const seconds = random.untilNext(1 / conditions().streamLasts);
    this.#inFlight.begin(at + seconds, (then) => this.#end(tenant, seconds, then));
  }

  #end(tenant: Tenant, seconds: number, at: number): void {
    const { random, conditions } = this.#world;
    const { streamsClose, viewers } = conditions();
    if (streamsClose) this.#close(tenant, seconds);
    if (this.#people > viewers) {
      this.#people--;
      return;
    }
    this.#inFlight.begin(at + random.between(0, 2 * tryAgain.afterEnd), (then) => this.#openOne(tenant, then));
  }

  #close({ tenant_id }: Tenant, seconds: number): void {
    this.#all--;
    this.#set(tenant_id, this.#openOf(tenant_id) - 1);
    this.#meters.duration.observe({ tenant_id, endpoint }, seconds);
    if (this.#world.random.chance(breaks)) this.#meters.errors.inc({ tenant_id, error_type: "broken" });
  }

  #beat(): void {
    for (const { tenant_id } of tenants) {
      this.#meters.events.inc({ tenant_id, event_type: "heartbeat" }, this.#openOf(tenant_id));
    }
  }

  #openOf = (tenant: TenantId): number => this.#open.get(tenant) ?? 0;

  #set(tenant_id: TenantId, open: number): void {
    this.#open.set(tenant_id, open);
    this.#meters.active.set({ tenant_id, endpoint }, open);
  }
}
