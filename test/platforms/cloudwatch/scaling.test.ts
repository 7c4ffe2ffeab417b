import { type Environment, environment, inbox } from "../../../model/environment.ts";
import { minutes, ms, percent, perSecond } from "../../../model/quantity.ts";
import { resolve } from "../../../model/resolve.ts";
import { quantile, rate, share } from "../../../model/signal.ts";
import { above, below, critical, one, type Rung, scale, warning } from "../../../model/threshold.ts";
import { compileToCloudWatch } from "../../../platforms/cloudwatch/compile.ts";
import { scalingOf } from "../../../platforms/cloudwatch/scaling.ts";
import { duration, requests, shop } from "../../model/fixtures.ts";

const over = minutes(5);
const out = scale("scale out", "Add instances", 2, minutes(3));
const home = { account: "111111111111", region: "eu-central-1" } as const;
const target = { cluster: "main", service: "shop", least: 1, most: 4 };

const around = (rung: Rung<any>, aws: Environment["aws"] = { ...home, scales: { shop: target } }): Environment =>
  environment("lab", {
    services: [shop(one("T", rung))],
    platforms: ["aws"],
    ...(aws && { aws }),
    receivers: { all: { severities: ["critical", "warning", "info"], channels: [inbox()] } },
    fallback: "all",
  });
const scaled = (where: Environment) => {
  const resolved = resolve(where);
  return scalingOf(
    where,
    resolved,
    resolved.flatMap((each) => compileToCloudWatch(each).rule),
  );
};
const policies = (rung: Rung<any>) => scaled(around(rung)).services.flatMap((each) => each.policies);
const use = share(requests, { status: "500" }, { over });

describe("what scales with a threshold", () => {
  it("grows while a share is above its limit, and shrinks one by one below half of it", () => {
    expect(policies(warning(use, above(percent(80)), { runbook: "r", does: [out] }))).toEqual([
      { name: "lab-shop-T-scale-in", alarms: ["lab-shop-T"], state: "ok", change: -1, cooldown: 180, to: -0.4 },
      { name: "lab-shop-T-scale-out", alarms: ["lab-shop-T"], state: "alarm", change: 2, cooldown: 180, from: 0 },
    ]);
  });

  it("only grows with what is no part of a capacity", () => {
    const slow = warning(quantile(0.95, duration, { over }), above(ms(500)), { runbook: "r", does: [out] });
    const busy = warning(rate(requests, { over }), above(perSecond(50)), { runbook: "r", does: [out] });
    expect(policies(busy).map(({ name, from }) => [name, from])).toEqual([["lab-shop-T-scale-out", 0]]);
    // of a quantile it is the share of the quick ones, which is below
    expect(policies(slow).map(({ name, to }) => [name, to])).toEqual([["lab-shop-T-scale-out", 0]]);
  });

  it("shrinks while a value is below its limit, where it is told to", () => {
    const idle = critical(rate(requests, { over }), below(perSecond(1)), {
      runbook: "r",
      does: [scale("scale in", "Take one away", -1)],
    });
    expect(policies(idle)).toMatchObject([{ name: "lab-shop-T-scale-in", state: "alarm", change: -1, to: 0 }]);
  });

  it("warns of a service of which nobody said what runs it, and refuses one that nothing scales", () => {
    const told = warning(use, above(percent(80)), { runbook: "r", does: [out] });
    expect(scaled(around(told, home)).warnings).toEqual([
      "shop does not scale by itself: say which service of ECS it is in aws.scales of environments/lab.ts.",
    ]);
    const silent = warning(use, above(percent(80)), { runbook: "r" });
    expect(() => scaled(around(silent))).toThrow("names shop, of which no threshold scales anything");
  });
});
