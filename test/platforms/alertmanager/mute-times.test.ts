import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { local } from "../../../environments/local.ts";
import type { Again, Environment, Maintenance, Once } from "../../../model/environment.ts";
import { resolve } from "../../../model/resolve.ts";
import { alertmanagerConfiguration } from "../../../platforms/alertmanager/configuration.ts";
import { type MuteTime, muteTimesOf } from "../../../platforms/alertmanager/mute-times.ts";
import { inTemporaryFolder } from "../../support/terraform.ts";
import { itWithTool } from "../../support/tool.ts";

const maintenance = (when: Once | Again, more: Partial<Maintenance> = {}): Maintenance => ({
  ...{ name: "upgrade", because: "The database is upgraded", timeZone: "Europe/Berlin", when },
  ...more,
});
const where = (...all: readonly Maintenance[]): Environment => ({ ...local, maintenance: all });
const of = (when: Once | Again): MuteTime => muteTimesOf(where(maintenance(when)))[0] as MuteTime;

const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
/** Whether Alertmanager is silent at a moment of the window's own zone, read as its documentation says. */
function silent({ time_intervals: intervals }: MuteTime, moment: string): boolean {
  const date = new Date(`${moment}:00Z`);
  const time = moment.slice(11);
  const inRange = (ranges: readonly string[] | undefined, value: number): boolean =>
    !ranges ||
    ranges.some((range) => {
      const [from = "", to = from] = range.split(":");
      return Number(from) <= value && value <= Number(to);
    });
  return intervals.some(
    (one) =>
      one.times.some((span) => span.start_time <= time && time < span.end_time) &&
      (one.weekdays?.includes(days[date.getUTCDay()] ?? "") ?? true) &&
      inRange(one.days_of_month, date.getUTCDate()) &&
      inRange(one.months, date.getUTCMonth() + 1) &&
      inRange(one.years, date.getUTCFullYear()),
  );
}

describe("maintenance on this machine", () => {
  it.each([
    ["within a day", "2026-12-24T08:00", "2026-12-24T20:00"],
    ["over night", "2026-12-24T22:00", "2026-12-25T04:00"],
    ["over the turn of the year, with whole days of two months", "2026-12-24T22:00", "2027-01-03T06:30"],
    ["until midnight", "2027-02-27T12:00", "2027-03-01T00:00"],
  ])("is silent once, %s, and at no other time", (_, from, until) => {
    const mute = of({ from, until });
    const start = Date.parse("2026-12-20T00:00Z");
    const moments = Array.from({ length: 75 * 48 }, (_, i) =>
      new Date(start + i * 1_800_000).toISOString().slice(0, 16),
    );
    const meant = moments.filter((moment) => from <= moment && moment < until);
    expect(moments.filter((moment) => silent(mute, moment))).toEqual(meant);
    expect(meant.length).toBeGreaterThan(0);
  });

  it.each([
    [["Sunday"], "02:00", "04:00", ["2026-11-22T02:00", "2026-11-22T03:59"], ["2026-11-22T04:00", "2026-11-23T02:30"]],
    [
      ["Saturday", "Sunday"],
      "22:00",
      "04:00",
      ["2026-11-21T23:59", "2026-11-22T03:59", "2026-11-22T22:00", "2026-11-23T00:00"],
      ["2026-11-21T03:00", "2026-11-23T04:00", "2026-11-23T22:00"],
    ],
    ["every day", "23:00", "00:00", ["2026-11-23T23:30"], ["2026-11-23T00:00", "2026-11-23T22:59"]],
  ] as const)("is silent on %j from %s until %s, also after midnight", (on, from, until, within, outside) => {
    const mute = of({ on, from, until });
    expect(within.filter((moment) => !silent(mute, moment))).toEqual([]);
    expect(outside.filter((moment) => silent(mute, moment))).toEqual([]);
  });

  it("silences the services and severities that it names", () => {
    const environment = where(
      maintenance({ on: "every day", from: "01:00", until: "02:00" }),
      maintenance(
        { on: ["Sunday"], from: "02:00", until: "04:00" },
        { name: "leads", services: ["lead-scoring"], severities: ["warning"] },
      ),
    );
    const { route } = parse(alertmanagerConfiguration(environment, resolve(environment), { inbox: "http://inbox" }));
    const muted = (service: string, severity: string) =>
      route.routes
        .find(({ matchers }: { matchers: string[] }) => matchers[0] === `service="${service}"`)
        .routes.filter(({ matchers }: { matchers: string[] }) => matchers[0] === `severity="${severity}"`)
        .map((one: { mute_time_intervals: string[] }) => one.mute_time_intervals);
    expect(muted("lead-scoring", "warning")).toEqual([["leads", "upgrade"]]);
    expect(muted("lead-scoring", "critical")).toEqual([["upgrade"]]);
    expect(muted("leadpoet", "warning")).toEqual([["upgrade"]]);
  });

  itWithTool("amtool", "is taken by Alertmanager, in the zone that it names", (tool) => {
    const environment = where(
      maintenance({ on: ["Saturday"], from: "22:00", until: "04:00" }),
      maintenance({ from: "2026-12-24T22:00", until: "2027-01-03T06:30" }, { name: "holidays", timeZone: "UTC" }),
    );
    inTemporaryFolder((folder) => {
      const file = join(folder, "alertmanager.yml");
      writeFileSync(file, alertmanagerConfiguration(environment, resolve(environment), { inbox: "http://inbox" }));
      const { status, stdout, stderr } = spawnSync(tool.path, ["check-config", file], { encoding: "utf8" });
      expect({ status, said: `${stdout}${stderr}` }).toEqual({ status: 0, said: expect.stringContaining("SUCCESS") });
      for (const zone of ["Europe/Berlin", "UTC"])
        expect(JSON.stringify(muteTimesOf(environment))).toContain(`"location":"${zone}"`);
    });
  });

  const again = (more: Partial<Again>): Again => ({ on: "every day", from: "01:00", until: "02:00", ...more });
  it.each<[string, Maintenance, RegExp]>([
    ["a date that is none", maintenance({ from: "2026-02-30T10:00", until: "2026-03-01T10:00" }), /"2026-02-30T10:00"/],
    [
      "an end before its beginning",
      maintenance({ from: "2026-03-02T10:00", until: "2026-03-01T10:00" }),
      /ends before/,
    ],
    ["a time that is none", maintenance(again({ until: "25:00" })), /"25:00". Here a time of the day is 22:00/],
    ["no length", maintenance(again({ until: "01:00" })), /ends when it begins/],
    ["no day", maintenance(again({ on: [] })), /is on no day/],
    ["a zone that is none", maintenance(again({}), { timeZone: "Berlin" }), /time zone "Berlin".*Europe\/Berlin/],
    ["a service that is none", maintenance(again({}), { services: ["lead-scorin"] }), /lead-scoring/],
  ])("is refused with %s, by name and place", (_, one, message) => {
    expect(() => muteTimesOf(where(one))).toThrow(message);
    expect(() => muteTimesOf(where(one))).toThrow(/environments\/local\.ts:\d+: The maintenance "upgrade"/);
  });

  it("is refused twice under one name", () => {
    const one = maintenance(again({}));
    expect(() => muteTimesOf(where(one, one))).toThrow(/"upgrade" is there twice/);
  });
});
