import type { World } from "../application.ts";
import type { Conditions } from "./conditions.ts";
import type { Mesh } from "./mesh.ts";
import { departments, type Reading } from "./models.ts";

/** Below this the models do not decide: somebody reads the inquiry first. */
const sureEnough = 0.3;
/** Seconds from an inquiry to its answer. */
const untilResolved = { median: 480, p95: 2100 };
/** What one inquiry counts in an average of late ones. */
const weight = 0.02;

/** The label values of routing. */
export const routingVocabulary = { department: departments };

/** Where inquiries go: to a department, urgent ones to people who decide at once. */
export class Routing {
  readonly #world;
  readonly #meters;
  #priority = 0.32;
  readonly #satisfaction = new Map(departments.map((department) => [department, 4.4]));

  constructor(
    world: World<Conditions>,
    readonly mesh: Mesh,
  ) {
    const { meters } = world;
    this.#world = world;
    this.#meters = {
      categories: meters.counter("inquiry_category_total"),
      decisions: meters.counter("routing_decisions_total"),
      business: meters.counter("business_metric_total"),
      resolution: meters.histogram("inquiry_processing_efficiency"),
      priority: meters.gauge("inquiry_priority_score"),
      satisfaction: meters.gauge("customer_satisfaction_score"),
    };
  }

  /** Routes an inquiry, tells its department, and sooner or later it is resolved. */
  route(reading: Reading, at: number): void {
    const { random, agenda, conditions } = this.#world;
    const department = reading.confidence < sureEnough ? "triage" : reading.department;
    const escalated = reading.priority > 0.6 ? "True" : "False";
    this.#meters.categories.inc({ category: reading.category });
    this.#meters.decisions.inc({ escalated, department });
    this.#meters.business.inc({ category: reading.category, department });
    this.#remember(reading, department);
    // told in the background, and again later: whoever asked does not notice
    const lost = random.chance(conditions().lostNotifications);
    this.mesh.request("notification-service", lost ? "500" : "200", random.logNormal({ median: 0.02, p95: 0.05 }));
    const seconds = random.logNormal(untilResolved);
    agenda.plan(at + seconds, () => this.#meters.resolution.observe(seconds));
  }

  show(): void {
    this.#meters.priority.set(this.#priority);
    for (const [department, value] of this.#satisfaction) this.#meters.satisfaction.set({ department }, value);
  }

  #remember({ priority, mood }: Reading, department: string): void {
    const before = this.#satisfaction.get(department) as number;
    this.#priority += weight * (priority - this.#priority);
    this.#satisfaction.set(department, before + weight * (mood - before));
    this.#meters.priority.set(this.#priority);
    this.#meters.satisfaction.set({ department }, this.#satisfaction.get(department) as number);
  }
}
