import { applicationOf, applications } from "../../simulation/index.ts";
import { type Found, incidentsOf } from "../../simulation/lookup.ts";
import { errors } from "../errors.ts";
import { incidentTable } from "../incidents.ts";
import type { Io } from "../io.ts";
import { environmentNamed } from "../lookup.ts";
import type { Common, Outcome } from "../program.ts";
import { chosenIncident } from "../running/chosen-incident.ts";
import { inMinutes, provedBy, toldWithin } from "../running/reaction.ts";
import { tellSimulated } from "../running/simulated.ts";
import { readState, type State } from "../running/state.ts";

interface Options extends Common {
  readonly end?: boolean;
  readonly list?: boolean;
}

/** `limen incident`. */
export async function run(io: Io, name: string | undefined, options: Options): Outcome {
  const state = readState();
  if (options.list || (name === undefined && !options.end)) return list(io, state, options);
  if (name === undefined) return end(io, requireUp(state), undefined, options);
  const found = chosenIncident(name, state?.applications);
  return options.end ? end(io, requireUp(state), found, options) : begin(io, requireUp(state), found, options);
}

function requireUp(state: State | undefined): State {
  if (!state) throw errors.notUp();
  return state;
}

/** What can be begun: of the applications that are up, else of all. */
async function list(io: Io, state: State | undefined, options: Options): Outcome {
  const all = incidentsOf(state ? state.applications.map(applicationOf) : applications);
  const data = all.map(({ service, incident }) => ({ service, ...incident }));
  const table = all.map(({ service, incident }) => [`${service}/${incident.name}`, incident] as const);
  io.out(options.json ? JSON.stringify(data, null, 2) : incidentTable(table, io.columns).join("\n"));
  return 0;
}

async function begin(io: Io, state: State, found: Found, options: Options): Outcome {
  const { service, incident } = found;
  const { incidents } = await tellSimulated(state.ports, "POST", `${service}/${incident.name}`);
  if (options.json) {
    io.out(JSON.stringify({ current: incidents }, null, 2));
    return 0;
  }
  const proved = provedBy(await environmentNamed(io, state.environment), found);
  const when = proved ? ` within ${inMinutes(toldWithin(proved))}` : "";
  io.out(`${service}: ${incident.cause}.`);
  io.out(`Expect ${incident.raises.join(", ")}${when} in the inbox, http://127.0.0.1:${state.ports.inbox}`);
  io.out(
    `It ends by itself after ${incident.minutes} min, or now: npx limen incident "${service}/${incident.name}" --end`,
  );
  return 0;
}

/** Ends one incident, or all of them. */
async function end(io: Io, state: State, found: Found | undefined, options: Options): Outcome {
  const name = found && `${found.service}/${found.incident.name}`;
  const { incidents } = await tellSimulated(state.ports, "DELETE", name);
  if (options.json) io.out(JSON.stringify({ current: incidents }, null, 2));
  else io.out(`${name ?? "Every incident"} is over. The end of its alerts is told once they have left their windows.`);
  return 0;
}
