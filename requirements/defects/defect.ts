import type { Service } from "../../model/service.ts";
import type { Answer } from "../answer.ts";

/** What a defect is one of, and what that means. */
export const kinds = {
  meaning: "the expression measures something else than its text says",
  aggregation: "one value for each series where one is meant, or an aggregate that hides what is looked for",
  matching: "the two sides of a division pair with themselves, or with nothing",
  arithmetic: "a factor is missing",
  "no data": "a metric, a number or a rule is missing",
  bucket: "the limit lies between the buckets of the histogram",
  configuration: "a file that does not load, or does not do what is meant",
  label: "a label is missing, or grows without end",
  text: "the message says something else than the rule",
  unit: "the unit is missing, or another one",
  query: "a search of logs that finds nothing, or something else",
  scope: "a selector is missing",
} as const;
export type DefectKind = keyof typeof kinds;

/** What carries a correction: something of the project by name, or words where it has none. */
export type Carrier = Answer | { readonly kind: "words"; readonly text: string };
export const inWords = (text: string): Carrier => ({ kind: "words", text });

/** Something in the description of an application that does not work as written. */
export interface Defect {
  /** `D-LS-01`. */
  readonly id: string;
  readonly service: Service;
  /** The part of the description, such as an alert or a panel. */
  readonly about: string;
  readonly kind: DefectKind;
  readonly problem: string;
  readonly corrected: string;
  readonly carriers: readonly Carrier[];
  /** Whether a test runs both forms: the written one misbehaves, the corrected one does not. */
  readonly shown: boolean;
}

/** Two places of a description that say different things, and which of them holds. */
export interface Contradiction {
  /** `C-LS-01`. */
  readonly id: string;
  readonly service: Service;
  readonly what: string;
  readonly decided: string;
  readonly carriers: readonly Carrier[];
}

type DefectRows = Readonly<
  Record<number, readonly [about: string, kind: DefectKind, problem: string, corrected: string, ...by: Carrier[]]>
>;
type ContradictionRows = Readonly<Record<number, readonly [what: string, decided: string, ...by: Carrier[]]>>;

const idOf = (letter: string, prefix: string, number: string): string =>
  `${letter}-${prefix}-${number.padStart(2, "0")}`;

/** The defects of a description by their number. @param shown the numbers of those that a test shows */
export const defects = (
  service: Service,
  prefix: string,
  rows: DefectRows,
  shown: readonly number[],
): readonly Defect[] =>
  Object.entries(rows).map(([number, [about, kind, problem, corrected, ...carriers]]) => ({
    id: idOf("D", prefix, number),
    service,
    about,
    kind,
    problem,
    corrected,
    carriers,
    shown: shown.includes(Number(number)),
  }));

/** The contradictions of a description by their number. */
export const contradictions = (service: Service, prefix: string, rows: ContradictionRows): readonly Contradiction[] =>
  Object.entries(rows).map(([number, [what, decided, ...carriers]]) => ({
    id: idOf("C", prefix, number),
    service,
    what,
    decided,
    carriers,
  }));
