import { join } from "node:path";
import type { Environment } from "../../model/environment.ts";
import { incidentsNamed } from "../../simulation/lookup.ts";
import { Ledger, type Opening } from "../ledger.ts";
import { type Stand, setUp } from "../stand.ts";
import { until } from "../until.ts";
import type { Pace } from "../venue.ts";
import type { Fault } from "./fault.ts";

/** What a stage is set for. */
type Scene = Pick<Fault, "name" | "service" | "alert" | "speed" | "pace">;

/** One alert of one application under a Prometheus and an Alertmanager that may fail, and all that is told of it. */
export class Stage {
  /** Milliseconds since 1970 at which the cause began, and ended. */
  began = 0;
  ended = Number.POSITIVE_INFINITY;
  readonly ledger: Ledger;

  constructor(
    readonly stand: Stand,
    readonly scene: Scene,
  ) {
    this.ledger = new Ledger(stand.inbox, () => true);
  }

  get service(): string {
    return this.scene.service;
  }

  get alert(): string {
    return this.scene.alert;
  }

  /** Seconds on the wall of so many minutes of the application. */
  wall = (minutes: number): number => (minutes * 60) / this.scene.speed;
  minutes = (milliseconds: number): number => (milliseconds / 60_000) * this.scene.speed;

  async begin(alert = this.alert): Promise<void> {
    await this.#served().begin(this.#incident(alert));
    if (alert === this.alert) this.began = Date.now();
  }

  async end(alert = this.alert): Promise<void> {
    await this.#served().end(this.#incident(alert));
    if (alert === this.alert) this.ended = Date.now();
  }

  /** Waits until the alert is pending or fires; while Prometheus does not answer, it is not. */
  untilIs = (state: "pending" | "firing"): Promise<void> =>
    this.#until(async () => {
      const alerts = await this.stand.prometheus.alerts().catch(() => []);
      return alerts.some((one) => one.labels.alertname === this.alert && one.state === state);
    }, `${this.alert} to be ${state}`);

  /** Waits until Prometheus knows of no such alert. */
  untilGone = (): Promise<void> =>
    this.#until(async () => {
      const alerts = await this.stand.prometheus.alerts();
      return alerts.every(({ labels }) => labels.alertname !== this.alert);
    }, `Prometheus to end ${this.alert}`);

  untilTold = (alert = this.alert): Promise<void> =>
    this.#until(() => this.openings(alert).some(({ resolved }) => !resolved), `the notice of ${alert}`);

  untilOver = (alert = this.alert): Promise<void> =>
    this.#until(() => this.openings(alert).every(({ resolved }) => resolved), `the end of ${alert}`);

  openings = (alert: string): readonly Opening[] => this.ledger.openings.filter((one) => one.alert === alert);

  /** Messages in which the alert fires. */
  messages = (alert = this.alert): number =>
    this.stand.inbox.notifications.filter(({ alerts }) =>
      alerts.some(({ status, labels }) => status === "firing" && labels.alertname === alert),
    ).length;

  /**
   * As long as a window of five minutes, a `for` of five and the rest of it take at most; and a minute on the wall, for
   * programs that start, and a machine that is busy.
   */
  #until = (isSo: () => boolean | Promise<boolean>, what: string): Promise<void> =>
    until(isSo, 60 + this.wall(15), what);

  #served() {
    const served = this.stand.served[this.service];
    if (!served) throw new Error(`${this.service} is not served`);
    return served;
  }

  #incident(alert: string): string {
    return incidentsNamed(`${this.service}/${alert}`)[0]?.incident.name as string;
  }
}

export interface StageOptions {
  /** The run folder, in which each stage has one of its own. */
  readonly folder: string;
  readonly seed: number;
}

/** Sets a stage with the one application; what it starts is ended with its stand. */
export async function setStage(environment: Environment, scene: Scene, options: StageOptions): Promise<Stage> {
  const { service, speed } = scene;
  const services = environment.services.filter(({ name }) => name === service);
  const overrides = Object.entries(environment.overrides).filter(([name]) => name === service);
  const stand = await setUp(
    { ...environment, services, overrides: Object.fromEntries(overrides) },
    {
      speed,
      seed: options.seed,
      folder: join(options.folder, `${scene.name} ${speed}`.replaceAll(/[^A-Za-z0-9]+/g, "-")),
      pace: onTheClock({ resendAfter: 60, ...scene.pace }, speed),
    },
  );
  return new Stage(stand, scene);
}

const onTheClock = (pace: Partial<Pace>, speed: number): Partial<Pace> =>
  Object.fromEntries(Object.entries(pace).map(([name, seconds]) => [name, seconds / speed]));
