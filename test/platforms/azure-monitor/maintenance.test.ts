import { email, environment, type Maintenance } from "../../../model/environment.ts";
import { service } from "../../../model/service.ts";
import { processingRulesOf } from "../../../platforms/azure-monitor/maintenance.ts";
import { knownZones, windowsZone } from "../../../platforms/azure-monitor/time-zones.ts";

const plain = { title: "API", owner: "team", runbooks: {}, runbookUrl: "https://example.com/runbooks", thresholds: [] };
const services = ["api", "lead", "lead-scoring"].map((name) => service(name, plain));
const sunday: Maintenance = {
  name: "upgrade",
  because: "The database is upgraded",
  timeZone: "Europe/Berlin",
  when: { on: ["Sunday"], from: "02:00", until: "04:00" },
};
const rules = (...maintenance: readonly Maintenance[]) =>
  processingRulesOf(
    environment("test", {
      services,
      platforms: ["azure"],
      maintenance,
      azure: { subscription: "0", location: "westeurope" },
      receivers: { team: { severities: ["critical"], channels: [email("a@example.com")] } },
      fallback: "team",
    }),
  );
const again = (from: string, until: string) => rules({ ...sunday, when: { on: ["Sunday"], from, until } })[0];

describe("maintenance", () => {
  it("is a rule with a zone that Azure knows, the same each week", () => {
    expect(rules(sunday)).toEqual([
      {
        name: "limen-test-upgrade",
        description: "The database is upgraded",
        timeZone: "W. Europe Standard Time",
        weekly: [{ daysOfWeek: ["Sunday"], startTime: "02:00:00", endTime: "04:00:00" }],
        ruleNames: [],
        severities: [],
      },
    ]);
  });

  it("is once, where it has dates", () => {
    const [rule] = rules({ ...sunday, when: { from: "2026-12-24T22:00", until: "2026-12-25T06:00" } });
    expect(rule).toMatchObject({ effectiveFrom: "2026-12-24T22:00:00", effectiveUntil: "2026-12-25T06:00:00" });
    expect(rule).not.toHaveProperty("weekly");
  });

  it("goes on after midnight on the day after", () => {
    expect(again("22:00", "02:00")?.weekly).toEqual([
      { daysOfWeek: ["Sunday"], startTime: "22:00:00", endTime: "23:59:59" },
      { daysOfWeek: ["Monday"], startTime: "00:00:00", endTime: "02:00:00" },
    ]);
    expect(again("22:00", "00:00")?.weekly).toHaveLength(1);
  });

  it("of every day may cross midnight by itself", () => {
    const [rule] = rules({ ...sunday, when: { on: "every day", from: "22:00", until: "02:00" } });
    expect(rule?.daily).toEqual([{ startTime: "22:00:00", endTime: "02:00:00" }]);
  });

  it("may be of some services and severities", () => {
    const [rule] = rules({ ...sunday, services: ["api"], severities: ["warning", "info"] });
    expect(rule).toMatchObject({ ruleNames: ["test-api-"], severities: ["Sev2", "Sev3"] });
  });

  it.each<[string, Partial<Maintenance>, string]>([
    [
      "a zone that is not known",
      { timeZone: "Europe/Berlni" },
      'time zone "Europe/Berlni" is known here. Did you mean',
    ],
    ["a service that is none", { services: ["lead-scorin"] }, 'is about "lead-scorin", which is no service'],
    [
      "a service whose name begins that of another",
      { services: ["lead"] },
      "would silence lead-scoring too. Name both",
    ],
    ["too many services", { services: Array(6).fill("api") }, "is about 6 services. Name 5 at most, or all"],
    ["a name that Azure does not take", { name: "Big upgrade" }, "has a name that Azure does not take"],
    ["no time of the day", { when: { on: "every day", from: "2 am", until: "04:00" } }, 'has the time "2 am"'],
    [
      "a day that is none",
      { when: { from: "2026-02-30T00:00", until: "2026-03-01T00:00" } },
      'has the time "2026-02-30',
    ],
    [
      "an end before the beginning",
      { when: { from: "2026-02-02T00:00", until: "2026-02-01T00:00" } },
      "ends before it",
    ],
    ["no length", { when: { on: "every day", from: "02:00", until: "02:00" } }, "ends when it begins"],
    [
      "a reason that is too long",
      { because: "because ".repeat(300) },
      '"upgrade": its description has 2400 characters, and 2048 is the most',
    ],
    ["no day", { when: { on: [], from: "02:00", until: "03:00" } }, 'is on no day. Name days, or "every day"'],
  ])("refuses %s", (_, change, message) => {
    expect(() => rules({ ...sunday, ...change })).toThrow(message);
  });

  it("refuses two of one name", () => {
    expect(() => rules(sunday, sunday)).toThrow('The maintenance "limen-test-upgrade" is there twice. Rename one');
  });
});

describe("time zones", () => {
  it("are IANA's own", () => {
    for (const zone of knownZones) expect(() => new Intl.DateTimeFormat("en", { timeZone: zone })).not.toThrow();
  });

  it.each([
    ["Europe/Paris", "Romance Standard Time"],
    ["America/New_York", "Eastern Standard Time"],
    ["Asia/Kolkata", "India Standard Time"],
    ["Etc/UTC", "UTC"],
  ])("have Windows names: %s", (iana, name) => expect(windowsZone(iana)).toBe(name));
});
