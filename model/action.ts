import { errors } from "./errors.ts";
import { minutes, type Quantity } from "./quantity.ts";

/** What is to be done when a threshold fires, beyond telling somebody. */
export interface Action {
  readonly name: string;
  readonly description: string;
  /** What a platform does by itself, where its place says what runs there. @default a person does it */
  readonly scale?: Scaling;
}

/** Another number of instances. */
export interface Scaling {
  /** Instances added, or taken away where negative. */
  readonly by: number;
  /** How long the next change waits. */
  readonly cooldown: Quantity<"time">;
}

/** Something that a person does. */
export const action = (name: string, description: string): Action => ({ name, description });

/**
 * Adds or removes instances of what a service runs on, while its threshold fires.
 *
 * @param cooldown @default 5 minutes
 * @throws errors.action for a number that is not whole, or zero
 */
export function scale(name: string, description: string, by: number, cooldown = minutes(5)): Action {
  if (!Number.isInteger(by) || by === 0) throw errors.action(name, `would change the number of instances by ${by}`);
  return { name, description, scale: { by, cooldown } };
}
