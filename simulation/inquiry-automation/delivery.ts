import type { World } from "../application.ts";
import type { Conditions } from "./conditions.ts";

const application = "inquiries-automation";
const names = [application, "istio", "monitoring"];
/** Seconds after which a rollout that makes no progress is given up. */
const deadline = 120;
/** Seconds between the attempts of a sync that fails, and between syncs that do not. */
const attempts = { afterFailure: 60, afterSuccess: 1800 };

/** The label values of ArgoCD. */
export const deliveryVocabulary = { name: names };

/** ArgoCD: it brings what is in Git to the cluster, and says whether it got there. */
export class Delivery {
  readonly #world;
  readonly #meters;
  readonly #shown = new Map<string, { sync_status: string; health_status: string }>();
  #lastSync = 0;
  /** Since when the rollout waits for its new pod. */
  #waitingSince: number | undefined;

  constructor(world: World<Conditions>) {
    const { meters, every } = world;
    this.#world = world;
    this.#meters = { info: meters.gauge("argocd_app_info"), syncs: meters.counter("argocd_app_sync_total") };
    for (const name of names) this.#show(name, "Synced", "Healthy");
    every(5, (at) => this.#reconcile(at));
  }

  #reconcile(at: number): void {
    const { manifestsAccepted, imageFound, running } = this.#world.conditions();
    this.#waitingSince = imageFound ? undefined : (this.#waitingSince ?? at);
    const degraded = this.#waitingSince !== undefined && at - this.#waitingSince >= deadline;
    const progressing = !running || this.#waitingSince !== undefined;
    const health = degraded ? "Degraded" : progressing ? "Progressing" : "Healthy";
    this.#show(application, manifestsAccepted ? "Synced" : "OutOfSync", health);
    if (at - this.#lastSync < (manifestsAccepted ? attempts.afterSuccess : attempts.afterFailure)) return;
    this.#lastSync = at;
    this.#meters.syncs.inc({ name: application, phase: manifestsAccepted ? "Succeeded" : "Failed" });
  }

  #show(name: string, sync_status: string, health_status: string): void {
    const before = this.#shown.get(name);
    if (before?.sync_status === sync_status && before.health_status === health_status) return;
    if (before) this.#meters.info.set({ name, ...before }, 0);
    this.#meters.info.set({ name, sync_status, health_status }, 1);
    this.#shown.set(name, { sync_status, health_status });
  }
}
