import { errors } from "./errors.ts";

export const pause = (seconds: number): Promise<void> => new Promise((done) => setTimeout(done, seconds * 1000));

/** Waits until something is so, looking twenty times a second. @throws errors.waitedInVain after so many seconds */
export async function until(isSo: () => boolean | Promise<boolean>, seconds: number, what: string): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await isSo())) {
    if (performance.now() > end) throw errors.waitedInVain(seconds, what);
    await pause(0.05);
  }
}
