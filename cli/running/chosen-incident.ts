import { applicationOf, applications } from "../../simulation/index.ts";
import { type Found, incidentsNamed, incidentsOf } from "../../simulation/lookup.ts";
import { errors } from "../errors.ts";

/**
 * The incident of that name among the applications that are up, or among all where none is.
 *
 * @throws errors.otherApplication, errors.ambiguousIncident, and errors.unknownIncident of the simulation
 */
export function chosenIncident(
  name: string,
  up: readonly string[] = applications.map(({ service }) => service.name),
): Found {
  const elsewhere = incidentsOf().find(
    ({ service, incident }) =>
      !up.includes(service) && [incident.name, incident.proves].some((text) => name === `${service}/${text}`),
  );
  if (elsewhere) throw errors.otherApplication(name, elsewhere.service, up);
  const found = incidentsNamed(name, up.map(applicationOf));
  if (found.length > 1)
    throw errors.ambiguousIncident(
      name,
      found.map(({ service }) => `${service}/${name}`),
    );
  return found[0] as Found;
}
