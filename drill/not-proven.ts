/** What a drill cannot show, and what shows it instead. */
export function notProven(speed: number): readonly string[] {
  const always = [
    "AWS and Azure: nothing of them runs here; the conformance tests compare their rules with the reference.",
    "Days: daylight saving, mute windows, memory and the cost of rules over hours.",
    "A Prometheus, an Alertmanager or a receiver that fails meanwhile: `limen drill --faults` plays those.",
  ];
  if (speed === 1) return always;
  return [
    ...always,
    "Notices at their real intervals: group_wait, group_interval and repeat_interval are shortened like all else.",
    "Stale series and the five minutes that Prometheus looks back; its resend delay is not below five seconds here.",
    "Starting up: finding targets takes Prometheus five seconds on any clock, so rules are loaded after it.",
    `The phase of the minute, and delays of export and ingestion; a tenth of a second of delay here is ${speed / 10} s.`,
    "The unscaled rules as text: `promtool test rules` runs them at their true scale, and --real-time does here.",
  ];
}
