import { production } from "../../../environments/production.ts";
import { email, environment } from "../../../model/environment.ts";
import { source } from "../../../model/metric.ts";
import { probe } from "../../../model/probe.ts";
import { minutes, perSecond, seconds } from "../../../model/quantity.ts";
import { service } from "../../../model/service.ts";
import { rate } from "../../../model/signal.ts";
import { above, critical, one, warning } from "../../../model/threshold.ts";
import { azureCost } from "../../../review/cost/azure.ts";

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

describe("what Azure costs a month", () => {
  const rows = azureCost(where);
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

  it("has the dearest first, each with where its price comes from", () => {
    const monthly = rows.map((row) => row.monthly);
    expect(monthly).toEqual([...monthly].sort((a, b) => b - a));
    for (const { count, unitPrice, monthly: own, source: from } of azureCost(production)) {
      expect(own).toBeCloseTo(count * unitPrice, 1);
      expect(from).not.toBe("");
    }
  });
});
