/** What the document of an application says, held against its file in services/. Further alerts and metrics are free. */
import { readFileSync } from "node:fs";
import { check } from "../../model/check.ts";
import { uidOf } from "../../model/dashboard.ts";
import { type Environment, environment, inbox } from "../../model/environment.ts";
import type { Metric } from "../../model/metric.ts";
import type { Panel } from "../../model/panel.ts";
import { directionOf, linesOf } from "../../model/panel-lines.ts";
import { text } from "../../model/quantity.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import { metricsOf, type Service } from "../../model/service.ts";
import { signalWords } from "../../model/words.ts";
import { declared, lacking, row } from "../support/table.ts";

/** A panel: its title, its lines as they read, lowest first, and which way is bad. */
type Shown = readonly [title: string, lines: readonly string[], direction: string];

export interface Document {
  /** Rows as `row` writes them, a line each. */
  readonly alerts: string;
  /** Rows as `metric` writes them, a line each. */
  readonly metrics: string;
  /** @default `declared` */
  readonly metric?: (metric: Metric) => string;
  /** Bounds in base units, by histogram. */
  readonly buckets: Readonly<Record<string, readonly number[]>>;
  /** By the address of the dashboard: there are no others. */
  readonly panels: Readonly<Record<string, readonly Shown[]>>;
  readonly objectives: readonly string[];
}

/** An environment with one application. */
export function alone(service: Service): Environment {
  return environment("alone", {
    services: [service],
    platforms: ["local"],
    receivers: { all: { severities: ["critical", "warning", "info"], channels: [inbox()] } },
    fallback: "all",
  });
}

export const panelsOf = ({ dashboards = [] }: Service): readonly Panel[] =>
  dashboards.flatMap(({ rows }) => rows.flatMap(({ panels }) => panels));

/** A metric as a row, with the job that it is scraped from. */
export const declaredAt = (metric: Metric): string => `${metric.source.job}: ${declared(metric)}`;

/** What looks like a metric on the page for those who run an application. */
export const namesOnItsPage = ({ name }: Service): readonly string[] =>
  readFileSync(`docs/instrumentation/${name}.md`, "utf8").match(
    /(?<=`)[a-z]\w+_(total|seconds|bytes|ratio|percent|remaining|active|score|info)(?=`)/g,
  ) ?? [];

/** The tests that all applications have. */
export function holdsItsDocument(service: Service, document: Document): void {
  const resolved = resolve(alone(service));

  it("has no errors where it is alone", () => {
    expect(check(alone(service)).filter(({ level }) => level === "error")).toEqual([]);
  });

  it("has every alert of its document", () => {
    expect(lacking(document.alerts, service.thresholds.map(row))).toEqual([]);
  });

  it("declares every metric of its document", () => {
    expect(lacking(document.metrics, metricsOf(service).map(document.metric ?? declared))).toEqual([]);
  });

  it.each(Object.entries(document.buckets))("has the buckets of its document in %s", (name, bounds) => {
    const metric = metricsOf(service).find((one) => one.name === name);
    expect(metric?.kind === "histogram" && metric.buckets.map(({ base }) => base)).toEqual(bounds);
  });

  it("has the dashboards of its document at their addresses, and no others", () => {
    expect(service.dashboards?.map((one) => uidOf(service, one))).toEqual(Object.keys(document.panels));
  });

  it.each(shownIn(document))("shows $title on $uid with the lines $lines: $direction", (one) => {
    showsIt(service, resolved, one);
  });

  it("shows every threshold on some panel", () => {
    const drawn = panelsOf(service).flatMap((panel) => linesOf(panel, resolved).map(({ label }) => label));
    expect(service.thresholds.map(({ name }) => name).filter((name) => !drawn.includes(name))).toEqual([]);
  });

  it("has the objectives of its document", () => {
    const written = (service.objectives ?? []).map(
      ({ name, signal, side, target }) => `${name}: ${signalWords(signal)} ${side} ${text(target)}`,
    );
    expect(written).toEqual(document.objectives);
  });
}

interface Wanted {
  readonly uid: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly direction: string;
}
const shownIn = ({ panels }: Document): Wanted[] =>
  Object.entries(panels).flatMap(([uid, all]) =>
    all.map(([title, lines, direction]) => ({ uid, title, lines, direction })),
  );

function showsIt(service: Service, resolved: readonly Resolved[], { uid, title, lines, direction }: Wanted): void {
  const board = service.dashboards?.find((one) => uidOf(service, one) === uid);
  const panel = board?.rows.flatMap(({ panels }) => panels).find((one) => one.title === title);
  if (!panel) throw new Error(`${uid} has no panel "${title}"`);
  const drawn = linesOf(panel, resolved);
  expect(drawn.map(({ limit, severity }) => [text(limit), severity].filter(Boolean).join(" "))).toEqual(lines);
  expect(directionOf(panel, drawn)).toBe(direction);
}
