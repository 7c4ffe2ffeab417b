import type { Environment } from "../../model/environment.ts";
import type { Service } from "../../model/service.ts";
import { datasourceVariable, provisioned } from "./datasource.ts";
import { sdk } from "./sdk.ts";

/** Which Prometheus a dashboard reads. */
export function chosenDatasource() {
  const current = { text: provisioned.name, value: provisioned.uid, selected: true };
  return new (sdk().dashboard.DatasourceVariableBuilder)(datasourceVariable)
    .label("Prometheus")
    .type("prometheus")
    .current(current);
}

/** The environment that a Prometheus watches: there is one, and what is asked of alerts names it. */
export const ofEnvironment = ({ name }: Environment) => choice("environment", "Environment", [name]);

/** The service of a dashboard, or those that one of several shows. */
export const ofService = ({ name }: Service) => choice("service", "Service", [name]);
export function ofServices(services: readonly Service[]) {
  const all = { text: "All", value: "$__all", selected: true };
  const names = services.map(({ name }) => name).sort();
  return choice("service", "Service", names).multi(true).includeAll(true).allValue(".*").current(all);
}

function choice(name: string, label: string, values: readonly string[]) {
  const options = values.map((value, i) => ({ text: value, value, selected: i === 0 }));
  const builder = new (sdk().dashboard.CustomVariableBuilder)(name)
    .label(label)
    .values(values.join(","))
    .options(options)
    .allowCustomValue(false);
  const [first] = options;
  return first ? builder.current(first) : builder;
}
