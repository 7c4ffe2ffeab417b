/** How X-Ray follows requests, and which of them it sets apart. */
import { createHash } from "node:crypto";
import type { Environment } from "../../model/environment.ts";
import { linesOf } from "../../model/panel-lines.ts";
import { text } from "../../model/quantity.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import { decimal } from "../../queries/metric-math/value.ts";
import { goldenFirst } from "./golden.ts";
import { errors } from "./traces-errors.ts";

/** A group of traces: the requests of a service that fail or are slow. */
export interface TraceGroup {
  readonly name: string;
  readonly filter: string;
}
/** Which part of the requests of a service is followed. */
export interface SamplingRule {
  readonly name: string;
  readonly service: string;
  /** 0 to 1. */
  readonly rate: number;
  readonly priority: number;
}
export interface ServiceTraces {
  readonly service: string;
  readonly group: TraceGroup;
  /** All its requests, where X-Ray looks for what is unusual among them. */
  readonly whole?: TraceGroup;
  readonly sampling: SamplingRule;
}

/** GroupName and RuleName: https://docs.aws.amazon.com/xray/latest/api/API_CreateGroup.html */
const longestName = 32;
/** ServiceName of a sampling rule. */
const longestService = 64;
/** "AWS X-Ray endpoints and quotas": groups, and sampling rules, of a region. */
const mostGroups = 25;
/**
 * The same for all, since each is about another service and their order says nothing; before the default rule, and
 * with room for those of others on both sides.
 */
const priority = 1000;

/**
 * The traces of every service that says how it is followed, sorted.
 *
 * @throws errors.sampling, errors.service, errors.tooMany
 */
export function tracesOf(environment: Environment, resolved: readonly Resolved[]): readonly ServiceTraces[] {
  const traced = environment.services.filter(({ traces }) => traces !== undefined);
  const { insights = false } = environment.aws?.traces ?? {};
  const groups = traced.length * (insights ? 2 : 1);
  if (groups > mostGroups) throw errors.tooMany(environment.name, traced.length, mostGroups);
  return [...traced]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((service) => {
      const name = shortName(`${environment.name}-${service.name}`);
      const called = calledIn(service);
      return {
        service: service.name,
        group: { name, filter: filterOf(called, slowAfter(service, resolved)) },
        ...(insights && { whole: { name: shortName(`${name}-all`), filter: `service("${called}")` } }),
        sampling: { name, service: called, rate: rateOf(service), priority },
      };
    });
}

/** How the application calls itself in its traces: as it is told to, else by its own name. */
function calledIn(service: Service): string {
  const told = service.traces?.settings?.OTEL_SERVICE_NAME;
  const name = typeof told === "string" ? told : service.name;
  if (name.length > longestService || /["\\]/.test(name))
    throw errors.service(name, longestService, service.place.text);
  return name;
}

function rateOf({ name, traces, place }: Service): number {
  const { sampling } = traces ?? {};
  if (!sampling) return 1;
  if (sampling.base > 1) throw errors.sampling(name, text(sampling), place.text);
  return sampling.base;
}

/** The smallest limit of a latency among its golden signals, in seconds: the first to be broken. */
function slowAfter(service: Service, resolved: readonly Resolved[]): number | undefined {
  const panels = goldenFirst(service.dashboards ?? [])[0]?.row.panels ?? [];
  const limits = panels
    .flatMap((panel) => linesOf(panel, resolved))
    .filter((line) => line.resolved?.threshold.signal.node.kind === "quantile" && line.side === "above")
    .filter(({ limit }) => limit.dimension === "time")
    .map(({ limit }) => limit.base);
  return limits.length > 0 ? Math.min(...limits) : undefined;
}

/** "Using filter expressions" of the X-Ray guide: response times are seconds; a fault is an answer with 5xx. */
function filterOf(service: string, slow: number | undefined): string {
  const of = `service("${service}")`;
  return [`${of} { fault }`, ...(slow === undefined ? [] : [`${of} { responsetime > ${decimal(slow)} }`])].join(" OR ");
}

/** The name where it is short enough, else its beginning and what tells it apart from others that begin so. */
function shortName(name: string): string {
  if (name.length <= longestName) return name;
  const digest = createHash("sha256").update(name).digest("hex").slice(0, 7);
  return `${name.slice(0, longestName - 8)}-${digest}`;
}
