import type { Episode } from "../../model/reference/episode.ts";
import { isOn, type Notice } from "../../model/reference/told.ts";

/** `ActionsSuppressorWaitPeriod` and `ActionsSuppressorExtensionPeriod`, in seconds. */
export interface Suppression {
  readonly wait: number;
  readonly extension: number;
}
const step = 10;

/**
 * What a composite alarm over one alarm tells while others suppress its actions: any of them, which are one alarm.
 *
 * - It waits after each change of its own, for the suppressor to go into ALARM too.
 * - It tells nothing while the suppressor is in ALARM, nor until the extension is over afterwards.
 * - Then it "performs its actions", for the state that it has: for one that it has told already, nothing is assumed.
 *
 * Source: PutCompositeAlarm of the CloudWatch API reference; "Composite alarm action suppression" of the user guide.
 */
export function toldBy(
  child: readonly Episode[],
  suppressors: readonly (readonly Episode[])[],
  { from, to }: { readonly from: number; readonly to: number },
  { wait, extension, rung }: Suppression & Pick<Notice, "rung">,
): readonly Notice[] {
  const found: Notice[] = [];
  let known = false;
  let state = false;
  let changed = Number.NEGATIVE_INFINITY;
  let suppressed = Number.NEGATIVE_INFINITY;
  for (let t = from; t <= to; t += step) {
    const now = isOn(child, t);
    if (now !== state) changed = t;
    state = now;
    if (suppressors.some((one) => isOn(one, t))) suppressed = t + step;
    const quiet = t < changed + wait || t < suppressed || t < suppressed + extension;
    if (quiet || state === known) continue;
    found.push({ rung, what: state ? "fires" : "over", at: t });
    known = state;
  }
  return found;
}
