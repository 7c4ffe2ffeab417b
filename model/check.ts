import { bucket } from "./checks/bucket.ts";
import { cardinality } from "./checks/cardinality.ts";
import { direction } from "./checks/direction.ts";
import { drawn } from "./checks/drawn.ts";
import { duration } from "./checks/duration.ts";
import { evaluation } from "./checks/evaluation.ts";
import { type EnvironmentRule, type Finding, findingText, type Rule } from "./checks/finding.ts";
import { goals } from "./checks/goals.ts";
import { ladder } from "./checks/ladder.ts";
import { idleOverride, resolveWhatIsSound } from "./checks/overrides.ts";
import { provided } from "./checks/provided.ts";
import { reach } from "./checks/reach.ts";
import { receivers } from "./checks/receivers.ts";
import { runbook } from "./checks/runbook.ts";
import { scaledQuantile } from "./checks/scaled-quantile.ts";
import { secrets } from "./checks/secrets.ts";
import { singleEvent } from "./checks/single-event.ts";
import { sources } from "./checks/sources.ts";
import { summary } from "./checks/summary.ts";
import { tie } from "./checks/tie.ts";
import { traffic } from "./checks/traffic.ts";
import { whole } from "./checks/whole.ts";
import { window } from "./checks/window.ts";
import type { Environment } from "./environment.ts";
import { errors } from "./errors.ts";

export { type Finding, findingText } from "./checks/finding.ts";

const rules: readonly Rule[] = [
  bucket,
  cardinality,
  duration,
  idleOverride,
  provided,
  reach,
  runbook,
  scaledQuantile,
  singleEvent,
  summary,
  tie,
  traffic,
  whole,
  window,
];
const environmentRules: readonly EnvironmentRule[] = [direction, drawn, goals, ladder, receivers, secrets, sources];

/**
 * Everything that is wrong with the thresholds of an environment, and what is doubtful.
 *
 * Nothing is thrown for a fault of the model: it becomes a finding. Errors come first, each level sorted by place.
 */
export function check(environment: Environment): readonly Finding[] {
  const unusable = evaluation(environment, []);
  if (unusable.length > 0) return unusable;
  const { all, findings } = resolveWhatIsSound(environment);
  const found = [
    ...findings,
    ...all.flatMap((resolved) => rules.flatMap((rule) => rule(resolved))),
    ...environmentRules.flatMap((rule) => rule(environment, all)),
  ];
  return found.sort(inOrder);
}

/**
 * Refuses an environment with errors: called before anything is written.
 *
 * @throws errors.unsound, which lists all of them
 */
export function assertSound(environment: Environment): void {
  const found = check(environment).filter(({ level }) => level === "error");
  if (found.length > 0) throw errors.unsound(environment.name, found.map(findingText));
}

const keyOf = ({ level, where, code, problem }: Finding): string => [level, where, code, problem].join("\n");
const inOrder = (a: Finding, b: Finding): number => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0);
