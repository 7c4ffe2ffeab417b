import type { Delay } from "./delay.ts";
import type { Finding, Told } from "./fault.ts";
import { type FaultsResult, isQuick, longestDelay } from "./run.ts";

export const command = "npx limen drill --faults --page docs/reliability.md";

/** `docs/reliability.md`, from a run. */
export function reliabilityPage(result: FaultsResult): string {
  const { findings, delay, versions } = result;
  return `${[
    "# Reliability",
    `What is told, and what is not, when the monitoring itself fails. Written by \`${command}\`, which ends and starts real ` +
      `programs while an incident goes its way and counts what the receiver is told: Prometheus ${versions.prometheus}, ` +
      `Alertmanager ${versions.alertmanager}, the rules and routes of the environment ${result.environment}. ` +
      "Do not edit it by hand.",
    "Times are minutes of the application, on a clock that is ten times as fast as a wall clock, with all that Prometheus " +
      "and Alertmanager wait shortened alike. What fails on a machine that is busy is played again on a slower clock; then " +
      "that stands with it.",
    ["## Faults", "", row("what fails", "expected", "because", "observed"), row("---", "---", "---", "---")]
      .concat(findings.map(rowOf))
      .join("\n"),
    "## What follows",
    conclusions.map((text) => `- ${text}`).join("\n"),
    ...(delay ? ["## From breach to notice", delayText(delay)] : []),
    "## What this does not prove",
    limits.map((text) => `- ${text}`).join("\n"),
  ].join("\n\n")}\n`;
}

const row = (...cells: readonly string[]): string =>
  `| ${cells.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`;

const rowOf = (finding: Finding): string => {
  const { fault } = finding;
  const within = fault.within === undefined ? "" : `, within ${fault.within} min`;
  return row(
    `${fault.name} (${fault.alert})`,
    `${toldText(fault.expected)}${within}`,
    fault.because,
    observedText(finding),
  );
};

const times = (count: number): string => (count === 1 ? "once" : count === 2 ? "twice" : `${count} times`);

/** What a receiver is told, in words. */
export function toldText({ messages, falseEnds, endTold }: Told): string {
  if (messages === 0) return "not told";
  return [
    `told ${times(messages)}`,
    ...(falseEnds > 0 ? [`told to be over ${times(falseEnds)} while the cause lasts`] : []),
    ...(endTold ? (messages > falseEnds ? ["its end told"] : []) : ["its end not told"]),
  ].join(", ");
}

/** What was observed, with its times, or what was not as expected. */
export function observedText({ told, toldAfter, overAfter, remark, failures }: Finding): string {
  const minutes = [
    ...(toldAfter === undefined ? [] : [`after ${toldAfter.toFixed(1)} min`]),
    ...(overAfter === undefined ? [] : [`over ${overAfter.toFixed(1)} min after the cause`]),
  ];
  const text = `${toldText(told)}${minutes.length > 0 ? `: ${minutes.join(", ")}` : ""}${remark ? `. ${remark}` : ""}`;
  return failures.length > 0 ? `**NOT AS EXPECTED**: ${failures.join("; ")} (${text})` : text;
}

/** The delay of a notice, in words. */
export function delayText(delay: Delay): string {
  const { every, waits, beyond } = delay;
  const seconds = beyond.map((one) => one.toFixed(2)).join(", ");
  return (
    `The application is stopped ${times(beyond.length)}, each time under other programs, where it is scraped, and its rules evaluated, every ${every} s ` +
    `(seconds on the wall). ServiceDown waits ${waits} s by itself, its window and its waiting time; beyond that the ` +
    `notice took ${seconds} s. At most ${longestDelay} s are allowed${isQuick(delay) ? "" : ": **NOT AS EXPECTED**"}. ` +
    "Less than none is possible: the last good sample lies up to one interval before the stop, and the window begins there."
  );
}

const conclusions = [
  "No alert is lost while its cause lasts longer than the fault. What is over before its receiver is back is told to nobody.",
  "Nothing is told twice but where Alertmanager is killed, which promises at least once, or Prometheus is away for more " +
    "than four minutes.",
  "A Prometheus that is away for more than four minutes looks to Alertmanager like alerts that are over. No setting of " +
    "either tells one from the other; something outside must watch that Prometheus answers.",
  "An alert that was pending when Prometheus ended is taken up again if its condition is still breached at the first " +
    "evaluation after the return. If Prometheus was away longer than the grace period, that still holds; the alert then " +
    "waits the rest of its time, or the grace period if that is longer. If it was away longer than the window of the " +
    "condition, there is nothing to take up, and the waiting time begins anew.",
  "Processes are started with `--rules.alert.for-grace-period=1m`: at the ten minutes of Prometheus a threshold that " +
    "lasts five minutes is told to be over, and again to fire, by every restart.",
];

const limits = [
  "Two of Prometheus or of Alertmanager side by side, which is what a platform offers against most of these faults.",
  "A disk that is lost or full: what is taken up again is read from the data of before.",
  "Finding targets and Alertmanager takes Prometheus five seconds on any clock: after a restart these are 50 s here, and " +
    "5 s in earnest. What depends on them is later here than it would be.",
  "A tenth of a second of delay on this machine is a second here.",
  "An absence longer than an hour (for-outage-tolerance), the 15 minutes after which Alertmanager writes down whom it has " +
    "told, and the repetition of notices after hours.",
  "AWS and Azure, whose alarms are kept by the platform.",
];
