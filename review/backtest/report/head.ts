import { lengthOf } from "../../words.ts";
import type { Result } from "../result.ts";

/** What was held against which history. */
export const headWords = ({ environment, source, from, to, zone, every, base }: Result): string =>
  `${environment} on ${source}, ${from} to ${to} (${zone}), evaluated every ${lengthOf(every)}` +
  `${base === undefined ? "" : `; before is ${base}`}.`;

/** One line where a change leaves everything as it was. */
export const nothingWords = ({ environment, base, same }: Result): string =>
  `No threshold of ${environment} fires otherwise than at ${base} (${same} are the same): no history was asked for.`;
