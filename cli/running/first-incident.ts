/** The incident that `limen up` plays first, a minute in a second, so that a newcomer sees a notice within seconds. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Try, untilCalm } from "../../drill/again.ts";
import { runFolder } from "../../drill/folder.ts";
import { setUp } from "../../drill/stand.ts";
import { until } from "../../drill/until.ts";
import type { Environment } from "../../model/environment.ts";
import type { NotifiedAlert } from "../../processes/inbox.ts";
import { applicationOf } from "../../simulation/index.ts";
import { hanging, indented } from "../layout.ts";
import { shownFirst, watched } from "./applications.ts";
import { project } from "./project.ts";

const incidentName = "failing deployment";
/** Where this machine can follow it. */
const fastest = 60;

/** What happened, for whoever cannot watch. */
export interface Seen {
  readonly incident: string;
  readonly receiver: string;
  readonly alert: NotifiedAlert;
  /** Seconds on the wall from the beginning of the incident to the notice, and from its end to that of its end. */
  readonly firedAfter: number;
  readonly resolvedAfter: number;
}

/**
 * Plays the incident under a Prometheus and an Alertmanager of its own, which end with it: of one application alone, so
 * that nobody waits for the others. On a slower clock where this machine cannot follow.
 *
 * @throws errors.waitedInVain, if no notice arrives
 */
export function playFirstIncident(
  environment: Environment,
  tell: (lines: readonly string[]) => void,
  columns: number,
): Promise<Seen> {
  const play = async (speed: number): Promise<Try<Seen>> => ({
    result: await playAt(speed, environment, tell, columns),
    failures: [],
    late: 0,
  });
  return untilCalm(fastest, play, (why) => tell(hanging("", why, columns)));
}

async function playAt(
  speed: number,
  environment: Environment,
  tell: (lines: readonly string[]) => void,
  columns: number,
): Promise<Seen> {
  const [first = shownFirst] = environment.services.map(({ name }) => name);
  const service = environment.services.some(({ name }) => name === shownFirst) ? shownFirst : first;
  const incident = applicationOf(service).incidents.find(({ name }) => name === incidentName);
  const folder = await runFolder(join(project, ".limen", "drill"));
  const stand = await setUp(watched(environment, [service]), { speed, seed: 1, folder });
  try {
    const notices = noticesOf(stand.inbox, incident?.proves, speed);
    tell([`Incident of ${service}: ${incident?.cause ?? incidentName}.`]);
    const began = performance.now();
    await stand.served[service]?.begin(incidentName);
    const fired = await notices.next("firing");
    const firedAfter = elapsed(began);
    const onItsClock = speed === fastest ? "as many minutes" : `${((firedAfter * speed) / 60).toFixed(1)} min`;
    tell(noticeLines(fired.alert, fired.receiver, `${firedAfter} s (${onItsClock} of the application)`, columns));
    tell(["The deployment is rolled back."]);
    const ended = performance.now();
    await stand.served[service]?.end(incidentName);
    await notices.next("resolved");
    const resolvedAfter = elapsed(ended);
    tell([`→ ${fired.receiver} is told that ${nameOf(fired.alert)} is over, after ${resolvedAfter} s.`]);
    return { incident: incidentName, ...fired, firedAfter, resolvedAfter };
  } finally {
    await stand.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Stand = Awaited<ReturnType<typeof setUp>>;
interface Notice {
  readonly receiver: string;
  readonly alert: NotifiedAlert;
}

/** Waits for notices of one alert. */
function noticesOf(inbox: Stand["inbox"], alertname: string | undefined, speed: number) {
  const all: Notice[] = [];
  inbox.listen(({ receiver, alerts }) => all.push(...alerts.map((alert) => ({ receiver, alert }))));
  return {
    next: async (status: NotifiedAlert["status"]): Promise<Notice> => {
      const find = () => all.find(({ alert }) => alert.status === status && alert.labels.alertname === alertname);
      await until(() => find() !== undefined, 60 + (20 * 60) / speed, `a notice that ${alertname} is ${status}`);
      return find() as Notice;
    },
  };
}

const elapsed = (since: number): number => Number(((performance.now() - since) / 1000).toFixed(1));
const nameOf = ({ labels }: NotifiedAlert): string => `${labels.service}/${labels.alertname}`;

/** A notice as it is read: the summary, then the rest by name. */
function noticeLines(alert: NotifiedAlert, receiver: string, after: string, columns: number): readonly string[] {
  const { summary = "", ...rest } = alert.annotations;
  const order = ["condition", "value", "threshold", "owner", "runbook_url", "provenance", "environment"];
  const names = Object.keys(rest).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return [
    `→ ${receiver} is told after ${after}:`,
    ...indented([`${alert.labels.severity}: ${summary}`, `${nameOf(alert)} fires`], 4),
    ...names.flatMap((name) => indented(hanging(name.padEnd(13), rest[name] ?? "", columns - 4), 4)),
  ];
}
