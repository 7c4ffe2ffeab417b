import { assertSound, check } from "../../model/check.ts";
import type { Environment } from "../../model/environment.ts";
import { runningIn } from "../../processes/leftovers.ts";
import { applicationOf } from "../../simulation/index.ts";
import { incidentsOf } from "../../simulation/lookup.ts";
import { scenarioNamed } from "../../simulation/scenarios.ts";
import { errors } from "../errors.ts";
import type { Io } from "../io.ts";
import { counted } from "../layout.ts";
import { environmentNamed } from "../lookup.ts";
import type { Common, Outcome } from "../program.ts";
import { chosenApplications, watched } from "../running/applications.ts";
import { bringUp, type Say, type Wishes } from "../running/bring-up.ts";
import { playFirstIncident, type Seen } from "../running/first-incident.ts";
import { mend, takeOver } from "../running/mend.ts";
import { urlsOf } from "../running/parts.ts";
import { runFolder } from "../running/project.ts";
import { inMinutes, provedBy, quickest, toldWithin } from "../running/reaction.ts";
import { readState, type State } from "../running/state.ts";
import { whereToLook } from "../running/where-to-look.ts";

interface Options extends Common, Omit<Wishes, "applications" | "scenario"> {
  readonly application?: readonly string[];
  readonly scenario?: string;
  readonly incident: boolean;
}

/** The environment that runs on a developer's machine. */
const name = "local";

/** `limen up`. */
export async function run(io: Io, options: Options): Outcome {
  const whole = await environmentNamed(io, name);
  assertSound(whole);
  const before = stillUp();
  const applications = chosenApplications(whole, options.application ?? before?.applications);
  const scenario = scenarioNamed(options.scenario ?? before?.scenario ?? "steady").name;
  const environment = watched(whole, applications);
  const say = options.json ? io.err : io.out;
  const warnings = check(environment).length;
  say(`The model of ${name} is sound${warnings > 0 ? `, with ${counted(warnings, "warning")} (limen check)` : ""}.`);
  if (before) requireSame(before, { ...options, applications, scenario });
  const state = before
    ? await goOn(environment, before, say)
    : await bringUp(environment, { ...options, applications, scenario }, say);
  try {
    const seen = options.incident ? await show(environment, say, io.columns) : undefined;
    if (options.json) io.out(JSON.stringify({ ...state, urls: urlsOf(state), ...(seen && { seen }) }, null, 2));
  } finally {
    // what was started runs on, even if the incident could not be played
    if (!options.json && process.exitCode !== 130)
      for (const line of [...(await whereToLook(state)), ...whatToTry(environment, state)]) say(line);
  }
  return 0;
}

/** What an earlier `limen up` left, if any of it still runs. */
function stillUp(): State | undefined {
  const state = readState();
  return state?.mode === "containers" || runningIn(runFolder).length > 0 ? state : undefined;
}

/** @throws errors.otherwiseUp where something else is up than what is asked for */
function requireSame(state: State, { applications, scenario, mode }: Wishes): void {
  const same = [...state.applications].sort().join() === [...applications].sort().join() && state.scenario === scenario;
  if (!same || (mode !== "auto" && mode !== state.mode))
    throw errors.otherwiseUp(state.applications, state.scenario, state.mode);
}

/** Mends what is up, and gives it the model as it is now. */
async function goOn(environment: Environment, state: State, say: Say): Promise<State> {
  say(`The monitoring is up already, since ${state.since}. To begin afresh, stop it first: make down.`);
  await mend(environment, state, say);
  await takeOver(environment, state, say);
  return state;
}

async function show(environment: Environment, say: Say, columns: number): Promise<Seen> {
  say("");
  say("One incident first, on a clock of its own: a minute takes a second, and 5 min reads 5 s.");
  const onSignal = () => {
    say("Interrupted. What was started before the incident runs on: limen status shows it, limen down stops it.");
    // whoever else listens ends this process; alone this listener would keep it alive
    if (process.listenerCount("SIGINT") === 0) process.kill(process.pid, "SIGINT");
  };
  process.once("SIGINT", onSignal);
  try {
    return await playFirstIncident(environment, (lines) => lines.forEach((line) => void say(`  ${line}`)), columns - 2);
  } finally {
    process.off("SIGINT", onSignal);
  }
}

function whatToTry(environment: Environment, { applications }: State): readonly string[] {
  const [first = ""] = applications;
  const found = quickest(environment, incidentsOf([applicationOf(first)]));
  const proved = found && provedBy(environment, found);
  const within = proved ? `  (a notice within ${inMinutes(toldWithin(proved))})` : "";
  return [
    "",
    ...(found ? [`An incident by hand: npx limen incident ${found.service}/${found.incident.proves}${within}`] : []),
    "All that there are:  npx limen incident --list",
    "All that can fire:   npx limen drill",
    "What runs and fires: npx limen status",
    "Stop:                make down",
  ];
}
