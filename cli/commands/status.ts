import { runningIn } from "../../processes/leftovers.ts";
import type { Io } from "../io.ts";
import { hanging, table } from "../layout.ts";
import type { Common, Outcome } from "../program.ts";
import type { Doings } from "../running/controls.ts";
import { answers, type Part, partsOf } from "../running/parts.ts";
import { runFolder } from "../running/project.ts";
import { askPrometheus, type Watched } from "../running/prometheus.ts";
import { tellSimulated } from "../running/simulated.ts";
import { readState, type State } from "../running/state.ts";
import { dashboardLines } from "../running/where-to-look.ts";

interface Seen {
  readonly parts: readonly (Part & { readonly answers: boolean })[];
  readonly doings: Doings;
  readonly watched: Watched | undefined;
}

/** `limen status`. */
export async function run(io: Io, options: Common): Outcome {
  const state = readState();
  if (!state) {
    io.out(options.json ? JSON.stringify({ up: false }, null, 2) : "Nothing is up. Start it with limen up.");
    return 0;
  }
  const seen = await look(state);
  const { parts, doings, watched } = seen;
  // an incident may have stopped an application: that is no fault of the monitoring
  const up = parts.every((part) => part.answers || isStopped(part, doings));
  if (options.json) {
    const { firing = [], pending = [], targets } = watched ?? {};
    const processes = runningIn(runFolder);
    io.out(JSON.stringify({ up, ...state, parts, processes, ...doings, firing, pending, targets }, null, 2));
  } else for (const line of lines(state, seen, up, io.columns)) io.out(line);
  return up ? 0 : 1;
}

async function look(state: State): Promise<Seen> {
  const nothing: Doings = { incidents: [], stopped: [], restarted: [] };
  const [parts, doings, watched] = await Promise.all([
    Promise.all(partsOf(state).map(async (part) => ({ ...part, answers: await answers(part) }))),
    tellSimulated(state.ports).catch(() => nothing),
    askPrometheus(`http://127.0.0.1:${state.ports.prometheus}`),
  ]);
  return { parts, doings, watched };
}

const isStopped = ({ simulated, name }: Part, { stopped }: Doings): boolean => simulated && stopped.includes(name);

function lines(state: State, { parts, doings, watched }: Seen, up: boolean, columns: number): readonly string[] {
  const word = (part: Seen["parts"][number]): string =>
    part.answers ? "answers" : isStopped(part, doings) ? "stopped by an incident" : "does not answer";
  const all = (label: string, names: readonly string[], none: string): readonly string[] =>
    hanging(label.padEnd(11), names.join(", ") || none, columns);
  return [
    `Up since ${state.since}, in ${state.mode}, since ${state.why}; traffic: ${state.scenario}.`,
    ...table(parts.map((part) => [`  ${part.name}`, part.url, word(part)])),
    "",
    ...all("Incidents:", doings.incidents, "none"),
    ...(watched ? seenLines(watched, all) : ["Prometheus does not answer: what fires is not known."]),
    ...doings.restarted.map(({ name, at }) => `${name} had ended and was started again at ${at}.`),
    "",
    ...dashboardLines(state),
    ...(up ? [] : ["Start again what does not answer: limen up"]),
  ];
}

function seenLines(
  { firing, pending, targets }: Watched,
  all: (label: string, names: readonly string[], none: string) => readonly string[],
): readonly string[] {
  return [
    ...all("Firing:", firing, "nothing"),
    ...all("Pending:", pending, "nothing"),
    ...all("Targets:", [targetWords(targets)], ""),
  ];
}

/** Those that are new have not been asked yet. */
function targetWords({ all, up, down }: Watched["targets"]): string {
  if (all === 0) return "none has been asked yet";
  if (up === all) return `all ${all} answer`;
  const soFar = up + down.length < all ? " so far" : "";
  return `${up} of ${all} answer${soFar}${down.length > 0 ? `, not ${down.join(", ")}` : ""}`;
}
