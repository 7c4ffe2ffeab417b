import type { Maintenance } from "../../../model/environment.ts";
import { isIn, isQuiet } from "../../../model/reference/maintenance.ts";

const window = (when: Maintenance["when"], timeZone = "UTC"): Maintenance => ({
  name: "upgrade",
  because: "It is upgraded",
  timeZone,
  when,
});
const at = (one: Maintenance, ...moments: readonly string[]) => moments.map((moment) => isIn(one, Date.parse(moment)));

describe("Maintenance is", () => {
  it("from its first minute on, and not in its last", () => {
    const once = window({ from: "2026-12-24T22:00", until: "2026-12-25T01:00" });
    expect(at(once, "2026-12-24T21:59Z", "2026-12-24T22:00Z", "2026-12-25T00:59Z", "2026-12-25T01:00Z")).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it("of the day on which it begins, where it crosses midnight", () => {
    const sunday = window({ on: ["Sunday"], from: "23:00", until: "01:00" });
    // 2026-11-22 is a Sunday
    expect(at(sunday, "2026-11-22T00:30Z", "2026-11-22T23:30Z", "2026-11-23T00:30Z", "2026-11-23T23:30Z")).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it("by the clocks of its zone, on the days on which they change too", () => {
    const daily = window({ on: "every day", from: "02:15", until: "02:45" }, "Europe/Berlin");
    // clocks go back at 03:00 on 2026-10-25, so that 02:30 is shown twice; and forward on 2027-03-28, so that it is not
    expect(at(daily, "2026-10-25T00:30Z", "2026-10-25T01:30Z", "2026-10-26T01:30Z")).toEqual([true, true, true]);
    expect(at(daily, "2027-03-28T00:30Z", "2027-03-28T01:30Z", "2027-03-29T00:30Z")).toEqual([false, false, true]);
  });

  it("of the services and severities that it names, or of all", () => {
    const all = window({ on: "every day", from: "00:00", until: "23:59" });
    const moment = Date.parse("2026-11-22T12:00Z");
    const asked = { service: "shop", severity: "warning" } as const;
    const quiet = (more: Partial<Maintenance>) => isQuiet({ maintenance: [{ ...all, ...more }] }, asked, moment);
    expect([{}, { services: ["shop"] }, { services: ["other"] }, { severities: ["info"] as const }].map(quiet)).toEqual(
      [true, true, false, false],
    );
    expect(isQuiet({}, asked, moment)).toBe(false);
  });
});
