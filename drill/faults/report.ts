import { delayText, observedText, toldText } from "./page.ts";
import type { FaultsResult } from "./run.ts";

/** The result as a person reads it in a terminal. */
export function faultsReport(result: FaultsResult): string {
  const { findings, versions, seconds, folder } = result;
  return [
    `Faults, ${result.environment}: Prometheus ${versions.prometheus}, Alertmanager ${versions.alertmanager}, ${Math.round(seconds)} s`,
    ...findings.map((finding) =>
      [
        `${finding.fault.name} (${finding.fault.alert})`,
        `  expected  ${toldText(finding.fault.expected)}`,
        `  observed  ${observedText(finding)}`,
      ].join("\n"),
    ),
    ...(result.delay ? [delayText(result.delay)] : []),
    ...(folder ? [`Configuration and logs: ${folder}`] : []),
  ].join("\n\n");
}
