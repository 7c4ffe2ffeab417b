/**
 * Alerts on what is usual, of which the platform learns the line: no thresholds of the model, so that no reference says
 * when they should fire.
 */
import type { Environment } from "../model/environment.ts";
import type { Resolved } from "../model/resolve.ts";
import { signalWords } from "../model/words.ts";
import { anomaliesOf } from "./azure-monitor/anomalies.ts";
import { componentsOf } from "./azure-monitor/components.ts";
import { bandsOf } from "./cloudwatch/anomalies.ts";
import { contextsOf } from "./cloudwatch/contexts.ts";

export interface Learned {
  readonly platform: "CloudWatch" | "Azure Monitor";
  /** As the platform has it. */
  readonly alert: string;
  /** What is watched, and how. */
  readonly of: string;
}

/** Sorted by platform and name. @throws as bandsOf and componentsOf */
export function learnedOf(environment: Environment, resolved: readonly Resolved[]): readonly Learned[] {
  const { platforms } = environment;
  const found = [
    ...(platforms.includes("aws") ? onCloudWatch(environment, resolved) : []),
    ...(platforms.includes("azure") ? onAzure(environment) : []),
  ];
  return found.sort((a, b) => (`${a.platform} ${a.alert}` < `${b.platform} ${b.alert}` ? -1 : 1));
}

/** What stands for them on Prometheus, and what is not claimed of any of them. */
export const learnedWords =
  "Their line is learned from weeks of an application's own data, by methods that nobody publishes. No reference says when they should fire, none of them is counted as a threshold, and nothing here claims that two of them agree. On Prometheus nothing stands for them; a threshold on `unusual(signal)`, which compares with the mean of the days before, is exact there and not available on the others.";

const onCloudWatch = (environment: Environment, resolved: readonly Resolved[]): Learned[] =>
  contextsOf(environment, resolved).flatMap((context) =>
    bandsOf(context).map(({ name, title, description }): Learned => {
      const signal = Object.entries(context.service.anomalies ?? {}).find(([one]) => title.startsWith(`${one}:`))?.[1];
      // of a quantile another number is compared
      const compared = /^Compared: (.*?)[,.;]/m.exec(description)?.[1];
      const of = `a band about the ${signal ? signalWords(signal) : title}`;
      return { platform: "CloudWatch", alert: name, of: compared === undefined ? of : `${of}: ${compared}` };
    }),
  );

const onAzure = (environment: Environment): Learned[] =>
  componentsOf(environment).flatMap((component): Learned[] => {
    const { dynamic, detectors } = anomaliesOf(environment, component);
    const platform = "Azure Monitor";
    const learned = dynamic.map(({ name, metric }) => ({
      ...({ platform, alert: name, of: `a dynamic threshold on ${metric}` } as const),
    }));
    const [first] = detectors;
    if (!first) return learned;
    // they differ in the name of the detector alone
    const alert = `${first.name.slice(0, -first.type.length)}*`;
    return [...learned, { platform, alert, of: `smart detection: ${detectors.map(({ type }) => type).join(", ")}` }];
  });
