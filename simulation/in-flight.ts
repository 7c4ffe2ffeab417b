import type { Agenda } from "./agenda.ts";

/** What a process has begun and not finished yet: where the process ends, it finishes nowhere. */
export class InFlight {
  #process = 0;
  #unfinished = 0;

  constructor(
    readonly agenda: Pick<Agenda, "plan">,
    /** Is told whenever their number changes. @default nobody is */
    readonly show: (unfinished: number) => void = () => {},
  ) {}

  /** Begins something that finishes at a time, unless the process has ended by then. */
  begin(until: number, finish: (at: number) => void): void {
    const process = this.#process;
    this.#change(this.#unfinished + 1);
    this.agenda.plan(until, (at) => {
      if (process !== this.#process) return;
      this.#change(this.#unfinished - 1);
      finish(at);
    });
  }

  /** Drops all of it. */
  processEnded(): void {
    this.#process++;
    this.#change(0);
  }

  #change(unfinished: number): void {
    this.#unfinished = unfinished;
    this.show(unfinished);
  }
}
