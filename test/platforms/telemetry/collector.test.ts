import { parse } from "yaml";
import { hours } from "../../../model/quantity.ts";
import { type CollectorOptions, localCollector, partLabel } from "../../../platforms/telemetry/collector.ts";
import { lokiConfiguration } from "../../../platforms/telemetry/loki.ts";

const jaeger = "jaeger:4317";
const loki = "http://loki:3100";
const read = (options: CollectorOptions) => parse(localCollector(options));

describe("the collector of the local stack", () => {
  it.each<[string, CollectorOptions, readonly string[]]>([
    ["traces", { jaeger }, ["traces"]],
    ["logs", { loki }, ["logs"]],
    ["both", { jaeger, loki }, ["traces", "logs"]],
  ])("has for %s a pipeline of parts that are there, and no part that is in none", (_, options, signals) => {
    const { service, ...parts } = read(options);
    expect(Object.keys(service.pipelines)).toEqual(signals);
    for (const kind of ["receivers", "processors", "exporters"]) {
      const used = new Set(Object.values<Record<string, string[]>>(service.pipelines).flatMap((one) => one[kind]));
      expect([...used].sort()).toEqual(Object.keys(parts[kind]).sort());
    }
  });

  it("limits its memory before anything else", () => {
    for (const { processors } of Object.values<{ processors: string[] }>(read({ jaeger, loki }).service.pipelines))
      expect(processors[0]).toBe("memory_limiter");
  });

  it("takes the lines of the stack's own containers, under the name of their part", () => {
    const { operators } = read({ loki }).receivers.filelog;
    const drops = operators.find(({ type }: { type: string }) => type === "filter").expr;
    expect(drops).toContain(`attributes.attrs["${partLabel}"] == nil`);
    expect(operators).toContainEqual({
      type: "move",
      from: `attributes.attrs["${partLabel}"]`,
      to: 'resource["service.name"]',
    });
  });
});

describe("Loki", () => {
  it("deletes by whole hours, and no sooner than after a day", () => {
    const kept = (quantity: ReturnType<typeof hours>) =>
      parse(lokiConfiguration(quantity)).limits_config.retention_period;
    expect([kept(hours(1)), kept(hours(36.5))]).toEqual(["24h", "37h"]);
    expect(parse(lokiConfiguration(hours(48))).compactor.retention_enabled).toBe(true);
  });
});
