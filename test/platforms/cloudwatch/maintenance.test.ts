import { production } from "../../../environments/production.ts";
import type { Maintenance } from "../../../model/environment.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { compileToCloudWatch } from "../../../platforms/cloudwatch/compile.ts";
import { type MaintenanceAlarm, maintenanceOf } from "../../../platforms/cloudwatch/maintenance.ts";

const sunday: Maintenance = {
  name: "database-upgrade",
  because: "the database is upgraded",
  timeZone: "Europe/Berlin",
  when: { on: ["Sunday"], from: "02:00", until: "04:30" },
};
const alarmsOf = (...maintenance: readonly Maintenance[]) => maintenanceOf({ ...production, maintenance });
const made = (maintenance: Maintenance): MaintenanceAlarm => alarmsOf(maintenance)[0] as MaintenanceAlarm;

/** The value of an alarm on the time for a point of that moment: metric math, of which it takes what is used here. */
function valueAt({ metrics }: MaintenanceAlarm): (moment: number) => number {
  const expressions = metrics.flatMap((query) => ("expression" in query ? [query] : []));
  const ordered = [...expressions].sort((a, b) => Number(a.returnData) - Number(b.returnData));
  const body = ordered.map(({ id, expression }) => {
    const code = expression.replaceAll(" AND ", " && ").replaceAll(" OR ", " || ");
    return `const ${id} = ${code};`;
  });
  const functions = ["IF", "DAY", "HOUR", "MINUTE", "MONTH", "EPOCH"];
  const evaluate = new Function(...functions, "clock", `${body.join("\n")}\nreturn value;`);
  return (moment) => {
    const date = new Date(Math.floor(moment / 60_000) * 60_000);
    return evaluate(
      (condition: boolean, yes: number, no: number) => (condition ? yes : no),
      () => date.getUTCDay() || 7,
      () => date.getUTCHours(),
      () => date.getUTCMinutes(),
      () => date.getUTCMonth() + 1,
      () => date.getTime() / 1000,
      0,
    );
  };
}

const minute = 60_000;
/** What the clocks of a zone show: day of the week and time, `Sunday 02:30`. */
function clocks(zone: string): (moment: number) => string {
  const format = new Intl.DateTimeFormat("en-GB", {
    ...({ timeZone: zone, weekday: "long", hour: "2-digit", minute: "2-digit" } as const),
  });
  return (moment) => format.format(moment).replace(",", "");
}

/** Moments, a quarter of an hour apart, of the weeks in which the clocks change and of two others. */
const moments = ["2026-01-12", "2026-03-27", "2026-06-15", "2026-10-23"].flatMap((day) =>
  Array.from({ length: 7 * 96 }, (_, i) => Date.parse(`${day}T00:00Z`) + i * 15 * minute),
);

