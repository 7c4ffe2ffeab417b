/** Ladders on CloudWatch: alarms, the composite alarms that tell of them, and what suppresses those. */
import type { Environment } from "../../model/environment.ts";
import type { Episode } from "../../model/reference/episode.ts";
import { isOn, type Notice, type Quiet } from "../../model/reference/told.ts";
import { keyOf } from "../../model/reference/tuple.ts";
import type { Alarm } from "../../platforms/cloudwatch/alarm.ts";
import { compileToCloudWatch } from "../../platforms/cloudwatch/compile.ts";
import { telemetryPath } from "../../platforms/cloudwatch/deviations.ts";
import { isSilentIn, maintenanceOf } from "../../platforms/cloudwatch/maintenance.ts";
import { suppressionSeconds } from "../../platforms/cloudwatch/twins.ts";
import { worseOf } from "../../platforms/cloudwatch/worse.ts";
import { type Heard, heardBy, type Scene } from "../heard.ts";
import { outcomeOf } from "../outcome.ts";
import { toldBy } from "./composite.ts";
import { maintainedOn } from "./maintenance.ts";
import { onCloudWatch } from "./play.ts";

const periods = { wait: suppressionSeconds, extension: suppressionSeconds };
/** A point of a minute is read when it is over and has arrived; then the extension is waited for. */
const afterMaintenance = 60 + telemetryPath.ingestion + suppressionSeconds;

export function onComposites(scene: Scene): readonly Heard[] {
  const { rungs, case: one, origin = 0 } = scene;
  const { span } = one.incident;
  const [{ environment }] = rungs;
  const compiled = new Map(rungs.map((rung) => [rung, compileToCloudWatch(rung, rungs)]));
  const alarms = [...compiled.values()].flatMap(({ rule }) => rule);
  // an alarm that is not there tells nothing, as is said of it
  const there = rungs.filter((rung) => (compiled.get(rung)?.rule.length ?? 0) > 0);
  const played = there.map((resolved) => {
    const announced = compileToCloudWatch(resolved, rungs);
    const episodes = onCloudWatch({ ...one, resolved }, announced);
    // what twins and maintenance add is of the notice, not of the alarm
    const alone = compileToCloudWatch({ ...resolved, environment: withoutMaintenance(environment) });
    const { wrong } = outcomeOf("cloudwatch", { ...one, resolved }, alone, episodes);
    return { resolved, announced, episodes, wrong };
  });
  if (played.length === 0) return [];
  const maintained = maintainedOn(maintenanceOf(environment), {
    span,
    origin: origin / 1000,
    settle: telemetryPath.ingestion,
  });
  const isSilent = (alarm: Pick<Alarm, "service" | "severity">): readonly (readonly Episode[])[] =>
    [...maintained].filter(([maintenance]) => isSilentIn(maintenance, alarm)).map(([, episodes]) => episodes);
  const service = rungs[0].service.name;
  const muted: Quiet = (severity, t) => isSilent({ service, severity }).some((episodes) => isOn(episodes, t));
  return heardBy(scene, played, {
    receiver: "CloudWatch",
    later: 0,
    ends: "told",
    muted,
    afterMaintenance,
    tell: () => {
      const firing = (alarm: Alarm): readonly Episode[] =>
        played
          .filter(({ resolved }) => resolved.threshold.name === alarm.threshold)
          .flatMap(({ episodes }) => episodes.filter(({ tuple }) => keyOf(tuple) === keyOf(alarm.tuple)));
      const worse = worseOf(alarms);
      const found = new Map<string, Notice[]>();
      for (const alarm of alarms) {
        const suppressors = [...(worse.get(alarm) ?? []).map(firing), ...isSilent(alarm)];
        // nothing is waited for where nothing suppresses
        const waits = suppressors.length > 0 ? periods : { wait: 0, extension: 0 };
        const notices = toldBy(firing(alarm), suppressors, span, { ...waits, rung: alarm.threshold });
        const key = keyOf(alarm.tuple);
        found.set(key, [...(found.get(key) ?? []), ...notices]);
      }
      return found;
    },
  });
}

const withoutMaintenance = ({ maintenance: _, ...rest }: Environment): Environment => rest;
