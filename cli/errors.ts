import { ModelError } from "../model/errors.ts";

/** Every error of the command line that a person can act on. */
export const errors = {
  foreignFolder: (folder: string, command = "compile") =>
    new ModelError(
      "foreign-folder",
      `${folder} is not empty, and limen ${command} has not written it`,
      `Name a new or empty folder: ${command} replaces it as a whole`,
    ),

  notOutcomes: (file: string, problem: string) =>
    new ModelError(
      "not-outcomes",
      `${file} cannot be read as outcomes of conformance (${problem})`,
      "Name a file that limen conformance --json has written",
    ),

  notWritten: (path: string, why: string) =>
    new ModelError("not-written", `${path} cannot be written: ${why}`, "Name another place; nothing was changed"),

  refusedBySystem: (path: string, call: string, why: string) =>
    new ModelError("refused-by-system", `${path} cannot be changed (${call}): ${why}`, "Mend that, and begin again"),

  notAFolder: (path: string) => new ModelError("not-a-folder", `${path} is a file`, "Name a folder"),

  ambiguous: (name: string, ids: readonly string[]) =>
    new ModelError("ambiguous-threshold", `${ids.length} thresholds are called "${name}"`, `Say ${ids.join(" or ")}`),

  notWatched: (environment: string, service: string) =>
    new ModelError(
      "not-watched",
      `${environment} does not watch ${service}, so that limen up cannot`,
      `Add it to the services in environments/${environment}.ts`,
    ),

  noRequirements: (service: string) =>
    new ModelError(
      "no-requirements",
      `Nobody has listed what is asked of ${service}`,
      `List it in requirements/rows/${service}.ts, and name that in requirements/index.ts`,
    ),

  nothingSimulated: (environment: string, known: readonly string[]) =>
    new ModelError(
      "nothing-simulated",
      `${environment} watches no application that can be simulated`,
      `Add one of ${known.join(", ")} to the services in environments/${environment}.ts`,
    ),

  otherApplication: (name: string, service: string, running: readonly string[]) =>
    new ModelError(
      "other-application",
      `${name} is an incident of ${service}, and what is up simulates ${running.join(", ")}`,
      `Play it with limen drill --incident "${name}", or begin afresh: limen down, limen up --application ${service}`,
    ),

  ambiguousIncident: (name: string, ids: readonly string[]) =>
    new ModelError(
      "ambiguous-incident",
      `${ids.length} applications have an incident "${name}"`,
      `Say ${ids.map((id) => `"${id}"`).join(" or ")}`,
    ),

  otherwiseUp: (applications: readonly string[], scenario: string, mode: string) =>
    new ModelError(
      "otherwise-up",
      `The monitoring of ${applications.join(", ")} is up, in ${mode}, with the traffic of ${scenario}`,
      "Stop it first: limen down",
    ),

  notUp: () => new ModelError("not-up", "No monitoring is up", "Start it with limen up"),

  noFreePort: (purpose: string, first: number, last: number, option: string) =>
    new ModelError(
      "no-free-port",
      `No port from ${first} to ${last} is free for ${purpose}`,
      `Choose another with ${option}`,
    ),

  containers: (problem: string, remedy: string) => new ModelError("containers", problem, remedy),

  noContainers: (why: string) =>
    new ModelError("no-containers", `Containers cannot be used: ${why}`, "Mend that, or leave --mode out"),

  silentContainers: (names: readonly string[], terraformConfiguration: string | undefined) =>
    new ModelError(
      "silent-containers",
      `Terraform says that it has made the containers, but ${names.join(", ")} ${names.length === 1 ? "does" : "do"} not answer`,
      terraformConfiguration === undefined
        ? "See docker ps --all and docker logs"
        : `Its providers may only stand for the real ones: TF_CLI_CONFIG_FILE is ${terraformConfiguration}`,
    ),

  weakPassword: (length: number, least: number) =>
    new ModelError(
      "weak-password",
      `The password of Grafana's administrator, TF_VAR_grafana_password, has ${length} characters`,
      `Give it at least ${least}, or none: then one is generated`,
    ),

  secretMissing: (environment: string, files: readonly string[]) =>
    new ModelError(
      "secret-missing",
      `The receivers of ${environment} read secrets from files that are not there: ${files.join(", ")}`,
      "Write each secret into its file, or name another folder in LIMEN_SECRETS_FOLDER",
    ),

  notMended: (names: readonly string[], folder: string) =>
    new ModelError(
      "not-mended",
      `${names.join(", ")} ${names.length === 1 ? "does" : "do"} not answer, and could not be started again`,
      `See the logs in ${folder}, or begin afresh: limen down, then limen up`,
    ),

  filesAndRevisions: () =>
    new ModelError(
      "files-and-revisions",
      "Files of limen export are compared with each other or with the working tree, not with a revision",
      "Leave out either the files or --base and --head",
    ),

  didNotAnswer: (what: string, url: string, why: string) =>
    new ModelError("no-answer", `${what} does not answer at ${url} (${why})`, "Start it again: limen up"),
};
