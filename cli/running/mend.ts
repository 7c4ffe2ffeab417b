/** What `limen up` does where an earlier one is up: what has ended is started again, and what has changed is taken over. */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { until } from "../../drill/until.ts";
import type { Environment } from "../../model/environment.ts";
import { runningIn } from "../../processes/leftovers.ts";
import { replaceRules } from "../../processes/replace.ts";
import { errors } from "../errors.ts";
import type { Say } from "./bring-up.ts";
import { bridge, deployContainers } from "./containers.ts";
import { answers, monitoringOf } from "./parts.ts";
import { configurationIn, filesNow, monitoringOptions } from "./processes.ts";
import { runFolder } from "./project.ts";
import { areSimulated, startSimulated } from "./simulated.ts";
import type { State } from "./state.ts";

/** Seconds until what was started again answers, on a machine that is busy. */
const patience = 60;

/** Starts again what of it has ended, with the ports and the data that it has. @throws errors.notMended */
export async function mend(environment: Environment, state: State, say: Say): Promise<void> {
  const before = await silentParts(state);
  const monitoring = state.mode === "processes" ? monitoringOptions(runFolder, environment, state.ports) : undefined;
  if (!areSimulated(runFolder)) {
    say("The simulated applications had ended: they are started again.");
    await startSimulated({
      folder: runFolder,
      state,
      monitoring,
      again: true,
      ...(!monitoring && { bridge: bridge() }),
    });
  }
  if (state.mode === "containers" && before.some((name) => name !== "Inbox")) await deployContainers(runFolder, state);
  try {
    await until(async () => (await silentParts(state)).length === 0, patience, "what is up to answer");
  } catch {
    throw errors.notMended(await silentParts(state), relative(process.cwd(), runFolder));
  }
  const mended = before.filter((name) => name !== "Inbox");
  if (mended.length > 0) say(`Started again: ${mended.join(", ")}.`);
}

async function silentParts(state: State): Promise<readonly string[]> {
  const all = await Promise.all(monitoringOf(state).map(async (part) => ((await answers(part)) ? [] : [part.name])));
  return all.flat();
}

/** Gives what runs the rules of the model as it is now. @throws errors.rulesRefused, errors.reloadFailed */
export async function takeOver(environment: Environment, state: State, say: Say): Promise<void> {
  // Terraform finds the differences of containers by itself
  if (state.mode === "containers") return;
  const now = filesNow(environment, state.ports);
  const configuration = configurationIn(runFolder);
  const changed = Object.keys(now).filter((name) => now[name] !== contentOf(join(configuration, name)));
  const rules = Object.entries(now).flatMap(([name, text]) =>
    isRule(name) ? [[name.slice("rules/".length), text] as const] : [],
  );
  if (changed.some(isRule)) {
    const pid = runningIn(runFolder).find(({ name }) => name === "prometheus")?.pid ?? 0;
    const prometheus = { pid, url: `http://127.0.0.1:${state.ports.prometheus}` };
    await replaceRules({ prometheus, configuration }, Object.fromEntries(rules));
    say(`The model has changed: Prometheus has the rules of ${changed.filter(isRule).map(serviceOf).join(", ")} anew.`);
  }
  const others = changed.filter((name) => !isRule(name));
  if (others.length > 0) say(`${others.join(", ")} would be different now: make down, then make up.`);
}

const isRule = (name: string): boolean => name.startsWith("rules/");
const serviceOf = (rule: string): string => rule.slice("rules/".length, -".yml".length);

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
