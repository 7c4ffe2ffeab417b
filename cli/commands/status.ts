import { runningIn } from "../../processes/leftovers.ts";
import { applicationOf } from "../../simulation/index.ts";
import type { Io } from "../io.ts";
import { table } from "../layout.ts";
import type { Common, Outcome } from "../program.ts";
import { simulatedService, tellApplication } from "../running/application.ts";
import { runFolder } from "../running/project.ts";
import { type Part, partsOf, readState } from "../running/state.ts";

/** `limen status`. */
export async function run(io: Io, options: Common): Outcome {
  const state = readState();
  if (!state) {
    io.out(options.json ? JSON.stringify({ up: false }, null, 2) : "Nothing is up. Start it with limen up.");
    return 0;
  }
  const parts = await Promise.all(partsOf(state).map(look));
  const incidents = await tellApplication(state.ports).catch((): readonly string[] => []);
  const firing = await firingAlerts(`http://127.0.0.1:${state.ports.prometheus}`);
  const processes = runningIn(runFolder);
  // an incident may have stopped the application: that is no fault of the monitoring
  const stopped = applicationOf(simulatedService).incidents.filter(({ raises }) => raises.includes("ServiceDown"));
  const expected = ({ name }: Part) => name === "Application" && stopped.some((one) => incidents.includes(one.name));
  const up = parts.every((part) => part.answers || expected(part));
  if (options.json) io.out(JSON.stringify({ up, ...state, parts, processes, incidents, firing }, null, 2));
  else {
    io.out(`Up since ${state.since}, in ${state.mode}, since ${state.why}.`);
    const rows = parts.map((part) => [`  ${part.name}`, part.url, answerWords(part.answers, expected(part))]);
    for (const line of table(rows)) io.out(line);
    io.out(`Incidents: ${incidents.join(", ") || "none"}. Firing: ${firing.join(", ") || "nothing"}.`);
  }
  return up ? 0 : 1;
}

const answerWords = (answers: boolean, expected: boolean): string =>
  answers ? "answers" : expected ? "stopped by an incident" : "does not answer";

async function look(part: Part): Promise<Part & { readonly answers: boolean }> {
  const answers = await fetch(part.health, { signal: AbortSignal.timeout(3000) }).then(
    ({ ok }) => ok,
    () => false,
  );
  return { ...part, answers };
}

/** What Prometheus says fires; nothing if it does not answer. */
async function firingAlerts(prometheus: string): Promise<readonly string[]> {
  interface Answer {
    readonly data: { readonly alerts: readonly { readonly state: string; readonly labels: Record<string, string> }[] };
  }
  try {
    const response = await fetch(`${prometheus}/api/v1/alerts`, { signal: AbortSignal.timeout(3000) });
    const { alerts } = ((await response.json()) as Answer).data;
    const firing = alerts.filter(({ state }) => state === "firing");
    return firing.map(({ labels }) => `${labels.service}/${labels.alertname}`).sort();
  } catch {
    return [];
  }
}
