import { type AzureHost, type AzurePlace, email, environment } from "../../../model/environment.ts";
import { source } from "../../../model/metric.ts";
import { minutes, percent, seconds } from "../../../model/quantity.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { service } from "../../../model/service.ts";
import { up } from "../../../model/signal.ts";
import { above, below, critical, is, one, scale, warning } from "../../../model/threshold.ts";
import { hostAlertsOf } from "../../../platforms/azure-monitor/host-alerts.ts";
import { scalingOf } from "../../../platforms/azure-monitor/scaling.ts";
import { nodeMetrics } from "../../../services/packs/resources.ts";

const api = source("application", { job: "api", targets: ["api:8000"], every: seconds(15) });
const node = nodeMetrics(source("node", { job: "node", targets: ["node:9100"], every: seconds(15) }));
const runbook = "busy";
const more = scale("scale out", "Adds two", 2);
const less = scale("scale in", "Takes one away", -1, minutes(10));
const cpu = node.cpuUse(minutes(5));
const shop = service("shop", {
  title: "Shop",
  owner: "team",
  runbookUrl: "https://example.com/runbooks",
  runbooks: { busy: { title: "It is busy", steps: ["Look"] } },
  thresholds: [
    one("Busy", warning(cpu, above(percent(70)), { lasting: minutes(5), runbook, does: [more] })),
    one("Idle", warning(cpu, below(percent(20)), { lasting: minutes(10), runbook, does: [less] })),
    one("Full", critical(node.memoryUse, above(percent(90)), { lasting: minutes(2), runbook })),
    one("Stuffed", warning(node.memoryUse, above(percent(80)), { runbook, does: [more] })),
    one("Disk", warning(node.diskUse, above(percent(85)), { runbook, does: [more] })),
    one("Down", critical(up(api, { by: ["instance"] }), is("down"), { lasting: minutes(1), runbook })),
  ],
});

const under = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/shop/providers";
const hosts = {
  app: `${under}/Microsoft.App/containerApps/shop`,
  plan: `${under}/Microsoft.Web/serverFarms/shop`,
  site: `${under}/Microsoft.Web/sites/shop`,
  set: `${under}/Microsoft.Compute/virtualMachineScaleSets/shop`,
  cluster: `${under}/Microsoft.ContainerService/managedClusters/shop`,
};
const at = (host?: AzureHost, azure: Partial<AzurePlace> = {}, watches: readonly ("application" | "node")[] = []) =>
  environment("test", {
    services: [shop],
    platforms: ["azure"],
    receivers: { team: { severities: ["critical", "warning"], channels: [email("a@example.com")] } },
    fallback: "team",
    ...(watches.length > 0 && { watches: { azure: watches } }),
    azure: {
      ...{ subscription: "00000000-0000-0000-0000-000000000001", location: "westeurope" },
      ...(host && { hosts: { shop: host } }),
      ...azure,
    },
  });
const alerts = (where: ReturnType<typeof at>) => hostAlertsOf(where, resolve(where));
const scaled = (where: ReturnType<typeof at>) => scalingOf(where, resolve(where));
const inShort = (on: string) =>
  alerts(at({ on })).map(({ resolved, metric, aggregation, operator, threshold, window }) =>
    [resolved.threshold.name, aggregation, metric, operator, threshold, window].join(" "),
  );

describe("alerts on what runs a service", () => {
  it("compare the numbers of its thresholds with metrics of its own", () => {
    expect(inShort(hosts.plan)).toEqual([
      "Busy Average CpuPercentage GreaterThan 70 PT15M",
      "Full Average MemoryPercentage GreaterThan 90 PT5M",
      "Idle Average CpuPercentage LessThan 20 PT15M",
      "Stuffed Average MemoryPercentage GreaterThan 80 PT1M",
    ]);
    expect(inShort(hosts.app)).toContain("Down Maximum Replicas LessThan 1 PT5M");
    expect(inShort(hosts.site)).toEqual(["Down Average HealthCheckStatus LessThan 100 PT5M"]);
    expect(inShort(hosts.cluster)).toContain("Busy Average node_cpu_usage_percentage GreaterThan 70 PT15M");
  });

  it("turn round what is said of what is left", () => {
    expect(inShort(hosts.set)).toContain("Full Average Available Memory Percentage LessThan 10 PT5M");
  });

  it("change where the environment changes the threshold", () => {
    const where = {
      ...at({ on: hosts.plan }),
      overrides: { shop: { Busy: { limit: percent(60), because: "It is small" } } },
    };
    expect(alerts(where).find(({ name }) => name === "test-shop-Busy-host")?.threshold).toBe(60);
  });

  it("stand in for rules that nothing feeds, and wake nobody beside rules that there are", () => {
    const [full] = alerts(at({ on: hosts.plan }, {}, ["application"])).filter(({ name }) => name.includes("Full"));
    expect(full).toMatchObject({
      severity: 0,
      standsIn: true,
      description: expect.stringContaining("is what watches Full here"),
    });
    const [beside] = alerts(at({ on: hosts.plan })).filter(({ name }) => name.includes("Full"));
    expect(beside).toMatchObject({ severity: 3, standsIn: false });
  });

  it("say no more than a metric alert takes, which is half of what a rule does", () => {
    const [busy] = resolve(at({ on: hosts.plan }));
    const wordy = { ...busy, threshold: { ...busy?.threshold, summary: "busy ".repeat(450) } } as Resolved;
    expect(() => hostAlertsOf(at({ on: hosts.plan }), [wordy])).toThrow(
      /shop\/Busy: its description has 2\d{3} characters, and 2048 is the most\. Shorten the summary/,
    );
  });

  it("are none where nobody says what runs it", () => expect(alerts(at())).toEqual([]));

  it.each<[AzurePlace["hosts"], RegExp]>([
    [{ shopp: { on: hosts.plan } }, /shopp of azure\.hosts is no service\. .*shop/],
    [{ shop: { on: "shop" } }, /The host of shop has the id "shop"/],
    [{ shop: { on: `${under}/Microsoft.Sql/servers/a` } }, /here of the type microsoft\.app\/containerapps or/],
    [{ shop: { on: hosts.plan, instances: { least: 3, most: 2 } } }, /shop of azure\.hosts has 3 to 2 instances/],
  ])("are refused: %j", (wrong, problem) => {
    expect(() => alerts(at(undefined, { hosts: wrong as NonNullable<AzurePlace["hosts"]> }))).toThrow(problem);
  });
});

