import { onRoute53, statusOf } from "../../../conformance/probes/health-check.ts";
import { outages, reference } from "../../../conformance/probes/outages.ts";
import { addressed, probed, probePlatforms } from "../../../conformance/probes/play.ts";
import { onWebTest } from "../../../conformance/probes/web-test.ts";
import { webTestsOf } from "../../../platforms/azure-monitor/web-tests.ts";

const all = probed();
const probes = addressed.services.flatMap(({ probes = [] }) => probes);
const of = (outage: string, platform: (typeof probePlatforms)[number]) =>
  all.filter((one) => one.outage === outage && one.platform === platform);
const lasting = outages["half an hour"] ?? [];
const [webTest] = webTestsOf(addressed).tests;
if (!webTest) throw new Error("no web test");

describe("Probes from outside, in every outage", () => {
  it("are those of all applications, on both platforms", () => {
    expect(probes.length).toBeGreaterThanOrEqual(5);
    for (const platform of probePlatforms) expect(of("half an hour", platform).length).toBe(probes.length);
  });

  it("tell of an outage and of its end, as late as derived from how often they ask", () => {
    expect(all.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
    for (const platform of probePlatforms) {
      const [one] = of("half an hour", platform);
      expect(one?.found).toHaveLength(1);
      expect(one?.found[0]?.resolves).toBeDefined();
    }
  });

  it("keep silent on what a fifth of the places sees, and on half a minute", () => {
    for (const platform of probePlatforms)
      for (const outage of ["seen from a fifth of the places", "half a minute"])
        expect(of(outage, platform).flatMap(({ found }) => found)).toEqual([]);
  });
});

describe("A health check of Route 53", () => {
  it("is healthy while more than 18 % of its checkers are, and they need three answers in a row", () => {
    const [outage] = lasting;
    if (!outage) throw new Error("no outage");
    const healthy = statusOf(lasting, outage.to + 600);
    expect([0, 60, 90].map((after) => healthy(outage.from + after))).toEqual([true, true, false]);
    expect([0, 60, 90].map((after) => healthy(outage.to + after))).toEqual([false, false, true]);
    const most = statusOf([{ ...outage, places: 0.8 }], outage.to);
    expect(most(outage.to - 1)).toBe(true);
  });

  it.each([
    ["the other side", { comparisonOperator: "GreaterThanThreshold" }],
    ["five periods for one", { evaluationPeriods: 5, datapointsToAlarm: 5 }],
    ["a limit of nought", { limit: 0 }],
  ])("is caught with an alarm that has %s", (_, changed) => {
    const [wanted] = reference(lasting);
    const [found] = onRoute53(lasting, changed);
    expect(found === undefined || found.fires > (wanted?.fires ?? 0) + 240 || found.fires < (wanted?.fires ?? 0)).toBe(
      true,
    );
  });
});

describe("A web test", () => {
  it("fires when three of five places have failed, and not when two have", () => {
    const part = (places: number) =>
      onWebTest(
        lasting.map((one) => ({ ...one, places })),
        webTest,
      );
    expect(part(0.6)).toHaveLength(1);
    expect(part(0.4)).toHaveLength(0);
  });

  it("resolves at the third check after the last failure has left the window", () => {
    const [outage] = lasting;
    const [found] = onWebTest(lasting, webTest);
    expect(found?.resolves).toBeGreaterThanOrEqual((outage?.to ?? 0) + 180);
    expect(found?.resolves).toBeLessThanOrEqual((outage?.to ?? 0) + 300 + 180 + 120 + 60);
  });
});
