import { environments } from "../../../environments/index.ts";
import { email, pagerduty, secret } from "../../../model/environment.ts";
import { minutes, ms, seconds } from "../../../model/quantity.ts";
import { resolve } from "../../../model/resolve.ts";
import { canonical } from "../../../review/export/canonical.ts";
import { exportOf } from "../../../review/export/export.ts";
import { parseExport } from "../../../review/export/read.ts";
import { shop } from "../../cli/models.ts";

describe("the export of the project's own model", () => {
  const exported = exportOf(environments);
  const text = canonical(exported);
  const production = exported.environments.find(({ name }) => name === "production");
  const of = (id: string) => production?.thresholds.find((one) => one.id === id);

  it("follows its schema, and is the same when it is read again", () => {
    expect(canonical(parseExport(text, "it"))).toBe(text);
  });

  it("is the same byte by byte, in whatever order environments and services are named", () => {
    const turned = [...environments].reverse().map((one) => ({ ...one, services: [...one.services].reverse() }));
    expect(canonical(exportOf(turned)) === text).toBe(true);
  });

  it("has every threshold of every environment", () => {
    const ids = exported.environments.flatMap(({ name, thresholds }) => thresholds.map(({ id }) => `${name} ${id}`));
    expect(ids.sort()).toEqual(environments.flatMap((one) => resolve(one).map(({ id }) => `${one.name} ${id}`)).sort());
  });

  it("says a number in the unit it was written in and in the base unit, where it stands and what it was", () => {
    expect(of("lead-scoring/HighLatency")).toMatchObject({
      limit: { text: "250 ms", value: 250, unit: "ms", base: 0.25, dimension: "time" },
      lasting: { text: "2 min", seconds: 120 },
      signal: { kind: "quantile", q: 0.95, over: 300, words: "P95 of http_request_duration_seconds" },
      place: expect.stringMatching(/^services\/lead-scoring\.ts:\d+$/),
      override: {
        place: expect.stringMatching(/^environments\/production\.ts:\d+$/),
        because: "the contract with sales promises answers within 250 ms",
        sets: [{ what: "limit", base: "500 ms", value: "250 ms", pointless: false }],
      },
    });
  });

  it("has the rules of each platform, and how they deviate", () => {
    const { compiled = [] } = of("lead-scoring/HighLatency") ?? {};
    expect(compiled.map(({ platform, rules }) => [platform, rules.length])).toEqual([
      ["aws", 1],
      ["azure", 1],
    ]);
    expect(compiled[0]?.deviations.map(({ brief }) => brief)).toContain("early by at most 2 min");
    expect(compiled[0]?.deviations.every(({ words, brief }) => words.startsWith(brief))).toBe(true);
  });

  it("says who is told by service and severity", () => {
    const route = production?.routes.find((one) => one.service === "lead-scoring" && one.severity === "critical");
    expect(route?.told[0]?.channels.map((channel) => channel.text)).toContain("email to oncall@example.com");
    expect(route?.thresholds).toBe(
      production?.thresholds.filter(({ id, severity }) => id.startsWith("lead-scoring/") && severity === "critical")
        .length,
    );
  });

  it("names the panels on which a threshold's line is drawn", () => {
    const service = exported.services.find(({ name }) => name === "lead-scoring");
    const panels = service?.dashboards.flatMap(({ panels }) => panels) ?? [];
    expect(panels.filter((one) => one.thresholds.includes("HighLatency")).map(({ title }) => title)).toEqual([
      "P95 latency",
      "Latency",
    ]);
  });

  it("holds no line of this machine", () => {
    expect(text).not.toContain(process.cwd());
  });
});

describe("an export", () => {
  const fine = shop(ms(500));
  const [service] = fine.services;

  it("says how a receiver collects notices where that differs, whole", () => {
    const apart = { all: { ...fine.receivers.all, grouping: { by: "service", wait: minutes(2) } } };
    const usual = exportOf([fine]);
    const changed = parseExport(canonical(exportOf([{ ...fine, receivers: apart } as typeof fine])), "it");
    expect(usual.environments[0]?.receivers[0]?.grouping).toBeUndefined();
    expect(changed.environments[0]?.receivers[0]?.grouping).toMatchObject({
      by: "service",
      wait: { text: "2 min" },
      repeat: { text: "4 h" },
    });
  });

  it("names secrets, and never a value", () => {
    const receivers = {
      all: {
        severities: ["critical", "warning", "info"],
        channels: [pagerduty(secret("pager")), email("a@example.com")],
      },
    } as const;
    const {
      environments: [one],
    } = exportOf([
      { ...fine, receivers, secrets: ["pager"], smtp: { host: "mail.example.com:587", from: "a@example.com" } },
    ]);
    expect(one?.receivers[0]?.channels).toEqual([
      { kind: "pagerduty", text: "PagerDuty", secret: "pager" },
      { kind: "email", text: "email to a@example.com" },
    ]);
  });

  it.each([
    ["another unit of the same", { limit: seconds(0.5) }, true],
    ["another number", { limit: ms(250) }, false],
    ["the duration it had", { lasting: seconds(120) }, true],
    ["the severity it had", { severity: "warning" }, true],
    ["what missing data meant by default", { whenMissing: "ok" }, true],
    ["another rule for missing data", { whenMissing: "breach" }, false],
  ] as const)("says of an override that sets %s whether it is pointless", (_, override, pointless) => {
    const overrides = { shop: { Slow: { ...override, because: "of a test" } } };
    const {
      environments: [one],
    } = exportOf([{ ...fine, overrides }]);
    expect(one?.thresholds[0]?.override?.sets.map((set) => set.pointless)).toEqual([pointless]);
  });

  it("is refused for a model with errors", () => {
    expect(() => exportOf([shop(ms(432))])).toThrow("432 ms is no bucket bound");
  });

  it("is refused where two environments mean different things by one service", () => {
    const other = { ...fine, name: "other", services: [{ ...service, title: "Another shop" }] as typeof fine.services };
    expect(() => exportOf([fine, other])).toThrow('local and other mean different things by the service "shop"');
  });
});
