import type { Inbox, Notification, NotifiedAlert } from "../processes/inbox.ts";

/** One alert that one receiver was told of, from the first notice to that of its end. */
export interface Opening {
  readonly service: string;
  readonly alert: string;
  readonly receiver: string;
  /** As it was told first. */
  readonly notice: NotifiedAlert;
  /** Milliseconds since 1970. */
  readonly arrived: number;
  resolved?: { readonly arrived: number; readonly notice: NotifiedAlert };
}

/** All notices in order, without the repetitions that come when something else of their group changes. */
export class Ledger {
  readonly openings: Opening[] = [];
  /** Ends of alerts that had not been told of. */
  readonly strays: { readonly receiver: string; readonly notice: NotifiedAlert; readonly arrived: number }[] = [];
  readonly #open = new Map<string, Opening>();

  /** @param mine which alerts are looked at */
  constructor(
    inbox: Inbox,
    readonly mine: (alert: NotifiedAlert) => boolean,
    readonly told: (opening: Opening) => void = () => {},
  ) {
    inbox.listen((notification) => this.#take(notification));
  }

  /** Whether a receiver has been told that an alert fires, and not yet that it is over. */
  isOpen(service: string, alert: string, receiver: string): boolean {
    return this.openings.some(
      (o) => o.service === service && o.alert === alert && o.receiver === receiver && !o.resolved,
    );
  }

  #take({ receiver, alerts, arrived }: Notification): void {
    for (const notice of alerts.filter(this.mine)) {
      const key = `${receiver} ${notice.fingerprint}`;
      const open = this.#open.get(key);
      if (notice.status === "firing") this.#fires(key, open, { receiver, notice, arrived });
      else if (open) {
        open.resolved = { arrived, notice };
        this.#open.delete(key);
        this.told(open);
      } else if (!this.#knowsEnd(receiver, notice)) this.strays.push({ receiver, notice, arrived });
    }
  }

  #fires(key: string, open: Opening | undefined, o: Pick<Opening, "receiver" | "notice" | "arrived">): void {
    if (open && open.notice.startsAt === o.notice.startsAt) return;
    const { service = "", alertname = "" } = o.notice.labels;
    const opening = { ...o, service, alert: alertname };
    this.openings.push(opening);
    this.#open.set(key, opening);
    this.told(opening);
  }

  /** The end is told again where another alert of the group changes. */
  #knowsEnd(receiver: string, { fingerprint, startsAt }: NotifiedAlert): boolean {
    return this.openings.some(
      (o) => o.receiver === receiver && o.notice.fingerprint === fingerprint && o.notice.startsAt === startsAt,
    );
  }
}
