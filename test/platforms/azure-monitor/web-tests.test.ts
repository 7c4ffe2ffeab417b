import { email, environment } from "../../../model/environment.ts";
import { probe } from "../../../model/probe.ts";
import { minutes } from "../../../model/quantity.ts";
import { service } from "../../../model/service.ts";
import { webTestsOf } from "../../../platforms/azure-monitor/web-tests.ts";

const plain = { title: "API", owner: "team", runbooks: {}, runbookUrl: "https://example.com/runbooks", thresholds: [] };
const api = service("api", {
  ...plain,
  probes: [probe("health", "/health", { contains: "ok" }), probe("docs", "/docs", { every: minutes(15), status: 204 })],
});
const hidden = service("hidden", { ...plain, probes: [probe("health", "/health")] });
const silent = service("silent", plain);
const where = (address: string, services = [api, hidden, silent]) =>
  environment("test", {
    services,
    platforms: ["azure"],
    receivers: { team: { severities: ["critical"], channels: [email("a@example.com")] } },
    fallback: "team",
    addresses: { api: address },
  });

describe("web tests", () => {
  const { tests, warnings } = webTestsOf(where("https://api.example.com"));

  it("are one for each probe of a service with an address, sorted", () => {
    expect(
      tests.map(({ name, url, frequency, status, contains }) => ({ name, url, frequency, status, contains })),
    ).toEqual([
      { name: "test-api-docs", url: "https://api.example.com/docs", frequency: 900, status: 204 },
      { name: "test-api-health", url: "https://api.example.com/health", frequency: 300, status: 200, contains: "ok" },
    ]);
  });

  it("ask from five places, two of which may fail", () => {
    for (const { locations, alert } of tests) {
      expect(new Set(locations).size).toBe(5);
      expect(alert.failedLocations).toBe(3);
    }
  });

  it("look back as far as the next request, at least", () => {
    expect(tests.map(({ frequency, alert }) => [frequency, alert.window])).toEqual([
      [900, "PT15M"],
      [300, "PT5M"],
    ]);
  });

  it("say who is meant, what was expected and where to read on", () => {
    expect(tests[1]?.alert.description).toMatchSnapshot();
  });

  it("warn of a service that nobody asks, and not of one without a probe", () => {
    expect(warnings).toEqual([
      "Nobody asks hidden from outside: name its address in addresses of environments/test.ts.",
    ]);
  });

  it.each(["http://api.example.com", "api.example.com", "https://api.example.com/v1", "https://a:b@api.example.com"])(
    "refuse the address %s",
    (address) => {
      expect(() => webTestsOf(where(address))).toThrow(
        `The address of api is "${address}". An address is https:// and a host: https://api.example.com`,
      );
    },
  );

  it("refuse a probe that asks more often than Azure does", () => {
    const eager = service("api", { ...plain, probes: [probe("health", "/", { every: minutes(1) })] });
    expect(() => webTestsOf(where("https://api.example.com", [eager] as never))).toThrow(
      "The probe api/health asks every 1 min, and web tests do not. Ask every 5 min or 10 min or 15 min",
    );
  });

  it("refuse more than a component takes", () => {
    const probes = Array.from({ length: 101 }, (_, i) => probe(`p${i}`, `/${i}`));
    const many = service("api", { ...plain, probes });
    expect(() => webTestsOf(where("https://api.example.com", [many] as never))).toThrow(
      /101 web tests .* 100 is the most/,
    );
  });

  it("are counted by component: two services may have more, but where they share one", () => {
    const probes = Array.from({ length: 60 }, (_, i) => probe(`p${i}`, `/${i}`));
    const two = [service("api", { ...plain, probes }), service("shop", { ...plain, probes })];
    const addresses = { api: "https://api.example.com", shop: "https://shop.example.com" };
    const both = { ...where("https://api.example.com", two as never), addresses };
    expect(webTestsOf(both).tests).toHaveLength(120);
    const under = "/subscriptions/s/resourceGroups/shared/providers";
    const workspace = `${under}/Microsoft.OperationalInsights/workspaces/all`;
    const existing = { workspace, insights: `${under}/Microsoft.Insights/components/App` };
    const azure = { subscription: "s", location: "westeurope", existing };
    expect(() => webTestsOf({ ...both, azure })).toThrow(/120 web tests are of one component/);
  });
});
