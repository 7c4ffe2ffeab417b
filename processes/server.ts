import type { Program } from "./program.ts";

/** A program that answers at an address, and can be ended and started again as it was. */
export class Server {
  #program: Program;

  private constructor(
    readonly url: string,
    readonly begin: () => Promise<Program>,
    program: Program,
  ) {
    this.#program = program;
  }

  static async start(url: string, begin: () => Promise<Program>): Promise<Server> {
    return new Server(url, begin, await begin());
  }

  get pid(): number {
    return this.#program.pid;
  }

  stop = (): Promise<void> => this.#program.stop();
  kill = (): Promise<void> => this.#program.kill();

  /** Starts it again, with the same arguments and the same data. */
  async startAgain(): Promise<void> {
    this.#program = await this.begin();
  }
}
