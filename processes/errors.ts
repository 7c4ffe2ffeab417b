import { ModelError } from "../model/errors.ts";

/** Every error of local programs that a person can act on. */
export const errors = {
  portInUse: (port: number, purpose: string, holder: string | undefined) =>
    new ModelError(
      "port-in-use",
      `Port ${port} on 127.0.0.1, for ${purpose}, is in use${holder ? ` by ${holder}` : ""}`,
      holder ? "Stop that program, or choose another port" : "Choose another port",
    ),

  noFreePorts: (from: number, to: number) =>
    new ModelError(
      "no-free-ports",
      `All ports from ${from} to ${to} on 127.0.0.1 are in use`,
      "Something holds thousands of them: stop it",
    ),

  endedEarly: (program: string, how: string, log: string, lines: string) =>
    new ModelError(
      "program-ended",
      `${program} ended (${how}) before it was ready`,
      `Its last words, from ${log}:\n${lines}`,
    ),

  notReady: (program: string, seconds: number, url: string, log: string) =>
    new ModelError(
      "program-not-ready",
      `${program} did not answer ${url} within ${seconds} s`,
      `See ${log}, or try again when the machine is less busy`,
    ),

  notStarted: (program: string, why: string) =>
    new ModelError("program-not-started", `${program} could not be started: ${why}`, "Run make setup to install it"),

  rulesRefused: (words: string) =>
    new ModelError("rules-refused", `promtool refuses the rules:\n${words}`, "Nothing was replaced"),

  reloadFailed: (log: string) =>
    new ModelError("reload-failed", "Prometheus did not take the rules, and goes on with those before", `See ${log}`),

  toolMissing: (names: readonly string[]) =>
    new ModelError(
      "tool-missing",
      `${names.join(" and ")} cannot be found`,
      "Run make setup to install what is missing",
    ),
};
