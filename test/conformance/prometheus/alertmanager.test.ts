import { type Alert, toldByAlertmanager } from "../../../conformance/prometheus/alertmanager.ts";
import { routingOf } from "../../../conformance/prometheus/routing.ts";
import { environmentOf } from "../../../conformance/random/model.ts";
import { isOpen } from "../../../model/reference/told.ts";
import { resolve } from "../../../model/resolve.ts";
import { alertmanagerConfiguration } from "../../../platforms/alertmanager/configuration.ts";
import { services } from "../../../services/index.ts";

const minutes = (fires: number, resolves: number) => ({ tuple: {}, fires: fires * 60, resolves: resolves * 60 });
const environment = environmentOf(services);
const written = (more: Partial<typeof environment> = {}) => {
  const all = { ...environment, ...more };
  return routingOf(alertmanagerConfiguration(all, resolve(all), { inbox: "http://127.0.0.1:9094" }));
};
const labels = { environment: "random", service: "lead-scoring", subject: "latency" };
const alert = (severity: string, ...episodes: Alert["episodes"]): Alert => ({
  rung: severity,
  labels: { ...labels, severity },
  episodes,
});
const span = { from: 0, to: 120 * 60 };
const told = (alerts: readonly Alert[], routing = written(), origin = 0) =>
  [...toldByAlertmanager(alerts, routing, span, origin).values()].flat();
const words = (alerts: readonly Alert[], routing = written(), origin = 0) =>
  told(alerts, routing, origin)
    .filter(({ rung }) => rung === "warning")
    .map(({ what, at }) => `${what} ${at / 60}`);

describe("Alertmanager, with the configuration of the product", () => {
  it("has a group for each severity, whoever the receiver is", () => {
    const [route, ...others] = written().routesOf({ ...labels, severity: "warning" });
    expect(others).toEqual([]);
    expect(route).toMatchObject({ receiver: "all", groupBy: ["environment", "service", "subject"], wait: 30 });
    expect(route).not.toBe(written().routesOf({ ...labels, severity: "critical" })[0]);
    // the second rung waits as little as the first
    const all = told([alert("warning", minutes(10, 60)), alert("critical", minutes(20, 40))]);
    expect(all.find(({ rung }) => rung === "critical")?.at).toBe(20.5 * 60);
  });

  it("never tells the end of what was told and ends under a rung above, nor the next beginning, as the drill sees", () => {
    const under = [alert("warning", minutes(10, 30), minutes(80, 90)), alert("critical", minutes(20, 40))];
    expect(words(under)).toEqual(["fires 10.5", "over 90.5"]);
    const [first] = under;
    const once = [{ ...(first as Alert), episodes: [minutes(10, 30)] }, under[1] as Alert];
    expect(isOpen(told(once), "warning")).toBe(true);
  });

  it("tells nothing new of what stays beyond a rung above", () => {
    expect(words([alert("warning", minutes(10, 60)), alert("critical", minutes(20, 40))])).toEqual([
      "fires 10.5",
      "over 60.5",
    ]);
  });

  it("holds back what begins under a rung above until a flush after it", () => {
    expect(words([alert("warning", minutes(22, 90)), alert("critical", minutes(20, 40))])).toEqual([
      "fires 42.5",
      "over 92.5",
    ]);
  });

  it("inhibits the same labels only", () => {
    const { inhibits } = written();
    const critical = { ...labels, severity: "critical", route: "/a" };
    expect(inhibits(critical, { ...critical, severity: "warning" })).toBe(true);
    expect(inhibits(critical, { ...critical, severity: "info" })).toBe(true);
    expect(inhibits({ ...critical, severity: "warning" }, { ...critical, severity: "info" })).toBe(true);
    expect(inhibits({ ...critical, severity: "info" }, { ...critical, severity: "warning" })).toBe(false);
    expect(inhibits(critical, { ...critical, severity: "warning", subject: "memory" })).toBe(false);
  });

  it("tells in a mute time nothing, at its end what still fires, and of what ended in it nothing", () => {
    const origin = Date.parse("2026-11-22T00:00Z");
    const maintenance = [
      {
        name: "upgrade",
        because: "It is upgraded",
        timeZone: "UTC",
        when: { on: "every day", from: "00:20", until: "00:50" },
      },
    ] as const;
    const muted = written({ maintenance });
    expect(words([alert("warning", minutes(22, 90))], muted, origin)).toEqual(["fires 52.5", "over 92.5"]);
    expect(words([alert("warning", minutes(10, 30))], muted, origin)).toEqual(["fires 10.5"]);
    expect(words([alert("warning", minutes(22, 40))], muted, origin)).toEqual([]);
  });
});
