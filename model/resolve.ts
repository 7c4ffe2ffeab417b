import type { Environment, Override } from "./environment.ts";
import { errors } from "./errors.ts";
import { type Dimension, type Quantity, text } from "./quantity.ts";
import type { Service } from "./service.ts";
import type { Severity, Threshold } from "./threshold.ts";

/** One thing an override changed, in words. */
export interface Change {
  readonly what: "limit" | "lasting" | "minimum traffic" | "when missing" | "severity";
  readonly from: string;
  readonly to: string;
}

/** A threshold as it holds in one environment, and how it came to be so. */
export interface Resolved {
  readonly environment: Environment;
  readonly service: Service;
  /** The threshold with everything that the environment changes. */
  readonly threshold: Threshold;
  /** `lead-scoring/HighLatency`. */
  readonly id: string;
  /** Empty where the environment changes nothing. */
  readonly changes: readonly Change[];
  readonly because?: string;
}

/**
 * All thresholds of an environment, sorted by service and name.
 *
 * @throws errors.unknown for an override of what does not exist, errors.overrideWithoutReason,
 * errors.overrideDimension, errors.duplicate for two services of one name
 */
export function resolve(environment: Environment): readonly Resolved[] {
  const services = [...environment.services].sort(byName);
  services.forEach((service, i) => {
    const before = services[i - 1];
    if (before?.name === service.name) {
      throw errors.duplicate("service", service.name, before.place.text ?? "", service.place.text ?? "");
    }
  });
  checkOverrides(environment, services);
  return services.flatMap((service) =>
    [...service.thresholds].sort(byName).map((threshold) => resolveOne(environment, service, threshold)),
  );
}

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

function checkOverrides(environment: Environment, services: readonly Service[]): void {
  const at = environment.place.text;
  for (const [serviceName, overrides] of Object.entries(environment.overrides)) {
    const service = services.find(({ name }) => name === serviceName);
    if (!service)
      throw errors.unknown(
        "service",
        serviceName,
        services.map(({ name }) => name),
        at,
      );
    const known = service.thresholds.map(({ name }) => name);
    for (const [name, override] of Object.entries(overrides)) {
      const threshold = service.thresholds.find((t) => t.name === name);
      if (!threshold) throw errors.unknown("threshold", name, known, at);
      checkOverride(`${serviceName}/${name}`, environment, threshold, override);
    }
  }
}

function checkOverride(id: string, environment: Environment, threshold: Threshold, override: Override): void {
  const at = environment.place.text;
  if (typeof override.because !== "string" || override.because.trim() === "") {
    throw errors.overrideWithoutReason(id, environment.name, at);
  }
  const { limit } = override;
  if (limit && limit.dimension !== threshold.line.limit.dimension) {
    throw errors.overrideDimension(id, limit.dimension, threshold.line.limit.dimension, at);
  }
}

function resolveOne(environment: Environment, service: Service, original: Threshold): Resolved {
  const override = environment.overrides[service.name]?.[original.name];
  const base = { environment, service, id: `${service.name}/${original.name}` };
  if (!override) return { ...base, threshold: original, changes: [] };
  return {
    ...base,
    threshold: overridden(original, override),
    changes: changesOf(original, override),
    because: override.because,
  };
}

function overridden(original: Threshold, override: Override<Dimension>): Threshold {
  const { limit, because: _, ...rest } = override;
  return { ...original, ...rest, line: limit ? { ...original.line, limit } : original.line };
}

function changesOf(original: Threshold, override: Override): readonly Change[] {
  const { lasting, minimumTraffic } = original;
  const before = lasting && "windows" in lasting ? `${lasting.windows} windows` : words(lasting);
  const all: (Change | false)[] = [
    override.limit !== undefined && change("limit", text(original.line.limit), text(override.limit)),
    override.lasting !== undefined && change("lasting", before, text(override.lasting)),
    override.minimumTraffic !== undefined &&
      change("minimum traffic", words(minimumTraffic), text(override.minimumTraffic)),
    override.whenMissing !== undefined && change("when missing", original.whenMissing ?? "ok", override.whenMissing),
    override.severity !== undefined && change("severity", original.severity, override.severity as Severity),
  ];
  return all.filter((c): c is Change => c !== false && c.from !== c.to);
}

const words = (quantity: Quantity | undefined): string => (quantity ? text(quantity) : "none");
const change = (what: Change["what"], from: string, to: string): Change => ({ what, from, to });
