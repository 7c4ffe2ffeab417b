import type { Incident } from "../simulation/simulation.ts";
import { hanging } from "./layout.ts";

/** Incidents by name, with their causes and the alerts that they raise. */
export function incidentTable(incidents: readonly Incident[], columns: number): readonly string[] {
  const width = Math.max(...incidents.map(({ name }) => name.length)) + 2;
  return incidents.flatMap(({ name, cause, raises }) =>
    hanging(name.padEnd(width), `${cause}. Raises ${raises.join(", ")}.`, columns),
  );
}
