import type { Service } from "../../model/service.ts";

/** Alerts that no incident raises, and incidents that prove what is no alert: each with what is to be done. */
export function unproven(service: Service, incidents: readonly { readonly proves: string }[]): readonly string[] {
  const names = service.thresholds.map(({ name }) => name);
  const proved = incidents.map(({ proves }) => proves);
  const file = `simulation/${service.name}/incidents.ts`;
  return [
    ...names
      .filter((name) => !proved.includes(name))
      .map((name) => `${name} is seen firing in no drill: add an incident with proves: "${name}" to ${file}`),
    ...proved.filter((name) => !names.includes(name)).map((name) => `${file} proves ${name}, which is no alert`),
    ...proved.filter((name, i) => proved.indexOf(name) !== i).map((name) => `${file} proves ${name} twice`),
  ];
}
