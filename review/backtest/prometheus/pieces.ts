import { lengthOf } from "../../words.ts";
import { type Api, TooMuch } from "./api.ts";
import { errors } from "./errors.ts";

/** Evaluations from one time to another. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}
export interface Matrix {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [time: number, value: string])[];
}

/** Prometheus gives 11,000 points of a series at most (web/api/v1/api.go). */
const most = 10_000;
/** Fewer are not worth asking for. */
const least = 10;

/** Asks for ranges in pieces that the server takes; what it takes is remembered for the next question. */
export class Pieces {
  #points = most;

  constructor(
    readonly api: Api,
    readonly signal?: AbortSignal,
  ) {}

  /**
   * The values of an expression, piece by piece, in the order of time.
   *
   * @param take is handed the last evaluation of each piece
   * @returns the last evaluation that was asked for; before the end where it was cancelled
   * @throws errors.refused where the server takes no piece at all, and the errors of Api
   */
  async ask(query: string, range: Range, take: (matrix: readonly Matrix[], to: number) => void): Promise<number> {
    const { step } = range;
    let from = range.from;
    let points = this.#points;
    while (from <= range.to) {
      const to = Math.min(range.to, from + (points - 1) * step);
      const matrix = await this.#piece(query, { from, to, step });
      if (matrix === "cancelled") return from - step;
      if (matrix instanceof TooMuch) {
        const asked = (to - from) / step + 1;
        if (asked <= least) throw errors.refused(this.api.url, matrix.message, lengthOf(asked * step));
        points = Math.max(least, Math.floor(asked / 2));
        continue;
      }
      // one costly expression shall not slow down the others for good
      this.#points = Math.max(points, Math.floor(this.#points / 2));
      take(matrix, to);
      from = to + step;
    }
    return range.to;
  }

  async #piece(query: string, { from, to, step }: Range): Promise<readonly Matrix[] | TooMuch | "cancelled"> {
    if (this.signal?.aborted) return "cancelled";
    const parameters = { query, start: String(from), end: String(to), step: String(step) };
    try {
      return (await this.api.ask<{ result: readonly Matrix[] }>("query_range", parameters)).result;
    } catch (error) {
      if (this.signal?.aborted) return "cancelled";
      if (error instanceof TooMuch) return error;
      throw error;
    }
  }
}
