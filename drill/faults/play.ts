import type { Environment } from "../../model/environment.ts";
import { type Try, untilCalm } from "../again.ts";
import { Pulse } from "../pulse.ts";
import { pause } from "../until.ts";
import type { Fault, Finding, Told } from "./fault.ts";
import { type Stage, type StageOptions, setStage } from "./stage.ts";

/**
 * Plays one fault on programs of its own, and again on a slower clock where this machine was late. What differs from what
 * was expected stands in the finding.
 *
 * @param told why it is played again
 */
export async function playFault(
  environment: Environment,
  fault: Fault,
  options: StageOptions,
  told: (why: string) => void,
): Promise<Finding> {
  const found = await untilCalm(fault.speed, (speed) => playOnce(environment, { ...fault, speed }, options), told);
  const { speed } = found.fault;
  if (speed === fault.speed) return found;
  const remark = [found.remark, `This one on a clock ${speed} times as fast`].filter((text) => text !== undefined);
  return { ...found, fault, remark: remark.join(". ") };
}

async function playOnce(environment: Environment, fault: Fault, options: StageOptions): Promise<Try<Finding>> {
  const stage = await setStage(environment, fault, options);
  const pulse = new Pulse();
  try {
    const problem = await perform(stage, fault).catch((error: Error) => error);
    const result = finding(stage, fault, problem);
    return { result, failures: result.failures, late: pulse.worst };
  } finally {
    pulse.stop();
    await stage.stand.stop();
  }
}

/** Returns the remark of the fault. */
async function perform(stage: Stage, fault: Fault): Promise<string | undefined> {
  await fault.before?.(stage);
  await stage.begin();
  if (fault.whilePending) {
    await stage.untilIs("pending");
    await fault.whilePending(stage);
  }
  const { messages, falseEnds, endTold } = fault.expected;
  await (messages > 0 ? stage.untilTold() : stage.untilIs("firing"));
  if (fault.whileFiring) {
    await fault.whileFiring(stage);
    if (messages > falseEnds) await stage.untilTold();
  }
  await stage.end();
  await fault.afterCause?.(stage);
  if (endTold) await stage.untilOver();
  const remark = await fault.finally?.(stage);
  // what comes late is seen too
  await pause(2.5 * stage.stand.environment.grouping.interval.base);
  return remark;
}

function finding(stage: Stage, fault: Fault, came: string | Error | undefined): Finding {
  const { began, ended, alert } = stage;
  const openings = stage.openings(alert);
  const told: Told = {
    messages: stage.messages(),
    falseEnds: openings.filter(({ resolved }) => resolved && resolved.arrived < ended).length,
    endTold: openings.length > 0 && openings.every(({ resolved }) => resolved !== undefined),
  };
  const [first, last] = [openings[0], openings.at(-1)];
  const toldAfter = first && stage.minutes(first.arrived - began);
  const overAfter = last?.resolved && stage.minutes(last.resolved.arrived - ended);
  return {
    fault,
    told,
    ...(toldAfter !== undefined && { toldAfter }),
    ...(overAfter !== undefined && overAfter > 0 && { overAfter }),
    ...(typeof came === "string" && { remark: came }),
    failures: [
      ...(came instanceof Error ? [came.message] : []),
      ...differences(told, fault.expected),
      ...tooLate(toldAfter, fault.within),
      ...strays(stage),
    ],
  };
}

const differences = (told: Told, expected: Told): readonly string[] =>
  (Object.keys(expected) as (keyof Told)[]).flatMap((key) =>
    told[key] === expected[key] ? [] : [`${key} is ${told[key]} instead of ${expected[key]}`],
  );

const tooLate = (after: number | undefined, within: number | undefined): readonly string[] =>
  after !== undefined && within !== undefined && after > within
    ? [`told after ${after.toFixed(1)} min instead of within ${within} min`]
    : [];

/** Ends of alerts that nobody had been told of. */
const strays = ({ ledger, alert }: Stage): readonly string[] =>
  ledger.strays.flatMap(({ notice }) =>
    notice.labels.alertname === alert ? [`the end of ${alert} was told, not its beginning`] : [],
  );
