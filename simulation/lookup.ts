import { errors } from "./errors.ts";
import { applications, watched } from "./index.ts";
import type { Incident, Simulated } from "./simulation.ts";

/** An incident and the service it belongs to: names of incidents repeat across services. */
export interface Found {
  readonly service: string;
  readonly incident: Incident;
}

/** Every incident of applications, in their order. */
export const incidentsOf = (among: readonly Simulated[] = applications): readonly Found[] =>
  among.flatMap(({ service, incidents }) => incidents.map((incident) => ({ service: service.name, incident })));

/**
 * What a name stands for: `service/incident`, or `service/threshold` for the incident that proves that alert.
 *
 * Without its service, a name stands for that incident of every application that has it.
 * @throws errors.unknownIncident, errors.notSimulated
 */
export function incidentsNamed(name: string, among: readonly Simulated[] = applications): readonly Found[] {
  const all = incidentsOf(among);
  const called = (kind: (one: Found) => string): readonly Found[] =>
    all.filter((one) => kind(one) === name || `${one.service}/${kind(one)}` === name);
  const byName = called(({ incident }) => incident.name);
  const found = byName.length > 0 ? byName : called(({ incident }) => incident.proves);
  if (found.length > 0) return found;
  const [service = "", ...rest] = name.split("/");
  const simulated = among.map((one) => one.service.name);
  if (rest.length > 0 && watched.includes(service) && !simulated.includes(service))
    throw errors.notSimulated(service, watched, simulated);
  throw errors.unknownIncident(name, known(name, all));
}

/** What to propose: bare names for a bare name, else those of the service that was named, else the same of others. */
function known(name: string, all: readonly Found[]): readonly string[] {
  const names = ({ incident }: Found): readonly string[] => [incident.name, incident.proves];
  if (!name.includes("/")) return [...new Set(all.flatMap(names))];
  const whole = all.flatMap((one) => names(one).map((text) => ({ service: one.service, text })));
  const [service, ...rest] = name.split("/");
  const own = whole.filter((one) => one.service === service);
  const same = whole.filter(({ text }) => text === rest.join("/"));
  const proposed = [own, same, whole].find((some) => some.length > 0) ?? [];
  return proposed.map((one) => `${one.service}/${one.text}`);
}
