/** A standard web test of Application Insights with its alert, as documented. Times are seconds. */
import type { Episode } from "../../model/reference/episode.ts";
import type { WebTest } from "../../platforms/azure-monitor/web-tests.ts";
import { seconds } from "../azure/monitor.ts";
import type { Bounds } from "../verdict.ts";
import { answers, type Outage, spanOf } from "./outages.ts";

/** From a request to its result in the metric that the alert reads; a usual time, not a documented bound. */
const ingestion = 120;
/** "Metric alerts: the alert condition isn't met for three consecutive checks." */
const healthyChecks = 3;

/** Results of a place: each at its own time, spread over the frequency. */
function failuresOf(outages: readonly Outage[], { frequency, locations }: WebTest, to: number): readonly number[][] {
  return locations.map((_, i) => {
    const failed: number[] = [];
    for (let t = (i * frequency) / locations.length; t <= to; t += frequency)
      if (!answers(outages, t, i / locations.length)) failed.push(t);
    return failed;
  });
}

/** Fires while so many places have failed within the window; resolves after three checks at which they have not. */
export function onWebTest(outages: readonly Outage[], test: WebTest): readonly Episode[] {
  const { from, to } = spanOf(outages);
  const { alert } = test;
  const [every, window] = [seconds(alert.frequency), seconds(alert.window)];
  const failed = failuresOf(outages, test, to);
  const met = (t: number): boolean =>
    failed.filter((times) => times.some((at) => at > t - window && at <= t)).length >= alert.failedLocations;
  const found: Episode[] = [];
  let fires: number | undefined;
  let good = 0;
  for (let t = from; t <= to; t += every) {
    good = met(t - ingestion) ? 0 : good + 1;
    if (good === 0) fires ??= t;
    if (fires === undefined || good < healthyChecks) continue;
    found.push({ tuple: {}, fires, resolves: t });
    fires = undefined;
  }
  return fires === undefined ? found : [...found, { tuple: {}, fires }];
}

/** What can be promised: each place asks once in a frequency, and what it has seen stays for a window. */
export function webTestBounds({ frequency, alert }: WebTest): Bounds {
  const window = seconds(alert.window);
  const every = seconds(alert.frequency);
  return {
    late: frequency + ingestion + every,
    early: 0,
    staysLate: window + healthyChecks * every,
    // failures of several outages add up within a window
    alone: true,
    again: false,
    lacking: false,
    missed: [{ from: 0, to: frequency }],
  };
}
