import type { Finding } from "../../model/checks/finding.ts";
import type { Use } from "./uses.ts";

type Tell = (code: string, problem: string, remedy: string) => Finding;
/** Makes findings about one metric. */
export interface Faults {
  readonly error: Tell;
  readonly warning: Tell;
}

export function faults(job: string, metric: string): Faults {
  const where = `${job}/${metric}`;
  const tell =
    (level: Finding["level"]): Tell =>
    (code, problem, remedy) => ({ level, code, where, problem, remedy });
  return { error: tell("error"), warning: tell("warning") };
}

/** The first few of several, and how many more there are. */
export function few(all: readonly string[], most = 3): string {
  const unique = [...new Set(all)];
  const shown = unique.slice(0, most);
  const more = unique.length - shown.length;
  if (more > 0) return `${shown.join(", ")} and ${more} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** Who would read in vain: `, which HighLatency reads`; nothing where nobody does. */
export function readers(uses: readonly Use[]): string {
  const names = [...new Set(uses.map(({ by }) => by))];
  return names.length === 0 ? "" : `, which ${few(names)} read${names.length === 1 ? "s" : ""}`;
}
