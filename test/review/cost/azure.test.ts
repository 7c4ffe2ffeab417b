import { production } from "../../../environments/production.ts";
import { type AzurePlace, email, environment } from "../../../model/environment.ts";
import { source } from "../../../model/metric.ts";
import { probe } from "../../../model/probe.ts";
import { minutes, perSecond, seconds } from "../../../model/quantity.ts";
import { service } from "../../../model/service.ts";
import { rate } from "../../../model/signal.ts";
import { above, critical, one, warning } from "../../../model/threshold.ts";
import { azureCost } from "../../../review/cost/azure.ts";
import { azurePrices } from "../../../review/cost/azure-prices.ts";
import { limen } from "../../cli/session.ts";

const api = source("application", { job: "api", targets: ["api:8000"], every: seconds(15) });
const requests = api.counter("requests_total", { labels: { tier: ["a", "b", "c"] }, help: "Requests" });
const over = minutes(5);
const shop = service("shop", {
  title: "Shop",
  owner: "team",
  runbookUrl: "https://example.com/runbooks",
  runbooks: { busy: { title: "It is busy", steps: ["Look"] } },
  thresholds: [
    one("Busy", critical(rate(requests, { over, by: ["tier"] }), above(perSecond(10.1)), { runbook: "busy" })),
    one("Full", warning(rate(requests, { over }), above(perSecond(5.1)), { lasting: minutes(10), runbook: "busy" })),
  ],
  probes: [probe("health", "/health")],
});
const where = environment("test", {
  services: [shop],
  platforms: ["azure"],
  receivers: { team: { severities: ["critical", "warning"], channels: [email("a@example.com")] } },
  fallback: "team",
  addresses: { shop: "https://shop.example.com" },
});

const rows = azureCost(where);

describe("what Azure costs a month", () => {
  const of = (item: RegExp) => rows.filter((row) => item.test(row.item)).map(({ count, monthly }) => [count, monthly]);

  it("is of each rule by how often it is evaluated, and of each further series", () => {
    expect(of(/^rules evaluated every minute/)).toEqual([[1, 3]]);
    expect(of(/^further series of rules evaluated every minute/)).toEqual([[2, 0.6]]);
    expect(of(/^rules evaluated every 5 minutes/)).toEqual([[1, 1.5]]);
    expect(of(/^further series of rules evaluated every 5 minutes/)).toEqual([]);
  });

  it("is of each run of a web test, from each place", () => expect(of(/^runs of web test/)).toEqual([[43800, 26.28]]));

  it("is of a row for each series and scrape", () => {
    // the total and one for each tier, every 15 s for 730 h, at 800 bytes
    const [[gigabytes] = []] = of(/^GB of metrics/);
    expect(gigabytes).toBeGreaterThanOrEqual(0.4);
    expect(gigabytes).toBeLessThan(0.8);
  });

  it("is of what is kept for more than 90 days, in a workspace of its own", () => {
    const place = { subscription: "1", location: "westeurope", telemetry: { retentionDays: 150 } };
    const workspace = "/subscriptions/1/resourceGroups/a/providers/Microsoft.OperationalInsights/workspaces/b";
    const kept = (azure: AzurePlace) =>
      azureCost({ ...where, azure }).find(({ price }) => price === "keptMonth")?.count ?? 0;
    const [[gigabytes = 0] = []] = of(/^GB of metrics taken in/);
    expect(kept(place)).toBeCloseTo(gigabytes * 2, 6);
    expect(kept({ ...place, telemetry: { retentionDays: 90 } })).toBe(0);
    expect(kept({ ...place, existing: { workspace } })).toBe(0);
  });

  it("has what is paid anyway first, then what is paid at most, each with the dearest first", () => {
    const all = azureCost(production);
    const anyway = all.filter(({ atMost }) => !atMost);
    expect(all.slice(0, anyway.length)).toEqual(anyway);
    const monthly = anyway.map((row) => row.monthly);
    expect(monthly).toEqual([...monthly].sort((a, b) => b - a));
    expect(all.filter(({ atMost }) => atMost).every(({ item }) => item.endsWith("at most"))).toBe(true);
  });

  it("explains each dollar: a number, a price, a date and a source", () => {
    for (const { count, price, monthly } of azureCost(production)) {
      const { usd, from, check, on } = azurePrices[price];
      expect(monthly).toBeCloseTo(count * usd, 1);
      expect(from).not.toBe("");
      expect(check).toMatch(/^https:\/\/azure\.microsoft\.com\//);
      expect(on).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  it("is refused for an environment that is not there", () => {
    expect(() => azureCost({ ...where, platforms: ["local"] })).toThrow("test does not run on Azure. Ask for");
  });
});

describe("limen cost", () => {
  it("says it in a table no wider than a page, with what costs most first and the budget of rules", async () => {
    const { code, out } = await limen(["cost", "-e", "test"], [where]);
    expect(code).toBe(0);
    expect(out).toMatch(/^ +web tests +minute rules +other rules .* together +series, up to$/m);
    expect(out).toMatch(/^shop +26\.28 +3\.00 +1\.50 /m);
    expect(out).toMatch(/^- 26\.28: 43800 at \$0\.0006 a month/m);
    expect(out.replaceAll(/\s+/g, " ")).toContain("rule evaluated every minute, 2 of them of test-shop-Busy alone.");
    expect(out).toContain("Assumed: a row of a metric has 800 bytes");
    expect(out.replaceAll(/\s+/g, " ")).toContain("Rules of test that Azure evaluates every minute: 1 of the 100");
    expect(out.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });

  it("says it beside what AWS costs", async () => {
    const { out } = await limen(["cost", "-e", "production"]);
    expect(out.match(/^production on (AWS|Azure), /gm)).toEqual(["production on AWS, ", "production on Azure, "]);
  });

  it("says it in JSON, with the prices", async () => {
    const { out } = await limen(["cost", "-e", "test", "--json"], [where]);
    const { azure, lines } = JSON.parse(out);
    expect(azure).toMatchObject({ items: JSON.parse(JSON.stringify(rows)), prices: { minuteRule: { usd: 3 } } });
    const anyway = rows.filter(({ atMost }) => !atMost).reduce((sum, { monthly }) => sum + monthly, 0);
    expect(azure.total).toBeCloseTo(anyway, 6);
    expect(lines).toBeUndefined();
  });
});
