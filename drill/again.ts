import { ModelError } from "../model/errors.ts";
import { lateText, slowerThan, wasLate } from "./lateness.ts";

/** What came of one try, what was not as expected, and by how many seconds this machine was late in it. */
export interface Try<T> {
  readonly result: T;
  readonly failures: readonly string[];
  readonly late: number;
}

/** What keeps a drill from beginning, and a busy machine may be the reason of. */
const passing: readonly string[] = ["not-quiet", "waited-in-vain", "prometheus-refuses"];
function passingProblem(error: unknown): string | undefined {
  if (error instanceof ModelError) return passing.includes(error.code) ? error.problem : undefined;
  return (error as Error).name === "TimeoutError" ? (error as Error).message : undefined;
}

/** Where it went wrong first; the rest follows from it more often than not. */
const firstOf = ([first = "", ...more]: readonly string[]): string =>
  more.length > 0 ? `${first}, and ${more.length} more` : first;

/**
 * Plays something at a speed, and again on slower clocks as long as it fails on a machine that was late: then the failure
 * may be the machine's. On a clock that is a third as fast, a delay weighs a third.
 *
 * @param told why it is played again
 * @throws what playing throws, on the slowest clock
 */
export async function untilCalm<T>(
  speed: number,
  play: (speed: number) => Promise<Try<T>>,
  told: (why: string) => void,
): Promise<T> {
  const next = slowerThan(speed);
  const again = (why: string): Promise<T> => {
    told(`${why}. Once more, ${next} times as fast as a wall clock`);
    return untilCalm(next as number, play, told);
  };
  try {
    const { result, failures, late } = await play(speed);
    if (failures.length === 0 || next === undefined || !wasLate(late, speed)) return result;
    return again(`${firstOf(failures)}; but this machine was up to ${lateText(late, speed)}`);
  } catch (error) {
    const problem = passingProblem(error);
    if (next === undefined || problem === undefined) throw error;
    return again(problem);
  }
}
