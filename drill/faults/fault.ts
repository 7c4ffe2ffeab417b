import type { Pace } from "../venue.ts";
import type { Stage } from "./stage.ts";

/** What the receiver is told of one incident, counted. */
export interface Told {
  /** Messages in which the alert fires. */
  readonly messages: number;
  /** Times that it is told to be over while its cause lasts. */
  readonly falseEnds: number;
  /** Whether it is told to be over at last. */
  readonly endTold: boolean;
}

/** Once, and its end when it is over. */
export const onceAndItsEnd: Told = { messages: 1, falseEnds: 0, endTold: true };

type Play = (stage: Stage) => Promise<unknown>;

/** Something that fails while an incident goes its way. */
export interface Fault {
  readonly name: string;
  readonly service: string;
  /** The alert that the incident raises which is played. */
  readonly alert: string;
  /** How many times as fast as a wall clock. */
  readonly speed: number;
  /** What else than the usual the programs are started with, in seconds of the application. */
  readonly pace?: Partial<Pace>;
  /** What the programs promise, and what follows from it. */
  readonly because: string;
  readonly expected: Told;
  /** Minutes from the beginning of the cause within which it is told. @default not looked at */
  readonly within?: number;
  /** Before the incident. */
  readonly before?: Play;
  readonly whilePending?: Play;
  readonly whileFiring?: Play;
  /** After the cause has ended, before its end is told. */
  readonly afterCause?: Play;
  /** After all of it; what it returns is added to what was observed. */
  readonly finally?: (stage: Stage) => Promise<string>;
}

/** What came of a fault. */
export interface Finding {
  readonly fault: Fault;
  readonly told: Told;
  /** Minutes of the application from the beginning of the cause to the first notice. */
  readonly toldAfter?: number;
  /** From the end of the cause to the notice that it is over. */
  readonly overAfter?: number;
  readonly remark?: string;
  /** What was not as expected. */
  readonly failures: readonly string[];
}
