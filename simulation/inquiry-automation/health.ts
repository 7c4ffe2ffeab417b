import type { World } from "../application.ts";
import type { Conditions } from "./conditions.ts";

/** The label values of the health checks. */
export const healthVocabulary = { service: ["api", "database", "models"] };

/** What the application finds when it looks after what it needs. */
export class Health {
  readonly #status;

  constructor(readonly world: World<Conditions>) {
    this.#status = world.meters.gauge("system_health_status");
    world.every(10, () => this.show());
  }

  show(): void {
    const { running, databaseAccepts, inference } = this.world.conditions();
    const healthy: Readonly<Record<string, boolean>> = {
      api: running,
      database: databaseAccepts,
      models: inference.median < 1,
    };
    for (const [service, fine] of Object.entries(healthy)) this.#status.set({ service }, fine ? 1 : 0);
  }
}
