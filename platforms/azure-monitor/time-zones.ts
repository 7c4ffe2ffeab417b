import { suggestion } from "../../model/errors.ts";
import { azureErrors } from "./errors.ts";

/**
 * Windows names of time zones by the IANA names that are in common use.
 *
 * Source: Unicode CLDR, windowsZones.xml; each IANA name stands there under the Windows name beside it.
 */
const zones: Readonly<Record<string, readonly string[]>> = {
  UTC: ["UTC", "Etc/UTC", "Etc/GMT"],
  "GMT Standard Time": ["Europe/London", "Europe/Dublin", "Europe/Lisbon"],
  "Greenwich Standard Time": ["Africa/Abidjan", "Africa/Accra", "Atlantic/Reykjavik"],
  "W. Europe Standard Time": [
    ...["Europe/Amsterdam", "Europe/Berlin", "Europe/Luxembourg", "Europe/Oslo", "Europe/Rome", "Europe/Stockholm"],
    ...["Europe/Vienna", "Europe/Zurich"],
  ],
  "Romance Standard Time": ["Europe/Brussels", "Europe/Copenhagen", "Europe/Madrid", "Europe/Paris"],
  "Central Europe Standard Time": [
    "Europe/Belgrade",
    "Europe/Bratislava",
    "Europe/Budapest",
    "Europe/Ljubljana",
    "Europe/Prague",
  ],
  "Central European Standard Time": ["Europe/Sarajevo", "Europe/Warsaw", "Europe/Zagreb"],
  "FLE Standard Time": [
    "Europe/Helsinki",
    "Europe/Kiev",
    "Europe/Kyiv",
    "Europe/Riga",
    "Europe/Sofia",
    "Europe/Tallinn",
    "Europe/Vilnius",
  ],
  "GTB Standard Time": ["Europe/Athens", "Europe/Bucharest"],
  "Turkey Standard Time": ["Europe/Istanbul"],
  "Russian Standard Time": ["Europe/Moscow"],
  "Israel Standard Time": ["Asia/Jerusalem"],
  "Egypt Standard Time": ["Africa/Cairo"],
  "South Africa Standard Time": ["Africa/Johannesburg"],
  "W. Central Africa Standard Time": ["Africa/Lagos"],
  "E. Africa Standard Time": ["Africa/Nairobi"],
  "Arabian Standard Time": ["Asia/Dubai"],
  "Arab Standard Time": ["Asia/Riyadh"],
  "Pakistan Standard Time": ["Asia/Karachi"],
  "India Standard Time": ["Asia/Calcutta", "Asia/Kolkata"],
  "Bangladesh Standard Time": ["Asia/Dhaka"],
  "SE Asia Standard Time": ["Asia/Bangkok", "Asia/Jakarta"],
  "China Standard Time": ["Asia/Hong_Kong", "Asia/Shanghai"],
  "Singapore Standard Time": ["Asia/Manila", "Asia/Singapore"],
  "Taipei Standard Time": ["Asia/Taipei"],
  "Korea Standard Time": ["Asia/Seoul"],
  "Tokyo Standard Time": ["Asia/Tokyo"],
  "W. Australia Standard Time": ["Australia/Perth"],
  "Cen. Australia Standard Time": ["Australia/Adelaide"],
  "E. Australia Standard Time": ["Australia/Brisbane"],
  "AUS Eastern Standard Time": ["Australia/Melbourne", "Australia/Sydney"],
  "New Zealand Standard Time": ["Pacific/Auckland"],
  "Hawaiian Standard Time": ["Pacific/Honolulu"],
  "Alaskan Standard Time": ["America/Anchorage"],
  "Pacific Standard Time": ["America/Los_Angeles", "America/Vancouver"],
  "US Mountain Standard Time": ["America/Phoenix"],
  "Mountain Standard Time": ["America/Denver", "America/Edmonton"],
  "Central Standard Time": ["America/Chicago", "America/Winnipeg"],
  "Central Standard Time (Mexico)": ["America/Mexico_City"],
  "Eastern Standard Time": ["America/Detroit", "America/New_York", "America/Toronto"],
  "SA Pacific Standard Time": ["America/Bogota", "America/Lima"],
  "Atlantic Standard Time": ["America/Halifax"],
  "Pacific SA Standard Time": ["America/Santiago"],
  "E. South America Standard Time": ["America/Sao_Paulo"],
  "Argentina Standard Time": ["America/Argentina/Buenos_Aires", "America/Buenos_Aires"],
};
const windows = new Map(Object.entries(zones).flatMap(([name, own]) => own.map((iana) => [iana, name] as const)));

/** The IANA names that are known. */
export const knownZones: readonly string[] = [...windows.keys()].sort();

/** The name of a time zone as Azure knows it. @throws azureErrors.timeZone, with names that look alike */
export function windowsZone(iana: string, at?: string): string {
  const found = windows.get(iana);
  if (found === undefined) throw azureErrors.timeZone(iana, suggestion(iana, knownZones), at);
  return found;
}
