import type { World } from "../application.ts";
import type { Conditions } from "./conditions.ts";
import type { Conversation } from "./conversation.ts";
import type { Requests } from "./requests.ts";
import type { Stores } from "./stores.ts";

/** Seconds that a session lasts, between two questions after its state, and between two exchanges. */
const duration = { median: 330, p95: 700 };
const poll = 15;
const betweenExchanges = 130;
/** Sessions that are open when the simulation begins. */
const openAtFirst = 10;

interface Session {
  readonly session_id: string;
  readonly began: number;
  readonly ends: number;
  /** A moving average over the quality of its exchanges. */
  engagement: number;
}

/** Sessions from their first request to their last: a WebSocket each, questions after their state, and exchanges. */
export class Sessions {
  readonly #meters;
  readonly #world;
  readonly #open = new Set<Session>();
  #created = 0;

  constructor(
    world: World<Conditions>,
    readonly parts: { readonly requests: Requests; readonly stores: Stores; readonly conversation: Conversation },
  ) {
    const { meters } = world;
    this.#world = world;
    this.#meters = {
      active: meters.gauge("sessions_active"),
      total: meters.counter("sessions_total"),
      duration: meters.histogram("session_duration_seconds"),
      sockets: meters.gauge("websocket_connections_active"),
      messages: meters.counter("websocket_messages_total"),
      socketDuration: meters.histogram("websocket_connection_duration_seconds"),
      engagement: meters.gauge("user_engagement_score"),
    };
    this.#openFirst();
    world.come(
      ({ sessions }) => sessions,
      (at) =>
        parts.requests.handle(
          "begin",
          at,
          () => parts.stores.send("begin"),
          (then) => this.#begin(then),
        ),
    );
  }

  /** A new process knows the sessions from the database, and browsers open their WebSockets again at once. */
  restarted(): void {
    for (const session of this.#open) this.#showEngagement(session);
    this.#showOpen();
  }

  /** Sessions that are in their midst when the simulation begins. */
  #openFirst(): void {
    const { random, from } = this.#world;
    for (let i = 0; i < openAtFirst; i++) this.#begin(from, from + random.next() * random.logNormal(duration));
  }

  #begin(at: number, ends = at + this.#world.random.logNormal(duration)): void {
    const session = { session_id: `session-${++this.#created}`, began: at, ends, engagement: 0.8 };
    this.#open.add(session);
    this.#meters.total.inc();
    this.#showOpen();
    this.#showEngagement(session);
    this.#pollState(session, at + poll * this.#world.random.next());
    this.#talk(session, at);
    this.#world.agenda.plan(ends, (then) => this.#end(session, then));
  }

  #pollState(session: Session, at: number): void {
    const { requests, stores } = this.parts;
    if (at >= session.ends) return;
    this.#world.agenda.plan(at, () => {
      requests.handle("poll", at, () => stores.session() + stores.send("history"));
      this.#pollState(session, at + poll);
    });
  }

  #talk(session: Session, at: number): void {
    const next = at + this.#world.random.untilNext(1 / betweenExchanges);
    if (next >= session.ends) return;
    this.#world.agenda.plan(next, () => {
      this.#meters.messages.inc({ direction: "received" });
      this.parts.conversation.exchange(next, (quality) => this.#hear(session, quality));
      this.#talk(session, next);
    });
  }

  #hear(session: Session, quality: number): void {
    this.#meters.messages.inc({ direction: "sent" });
    session.engagement = 0.7 * session.engagement + 0.3 * quality;
    if (this.#open.has(session)) this.#showEngagement(session);
  }

  #end(session: Session, at: number): void {
    this.#open.delete(session);
    this.#meters.engagement.remove({ session_id: session.session_id });
    this.#meters.duration.observe(at - session.began);
    this.#meters.socketDuration.observe(at - session.began);
    this.parts.stores.send("end");
    this.#showOpen();
  }

  #showOpen(): void {
    this.#meters.active.set(this.#open.size);
    this.#meters.sockets.set(this.#open.size);
  }

  #showEngagement({ session_id, engagement }: Session): void {
    this.#meters.engagement.set({ session_id }, engagement);
  }
}
