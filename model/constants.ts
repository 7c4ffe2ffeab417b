import { errors } from "./errors.ts";
import type { Node } from "./node.ts";
import type { Panel } from "./panel.ts";
import type { Quantity } from "./quantity.ts";
import type { Service } from "./service.ts";
import type { Signal } from "./signal.ts";
import type { Threshold } from "./threshold.ts";

/** What named constants of a service are in an environment, by name. */
export type Constants = Readonly<Record<string, Quantity>>;

/**
 * The same service with its named constants as they are in an environment: in thresholds, panels, objectives, budgets
 * and queries.
 *
 * @throws errors.unknown for a name that no signal has, errors.constantDimension
 */
export function withConstants<S extends Service>(service: S, constants: Constants, at?: string): S {
  const seen = new Set<string>();
  const known = new Map<Signal, Signal>();
  const replace = <T extends Signal<any>>(signal: T): T => {
    const found = known.get(signal) ?? { ...signal, node: inNode(signal.node) };
    known.set(signal, found);
    return found as T;
  };
  const inNode = (node: Node): Node => {
    if (node.kind === "scale" || node.kind === "unusual") return { ...node, of: inNode(node.of) };
    if (node.kind !== "level quotient" || node.constant === undefined) return node;
    seen.add(node.constant);
    const quantity = constants[node.constant];
    if (!quantity) return node;
    const { unit } = node.top.metric;
    if (quantity.dimension !== unit.dimension || quantity.base === 0)
      throw errors.constant(
        `${service.name}: ${node.constant}`,
        quantity.unit.text(quantity.value),
        unit.dimension,
        at,
      );
    return { ...node, bottom: quantity.base / unit.factor };
  };
  const changed = { ...service, ...partsOf(service, replace) };
  const unknown = Object.keys(constants).find((name) => !seen.has(name));
  if (unknown !== undefined) throw errors.unknown("constant", unknown, [...seen], at);
  return changed;
}

type Replace = <T extends Signal<any>>(signal: T) => T;

function partsOf(service: Service, replace: Replace): Partial<Service> {
  const { dashboards, objectives, budgets, queries, anomalies } = service;
  const threshold = (one: Threshold): Threshold => ({
    ...one,
    signal: replace(one.signal),
    ...(one.provided && { provided: { ...one.provided, signal: replace(one.provided.signal) } }),
  });
  const panel = (one: Panel): Panel =>
    "series" in one
      ? { ...one, series: one.series.map((series) => ({ ...series, signal: replace(series.signal) })) }
      : one;
  const named = (all: Readonly<Record<string, Signal<any>>>) =>
    Object.fromEntries(Object.entries(all).map(([name, signal]) => [name, replace(signal)]));
  return {
    thresholds: service.thresholds.map(threshold),
    ...(dashboards && {
      dashboards: dashboards.map((board) => ({
        ...board,
        rows: board.rows.map((row) => ({ ...row, panels: row.panels.map(panel) })),
      })),
    }),
    ...(objectives && { objectives: objectives.map((one) => ({ ...one, signal: replace(one.signal) })) }),
    ...(budgets && { budgets: budgets.map((one) => ({ ...one, spent: replace(one.spent) })) }),
    ...(queries && { queries: named(queries) }),
    ...(anomalies && { anomalies: named(anomalies) }),
  };
}
