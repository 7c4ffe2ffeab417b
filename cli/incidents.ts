import type { Incident } from "../simulation/simulation.ts";
import { hanging } from "./layout.ts";

/** Incidents by what they are called where they are chosen, with their causes and the alerts that they raise. */
export function incidentTable(
  incidents: readonly (readonly [name: string, incident: Incident])[],
  columns: number,
): readonly string[] {
  const width = Math.max(...incidents.map(([name]) => name.length)) + 2;
  return incidents.flatMap(([name, { cause, raises }]) =>
    hanging(name.padEnd(width), `${cause}. Raises ${raises.join(", ")}.`, columns),
  );
}