describe("scaling", () => {
  const instances = { least: 2, most: 8 };

  it("is driven by the thresholds that say so, both ways", () => {
    const { settings, warnings } = scaled(at({ on: hosts.plan, instances }));
    expect(settings).toMatchObject([{ name: "limen-test-shop", least: 2, most: 8 }]);
    const rules = settings[0]?.rules.map((r) => [
      r.operator,
      r.threshold,
      r.direction,
      r.value,
      r.timeWindow,
      r.cooldown,
    ]);
    expect(rules).toEqual([
      ["GreaterThan", 70, "Increase", 2, "PT10M", "PT5M"],
      ["LessThan", 20, "Decrease", 1, "PT15M", "PT10M"],
      ["GreaterThan", 80, "Increase", 2, "PT5M", "PT5M"],
    ]);
    expect(warnings).toEqual([expect.stringMatching(/^shop\/Disk .* has no metric of what it measures/)]);
  });

  it("goes back at half of the lowest limit where no threshold says when", () => {
    const only = (name: string) => ({ ...shop, thresholds: shop.thresholds.filter((t) => t.name === name) });
    const where = (on: string, name: string) => {
      const services = [only(name)];
      const base = at({ on, instances });
      return scalingOf({ ...base, services }, resolve({ ...base, services })).settings[0]?.rules ?? [];
    };
    expect(where(hosts.plan, "Busy").map((r) => [r.operator, r.threshold, r.direction, r.value])).toEqual([
      ["GreaterThan", 70, "Increase", 2],
      ["LessThan", 35, "Decrease", 1],
    ]);
    expect(where(hosts.set, "Stuffed").map((r) => [r.operator, r.threshold, r.direction])).toEqual([
      ["LessThan", 20, "Increase"],
      ["GreaterThan", 60, "Decrease"],
    ]);
  });

  it("is part of a container app, as the template of one takes it", () => {
    const { settings, apps } = scaled(at({ on: hosts.app, instances }));
    expect(settings).toEqual([]);
    expect(apps).toEqual([
      {
        service: "shop",
        template: {
          min_replicas: 2,
          max_replicas: 8,
          custom_scale_rule: [
            { name: "cpu", custom_rule_type: "cpu", metadata: { type: "Utilization", value: "70" } },
            { name: "memory", custom_rule_type: "memory", metadata: { type: "Utilization", value: "80" } },
          ],
        },
      },
    ]);
  });

  it("looks back no longer than Azure does", () => {
    const [busy] = one(
      "Slowly",
      warning(cpu, above(percent(70)), { lasting: minutes(12 * 60), runbook, does: [more] }),
    );
    const base = at({ on: hosts.plan, instances });
    const services = [{ ...shop, thresholds: [busy] }];
    expect(() => scalingOf({ ...base, services }, resolve({ ...base, services }))).toThrow(
      /would scale by 725 min of shop\/Slowly, and 12 h is the most\. Shorten its window or its duration/,
    );
  });

  it("says what does not happen", () => {
    expect(scaled(at()).warnings).toEqual([
      expect.stringMatching(/^Nothing changes the number of instances of shop, .* azure\.hosts of/),
    ]);
    expect(scaled(at({ on: hosts.plan })).warnings).toEqual([
      expect.stringMatching(/^Nothing scales shop: say least and most/),
    ]);
    expect(scaled(at({ on: hosts.cluster, instances })).warnings).toEqual([
      expect.stringMatching(/^A Kubernetes cluster does not scale by a setting/),
    ]);
  });
});
