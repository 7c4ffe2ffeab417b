import { ModelError } from "../../model/errors.ts";

/** What Alertmanager cannot be told. */
export const alertmanagerErrors = {
  maintenance: (name: string, problem: string, remedy: string, at?: string) =>
    new ModelError("alertmanager-maintenance", `The maintenance "${name}" ${problem}`, remedy, at),
} as const;
