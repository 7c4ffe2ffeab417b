import { isSuppressed } from "../../conformance/azure/processing.ts";
import { maintainedOn } from "../../conformance/cloudwatch/maintenance.ts";
import { routingOf } from "../../conformance/prometheus/routing.ts";
import { randomMaintenance, randomOrigin } from "../../conformance/random/calendar.ts";
import { Choice } from "../../conformance/random/choice.ts";
import { drawn, environmentOf, serviceOf } from "../../conformance/random/model.ts";
import type { Environment } from "../../model/environment.ts";
import { isQuiet } from "../../model/reference/maintenance.ts";
import { isOn } from "../../model/reference/told.ts";
import { resolve } from "../../model/resolve.ts";
import { one, type Severity, severities } from "../../model/threshold.ts";
import { alertmanagerConfiguration } from "../../platforms/alertmanager/configuration.ts";
import { processingRulesOf } from "../../platforms/azure-monitor/maintenance.ts";
import { isSilentIn, maintenanceOf } from "../../platforms/cloudwatch/maintenance.ts";

/** `LIMEN_RANDOM_CALENDARS=500 LIMEN_RANDOM_FROM=1` for a long run. */
const count = Number(process.env.LIMEN_RANDOM_CALENDARS ?? 6);
const first = Number(process.env.LIMEN_RANDOM_FROM ?? 1);

const service = "shop";
/** A day and a bit, in seconds. */
const span = { from: 0, to: 93_600 };
const minute = 60;

/** Some maintenance, and the severity that is asked about. */
interface Calendar {
  readonly seed: number;
  readonly origin: number;
  readonly environment: Environment;
  readonly severity: Severity;
  /** What the reference says, in seconds. */
  readonly isQuiet: (t: number) => boolean;
  /** Coarsely, and minute by minute about each change. */
  readonly times: readonly number[];
}

function calendar(seed: number): Calendar {
  const choice = new Choice(seed);
  const origin = randomOrigin(choice);
  const maintenance = randomMaintenance(choice, { origin, span, service });
  const services = [serviceOf(service, [one("Drawn", drawn(1).rung)])];
  const environment = { ...environmentOf(services), maintenance };
  const severity = choice.of(severities);
  const known = new Map<number, boolean>();
  const quiet = (t: number): boolean => {
    const now = known.get(t) ?? isQuiet(environment, { service, severity }, origin + t * 1000);
    known.set(t, now);
    return now;
  };
  return { seed, origin, environment, severity, isQuiet: quiet, times: timesOf(quiet) };
}

const coarse = 9 * minute;
function timesOf(quiet: (t: number) => boolean): readonly number[] {
  const found = new Set<number>();
  for (let t = span.from; t <= span.to; t += coarse) {
    found.add(t);
    if (t === span.from || quiet(t) === quiet(t - coarse)) continue;
    for (let near = t - coarse - 5 * minute; near <= t + 5 * minute; near += minute) found.add(near);
  }
  return [...found].filter((t) => t >= span.from && t <= span.to).sort((a, b) => a - b);
}

const calendars: readonly Calendar[] = Array.from({ length: count }, (_, i) => calendar(first + i));

/** Where a platform differs from the reference beyond what is allowed. */
const differing = (
  { seed, origin, severity, isQuiet: wanted, times }: Calendar,
  found: (t: number) => boolean,
  allowed: (t: number) => boolean = () => false,
): readonly string[] =>
  times
    .filter((t) => found(t) !== wanted(t) && !allowed(t))
    .map((t) => `${seed}: ${severity} ${new Date(origin + t * 1000).toISOString()}`);

describe(`${count} random calendars of maintenance, clocks that change among them`, () => {
  it("have windows, and times outside them", () => {
    const quiet = calendars.flatMap((one) => one.times.map(one.isQuiet));
    expect(quiet).toContain(true);
    expect(quiet).toContain(false);
  });

  it("are mute times of Alertmanager to the minute", () => {
    const wrong = calendars.flatMap((one) => {
      const { environment, origin, severity } = one;
      const inbox = { inbox: "http://127.0.0.1:9094" };
      const routing = routingOf(alertmanagerConfiguration(environment, resolve(environment), inbox));
      const routes = routing.routesOf({ service, environment: environment.name, subject: "any", severity });
      expect(routes).toHaveLength(1);
      return differing(one, (t) => routes.some(({ isMuted }) => isMuted(origin + t * 1000)));
    });
    expect(wrong).toEqual([]);
  });

  it("are schedules of alert processing rules to the minute", () => {
    const severityOf = { critical: 0, warning: 2, info: 3 } as const;
    const wrong = calendars.flatMap((one) => {
      const { environment, origin } = one;
      const alert = { name: `${environment.name}-${service}-Drawn`, severity: severityOf[one.severity] };
      const rules = processingRulesOf(environment);
      return differing(one, (t) => isSuppressed(rules, alert, origin + t * 1000));
    });
    expect(wrong).toEqual([]);
  });

  it("are alarms on the time, a minute early or two late, and an hour more in a month in which clocks change", () => {
    const wrong = calendars.flatMap((one) => {
      const { environment, origin, severity, isQuiet: wanted } = one;
      const found = maintainedOn(maintenanceOf(environment), { span, origin: origin / 1000, settle: minute });
      const own = [...found].flatMap(([of, episodes]) => (isSilentIn(of, { service, severity }) ? episodes : []));
      const isSilent = (t: number): boolean => isOn(own, t);
      const near = (t: number): boolean =>
        [1, 2, 60, 61, 62].some((n) => wanted(t + n * minute) || wanted(t - n * minute));
      return differing(one, isSilent, (t) => isSilent(t) && near(t));
    });
    expect(wrong).toEqual([]);
  });
});
