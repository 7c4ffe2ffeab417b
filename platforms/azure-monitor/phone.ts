import { azureErrors } from "./errors.ts";

/** A number as Azure takes it. */
export interface Phone {
  /** Without `+`. */
  readonly countryCode: string;
  /** Digits only, without the zero that is dialled within the country. */
  readonly number: string;
}

/**
 * Country codes of two digits; one is that of zones 1 and 7, and three digits have all others.
 *
 * Source: ITU-T E.164, list of assigned country codes.
 */
const twoDigits = new Set([
  ...["20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49"],
  ...["51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66"],
  ...["81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98"],
]);
/** E.164: 15 digits at most, with the country code. */
const most = 15;
const least = 7;

/**
 * Takes a number apart: `+49 151 23456789` is 151 23456789 in Germany.
 *
 * @throws azureErrors.phone for one without a country code, or with anything but digits, spaces and hyphens
 */
export function phoneOf(written: string, at?: string): Phone {
  const digits = written.replaceAll(/[ -]/g, "");
  if (!digits.startsWith("+"))
    throw azureErrors.phone(written, "has no country code", "Write it as +49 151 23456789", at);
  const all = digits.slice(1).replace("(0)", "");
  if (!/^[1-9]\d*$/.test(all) || all.length < least || all.length > most)
    throw azureErrors.phone(written, "is no number", `It has ${least} to ${most} digits with the country code`, at);
  const length = /^[17]/.test(all) ? 1 : twoDigits.has(all.slice(0, 2)) ? 2 : 3;
  return { countryCode: all.slice(0, length), number: all.slice(length) };
}
