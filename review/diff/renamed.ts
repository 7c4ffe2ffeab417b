import type { ExportedThreshold } from "../export/schema.ts";

/** Thresholds that went and came again under another name: the same service, signal, line, duration and severity. */
export function renamedIn(
  removed: readonly ExportedThreshold[],
  added: readonly ExportedThreshold[],
): readonly (readonly [ExportedThreshold, ExportedThreshold])[] {
  const free = [...added];
  return removed.flatMap((was) => {
    const i = free.findIndex((is) => keyOf(is) === keyOf(was));
    return i < 0 ? [] : [[was, ...free.splice(i, 1)] as unknown as readonly [ExportedThreshold, ExportedThreshold]];
  });
}

const keyOf = ({ service, signal, side, limit, lasting, severity }: ExportedThreshold): string =>
  JSON.stringify([service, signal, side, limit.base, lasting.seconds, severity]);
