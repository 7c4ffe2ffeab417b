import { errors as simulationErrors } from "../../simulation/errors.ts";
import { applicationOf } from "../../simulation/index.ts";
import { errors } from "../errors.ts";
import { incidentTable } from "../incidents.ts";
import type { Io } from "../io.ts";
import type { Common, Outcome } from "../program.ts";
import { simulatedService, tellApplication } from "../running/application.ts";
import { readState } from "../running/state.ts";

interface Options extends Common {
  readonly end?: boolean;
}

/** `limen incident`. */
export async function run(io: Io, name: string | undefined, options: Options): Outcome {
  const { incidents } = applicationOf(simulatedService);
  if (name === undefined) {
    io.out(options.json ? JSON.stringify(incidents, null, 2) : incidentTable(incidents, io.columns).join("\n"));
    return 0;
  }
  const incident = incidents.find((one) => one.name === name);
  if (!incident) {
    throw simulationErrors.unknownIncident(
      name,
      incidents.map((one) => one.name),
    );
  }
  const state = readState();
  if (!state) throw errors.notUp();
  const current = await tellApplication(state.ports, options.end ? "DELETE" : "POST", name);
  if (options.json) io.out(JSON.stringify({ current }, null, 2));
  else if (options.end) io.out(`${name} is over.`);
  else {
    io.out(`${incident.cause}.`);
    io.out(`Expect ${incident.raises.join(", ")}; it ends by itself after ${incident.minutes} min.`);
  }
  return 0;
}
