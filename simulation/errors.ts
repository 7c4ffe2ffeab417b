import { ModelError, suggestion } from "../model/errors.ts";

/** Every error of a simulation that a person can cause. */
export const errors = {
  notDeclared: (service: string, metric: string, kind: string, known: readonly string[]) =>
    new ModelError(
      "simulated-metric-not-declared",
      `The simulation of ${service} moves the ${kind} "${metric}", which services/${service}.ts does not declare`,
      suggestion(metric, known),
    ),

  notMoved: (service: string, metrics: readonly string[]) =>
    new ModelError(
      "metric-not-simulated",
      `services/${service}.ts declares ${metrics.join(", ")}, which the simulation never moves`,
      `Let simulation/${service}/ record what causes it`,
    ),

  noValues: (metric: string, label: string) =>
    new ModelError(
      "simulated-label-without-values",
      `The simulation does not know which values ${metric} has for the label "${label}"`,
      "Declare them in the service, or name those the application uses in the simulation's vocabulary",
    ),

  unknownIncident: (name: string, known: readonly string[]) =>
    new ModelError("unknown-incident", `There is no incident "${name}"`, suggestion(name, known)),

  unknownScenario: (name: string, known: readonly string[]) =>
    new ModelError("unknown-scenario", `There is no scenario "${name}"`, suggestion(name, known)),

  /** Of an application that is watched, or of a name that is none. */
  notSimulated: (service: string, watched: readonly string[], simulated: readonly string[]) =>
    new ModelError(
      "not-simulated",
      `There is no simulation of "${service}"`,
      watched.includes(service)
        ? `Write simulation/${service}/, and name it in simulation/index.ts`
        : suggestion(service, simulated),
    ),
};
