import type { Counter } from "prom-client";
import type { LabelSet, Meters } from "../meters.ts";

/** Which errors occur in which component. */
const types = { api: ["exception"], claude: ["overloaded"], whisper: ["timeout"] } as const;
type Component = keyof typeof types;

/** The label values of errors. */
export const errorVocabulary = { component: Object.keys(types), type: Object.values(types).flat() as string[] };
export const errorOccurs = ({ component, type }: LabelSet): boolean =>
  (types[component as Component] as readonly string[]).includes(type as string);

/** The errors that a user has noticed. */
export class Errors {
  readonly #total: Counter;
  constructor(meters: Meters) {
    this.#total = meters.counter("errors_total");
  }

  note<C extends Component>(component: C, type: (typeof types)[C][number]): void {
    this.#total.inc({ component, type });
  }
}
