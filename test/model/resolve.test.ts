import type { Environment } from "../../model/environment.ts";
import { count, minutes, ms, percent, perMinute, seconds } from "../../model/quantity.ts";
import { resolve } from "../../model/resolve.ts";
import { quantile } from "../../model/signal.ts";
import { above, one, warning, windows } from "../../model/threshold.ts";
import { around, duration, resolved, shop } from "./fixtures.ts";

const latency = quantile(0.95, duration, { over: minutes(5) });
const rung = warning(latency, above(ms(500)), { runbook: "r", lasting: minutes(2) });
const because = "promised";
/** Overrides by names that were computed, which the compiler cannot see. */
const computed = (overrides: object): Environment => ({ ...around([one("T", rung)]), overrides: overrides as never });

describe("thresholds in an environment", () => {
  it("are sorted by service and name", () => {
    const environment = around([one("B", rung), one("A", rung)]);
    const services = [...environment.services, { ...shop(one("C", rung)), name: "bakery" }];
    expect(resolve({ ...environment, services }).map(({ id }) => id)).toEqual(["bakery/C", "shop/A", "shop/B"]);
  });

  it("are as the service says where nothing is overridden", () => {
    const { threshold, changes, because } = resolved(rung);
    expect([threshold.line.limit.value, changes, because]).toEqual([500, [], undefined]);
  });

  it("are what the environment says where it overrides, and the change is kept with its reason", () => {
    const override = {
      limit: seconds(0.25),
      lasting: minutes(5),
      minimumTraffic: perMinute(20),
      whenMissing: "breach",
      severity: "critical",
      because,
    } as const;
    const one = resolved(rung, { override });
    expect(one.threshold).toMatchObject({ severity: "critical", whenMissing: "breach", line: { side: "above" } });
    expect(one.threshold.line.limit.base).toBe(0.25);
    expect(one.because).toBe("promised");
    expect(one.changes.map(({ what, from, to }) => `${what}: ${from} -> ${to}`)).toEqual([
      "limit: 500 ms -> 0.25 s",
      "lasting: 2 min -> 5 min",
      "minimum traffic: none -> 20/min",
      "when missing: ok -> breach",
      "severity: warning -> critical",
    ]);
    expect(one.threshold.place.text).toMatch(/^test\/model\/resolve\.test\.ts:\d+$/);
  });

  it("leave the service as it is", () => {
    const environment = around([one("T", rung)], { override: { limit: ms(250), because } });
    resolve(environment);
    expect(environment.services[0]?.thresholds[0]?.line.limit.value).toBe(500);
  });

  it("do not count as changed what is overridden with the same", () => {
    expect(resolved(rung, { override: { limit: ms(500), because } }).changes).toEqual([]);
  });

  it("name windows as windows", () => {
    const windowed = { ...rung, lasting: windows(3) };
    const { changes } = resolved(windowed, { override: { lasting: minutes(5), because } });
    expect(changes).toEqual([{ what: "lasting", from: "3 windows", to: "5 min" }]);
  });
});

describe("an override by a computed name", () => {
  it.each<[string, object, RegExp]>([
    ["of a service that is not there", { shp: { T: { because } } }, /There is no service "shp"\. Did you mean shop\./],
    [
      "of a threshold that is not there",
      { shop: { Tt: { because } } },
      /There is no threshold "Tt"\. Did you mean T\./,
    ],
    [
      "without a reason",
      { shop: { T: { limit: ms(250) } } },
      /lab overrides shop\/T without a reason\. Say why in because/,
    ],
    ["with a blank reason", { shop: { T: { limit: ms(250), because: " " } } }, /without a reason/],
    [
      "of another dimension",
      { shop: { T: { limit: percent(5), because } } },
      /The override of shop\/T is a ratio\. The threshold measures time\./,
    ],
    ["of another dimension, a count", { shop: { T: { limit: count(5), because } } }, /is a count/],
  ])("is refused %s", (_, overrides, words) => {
    expect(() => resolve(computed(overrides))).toThrow(words);
    expect(() => resolve(computed(overrides))).toThrow(/^test\/model\/fixtures\.ts:\d+: /);
  });
});

describe("two services of one name", () => {
  it("are refused, and both places shown", () => {
    const environment = around([]);
    const services = [shop(), shop()];
    expect(() => resolve({ ...environment, services })).toThrow(
      /Two services are called "shop": test\/model\/fixtures\.ts:\d+ and test\/model\/fixtures\.ts:\d+/,
    );
  });
});
