import type { Service } from "../model/service.ts";
import type { Answer } from "./answer.ts";

/** One thing that a source document asks for, and what answers it. */
export interface Requirement {
  /** `LS-72`. */
  readonly id: string;
  readonly service: Service;
  /** What is asked for, in a few words of ours. */
  readonly what: string;
  readonly answers: readonly Answer[];
}

/** The requirements of a service by their number: what is asked for, then what answers it. */
export type Rows = Readonly<Record<number, readonly [what: string, ...answers: Answer[]]>>;

/** The requirements of a service, sorted by number. @param prefix of the ids, such as "LS" */
export function requirements(service: Service, prefix: string, rows: Rows): readonly Requirement[] {
  return Object.entries(rows)
    .map(([number, [what, ...answers]]) => ({ number: Number(number), what, answers }))
    .sort((a, b) => a.number - b.number)
    .map(({ number, what, answers }) => ({
      id: `${prefix}-${String(number).padStart(2, "0")}`,
      service,
      what,
      answers,
    }));
}
