import type { World } from "../application.ts";
import type { Conditions } from "./conditions.ts";
import { allPods, deployments, type Pod, pods } from "./pods.ts";

const phases = ["Pending", "Running", "Succeeded", "Failed", "Unknown"] as const;
type Phase = (typeof phases)[number];
/** Seconds that the kubelet waits before it starts a container again: each time twice as long, forgotten after a while. */
const backOff = { first: 10, longest: 300, forgottenAfter: 600 };
/** Seconds from its start until the intake has come to the mail that it cannot read. */
const timeToCrash = 3;

/** What the cluster knows of the pods: their phases, their restarts and how many of them serve. */
export class Workloads {
  readonly #world;
  readonly #meters;
  #intakeRuns = true;
  #wait = backOff.first;
  /** When the intake crashes next, and when it was started. */
  #crashes: number | undefined;
  #started = Number.NEGATIVE_INFINITY;

  constructor(world: World<Conditions>) {
    const { meters, every } = world;
    this.#world = world;
    this.#meters = {
      restarts: meters.counter("kube_pod_container_status_restarts_total"),
      phase: meters.gauge("kube_pod_status_phase"),
      available: meters.gauge("kube_deployment_status_replicas_available"),
      desired: meters.gauge("kube_deployment_spec_replicas"),
    };
    this.show();
    every(1, (at) => this.#elapse(at));
  }

  /** Whether mails are fetched. */
  get intakeRuns(): boolean {
    return this.#intakeRuns;
  }

  show(): void {
    for (const pod of allPods) this.#showPhase(pod, this.#phaseOf(pod));
    for (const pod of deployments) {
      const labels = { namespace: pod.namespace, deployment: pod.deployment };
      this.#meters.desired.set(labels, 1);
      this.#meters.available.set(labels, this.#serves(pod) ? 1 : 0);
    }
  }

  #elapse(at: number): void {
    if (!this.#intakeRuns) return;
    if (!this.#world.conditions().poisonousMail) {
      this.#crashes = undefined;
      if (at - this.#started > backOff.forgottenAfter) this.#wait = backOff.first;
      return;
    }
    this.#crashes ??= at + timeToCrash;
    if (at >= this.#crashes) this.#crash(at);
  }

  #crash(at: number): void {
    this.#intakeRuns = false;
    this.#crashes = undefined;
    this.show();
    this.#world.agenda.plan(at + this.#wait, (then) => this.#startAgain(then));
    this.#wait = Math.min(2 * this.#wait, backOff.longest);
  }

  #startAgain(at: number): void {
    const { namespace, pod, containers } = pods.intake;
    this.#meters.restarts.inc({ namespace, pod, container: containers[0] });
    this.#intakeRuns = true;
    this.#started = at;
    this.show();
  }

  #serves(pod: Pod): boolean {
    if (pod === pods.api) return this.#world.conditions().running;
    return pod !== pods.intake || this.#intakeRuns;
  }

  /** A pod whose containers crash runs; one that has no node, or no image, is pending. */
  #phaseOf(pod: Pod): Phase | undefined {
    const { running, imageFound } = this.#world.conditions();
    if (pod === pods.next) return imageFound ? undefined : "Pending";
    return pod === pods.api && !running ? "Pending" : "Running";
  }

  #showPhase({ namespace, pod }: Pod, now: Phase | undefined): void {
    for (const phase of phases) this.#meters.phase.set({ namespace, pod, phase }, phase === now ? 1 : 0);
  }
}