describe("maintenance as alarms on the time", () => {
  it.each([
    ["Europe/Berlin", { on: ["Sunday"], from: "02:00", until: "04:30" }],
    ["America/New_York", { on: ["Saturday", "Sunday"], from: "22:00", until: "01:00" }],
    ["Asia/Kolkata", { on: "every day", from: "23:30", until: "00:30" }],
    ["Pacific/Auckland", { on: ["Monday"], from: "00:00", until: "03:00" }],
  ] as const)("are silent in %s exactly then, and where clocks change in a month an hour more", (timeZone, when) => {
    const value = valueAt(made({ ...sunday, timeZone, when }));
    const shown = clocks(timeZone);
    const isIn = (moment: number): boolean => {
      const [day, time = ""] = shown(moment).split(" ");
      const { on, from, until } = when;
      const named = (one: string | undefined) => on === "every day" || on.includes(one as never);
      const before = shown(moment - 24 * 60 * minute).split(" ")[0];
      if (from < until) return named(day) && time >= from && time < until;
      return (named(day) && time >= from) || (named(before) && time < until);
    };
    const wrong = moments.filter((moment) => isIn(moment) && value(moment) === 0);
    expect(wrong.map(shown)).toEqual([]);
    const more = moments.filter((moment) => !isIn(moment) && value(moment) === 1);
    const changing = more.filter((moment) => ![2, 3, 8, 9, 10].includes(new Date(moment).getUTCMonth()));
    expect(changing.map(shown)).toEqual([]);
    for (const moment of more) expect(isIn(moment - 60 * minute) || isIn(moment + 60 * minute)).toBe(true);
    if (timeZone === "Asia/Kolkata") expect(more).toEqual([]);
  });

  it("begin two minutes before, since a point is read a minute or two after its time", () => {
    const value = valueAt(made({ ...sunday, timeZone: "UTC" }));
    const at = (time: string): number => value(Date.parse(`2026-11-22T${time}Z`));
    expect(["01:57", "01:58", "04:29", "04:30"].map(at)).toEqual([0, 1, 1, 0]);
  });

  it("are silent once, at the moment that the clocks of the zone show", () => {
    const value = valueAt(
      made({ ...sunday, timeZone: "America/New_York", when: { from: "2026-12-24T22:00", until: "2026-12-25T01:00" } }),
    );
    const at = (time: string): number => value(Date.parse(`${time}Z`));
    const times = ["2026-12-25T02:57", "2026-12-25T02:58", "2026-12-25T05:59", "2026-12-25T06:00", "2027-12-25T04:00"];
    expect(times.map(at)).toEqual([0, 1, 1, 0, 0]);
  });

  it("have expressions that an alarm takes, on a metric that is there", () => {
    const { metrics, ...rest } = made(sunday);
    expect(metrics.filter(({ returnData }) => returnData)).toHaveLength(1);
    expect({ ...rest, metrics }).toMatchSnapshot();
  });

  it.each([
    [{ timeZone: "Berlin" }, 'is in the time zone "Berlin", which there is not. Use an IANA name'],
    [{ services: ["lead-score"] }, 'is about "lead-score", which is no service. Did you mean lead-scoring'],
    [
      { when: { on: ["Sunday"], from: "2:00", until: "04:00" } },
      'has the time "2:00". Here a time of the day is 22:00',
    ],
    [{ when: { on: [], from: "02:00", until: "04:00" } }, 'is on no day. Name days, or "every day"'],
    [{ when: { on: "every day", from: "02:00", until: "02:00" } }, "ends when it begins"],
    [{ when: { from: "2026-02-30T02:00", until: "2026-03-01T02:00" } }, 'has the time "2026-02-30T02:00"'],
    [{ when: { from: "2026-03-02T02:00", until: "2026-03-01T02:00" } }, "ends before it begins"],
    [{ name: "Upgrade" }, "has a name that is none here"],
  ] as const)("refuse %j", (change, message) => {
    expect(() => made({ ...sunday, ...change } as Maintenance)).toThrow(message);
  });

  it("refuse two of one name", () => {
    expect(() => alarmsOf(sunday, sunday)).toThrow("is there twice. Rename one");
  });
});

describe("a threshold that maintenance silences", () => {
  const told = (name: string, change: Partial<Maintenance>) => {
    const resolved = resolve({ ...production, maintenance: [{ ...sunday, ...change }] });
    const one = resolved.find(({ threshold }) => threshold.name === name) as Resolved;
    const { deviations } = compileToCloudWatch(one, resolved);
    return deviations
      .filter(({ why }) => why.includes("maintenance") || why.includes(sunday.name))
      .map(({ kind }) => kind);
  };

  it("tells a minute later all the time, and nothing while it is", () => {
    expect(told("ModelPredictionErrors", {})).toEqual(["withheld", "late"]);
  });

  it("waits once where a twin suppresses it, too", () => {
    expect(told("HighCPU", {})).toEqual(["withheld"]);
  });

  it("is as it was where it is about others", () => {
    expect(told("ModelPredictionErrors", { services: ["leadpoet"] })).toEqual([]);
    expect(told("ModelPredictionErrors", { severities: ["info"] })).toEqual([]);
  });
});
