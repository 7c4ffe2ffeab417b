import { errors } from "./errors.ts";

export const pause = (seconds: number): Promise<void> => new Promise((done) => setTimeout(done, seconds * 1000));

/**
 * Waits until something is so, looking twenty times a second. Of what does not answer it is not so yet.
 *
 * @param seconds after which it gives up, after one more look: this process may have been the one that was late
 * @throws errors.waitedInVain
 */
export async function until(isSo: () => boolean | Promise<boolean>, seconds: number, what: string): Promise<void> {
  for (const end = performance.now() + seconds * 1000; ; await pause(0.05)) {
    const isLast = performance.now() > end;
    let why: string | undefined;
    try {
      if (await isSo()) return;
    } catch (error) {
      why = (error as Error).message;
    }
    if (isLast) throw errors.waitedInVain(seconds, what, why);
  }
}
