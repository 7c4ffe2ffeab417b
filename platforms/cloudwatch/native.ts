/** Thresholds that are read from metrics of AWS or from logs: whether those can say what is asked, and how they differ. */
import { isLogMeasure } from "../../model/aws-log-measure.ts";
import { type AwsMeasure, type AwsSource, chosenMeasure } from "../../model/aws-native.ts";
import type { Deviation } from "../../model/deviation.ts";
import type { Environment } from "../../model/environment.ts";
import type { Node, Selection } from "../../model/node.ts";
import type { Resolved } from "../../model/resolve.ts";
import { declaredLabels, keyOf, measureOf, type Native, nativeOf } from "../../queries/metric-math/native.ts";
import { measures } from "../../queries/metric-math/native-measures.ts";
import { refuseLines } from "./log-source.ts";
import { errors } from "./native-errors.ts";
import { nativeWords, sourceWords } from "./native-words.ts";

/** A point of AWS, and of a metric filter, is of so many seconds. */
const resolution = 60;

/**
 * What a threshold is read from, if not from the application.
 *
 * @throws errors of ./native-errors.ts and ./log-source-errors.ts for what it cannot carry
 */
export function chosenFor(resolved: Resolved): Native | undefined {
  const chosen = chosenMeasure(resolved);
  if (chosen === undefined) return undefined;
  if (isLogMeasure(chosen)) refuseLines(resolved, chosen);
  refuse(resolved, chosen);
  if (!isLogMeasure(chosen)) refuseUnnamed(resolved, chosen);
  return nativeOf(resolved, resolved.threshold.signal.node);
}

function refuse(resolved: Resolved, chosen: AwsSource): void {
  const { id, threshold, environment } = resolved;
  const { signal } = threshold;
  const { node } = signal;
  const at = environment.place.text;
  const words = sourceWords(chosen);
  const measure = measureOf(chosen, resolved);
  const labels = declaredLabels(node);
  if (labels.length > 0) throw errors.labels(id, words, labels, at);
  if (!measure.measures.includes(signal.measures) || !measure.nodes.includes(node.kind) || !isSaid(chosen, node))
    throw errors.other(id, words, `${node.kind} in ${signal.measures}`, measure.measures, at);
  const picked = isLogMeasure(chosen) ? [] : pickedLabels(chosen, node);
  if (picked.length > 0) throw errors.where(id, words, picked, at);
  if (node.over % resolution !== 0) throw errors.resolution(id, words, node.over, at);
  if (threshold.provided) throw errors.also(id, words, "second condition", at);
  if (threshold.encoding === "lagged") throw errors.also(id, words, "lagged copies", at);
  refuseAlone(resolved, chosen);
}

/** A threshold of the same signal that is read from elsewhere. @throws errors.sameSignal */
function refuseAlone(resolved: Resolved, chosen: AwsSource): void {
  const { id, threshold, service, environment } = resolved;
  const key = keyOf(threshold.signal.node);
  const isOther = (one: Resolved["threshold"]): boolean => {
    const source = chosenMeasure({ environment, service, threshold: one });
    return source === undefined || placeOf(source, one) !== placeOf(chosen, threshold);
  };
  const other = service.thresholds.find((one) => keyOf(one.signal.node) === key && isOther(one));
  if (other) throw errors.sameSignal(id, sourceWords(chosen), other.name, environment.place.text);
}

/** What thresholds of a signal have in common: each limit of a quantile has a filter of its own, over the same lines. */
const placeOf = (source: AwsSource, { signal }: Pick<Resolved["threshold"], "signal">): string =>
  isLogMeasure(source)
    ? JSON.stringify([source.of, ...(signal.node.kind === "quantile" ? [] : [source.lines])])
    : source;

/** @throws errors.unnamed */
function refuseUnnamed(resolved: Resolved, chosen: AwsMeasure): void {
  const { id, threshold, environment } = resolved;
  const dimensions = nativeOf(resolved, threshold.signal.node)?.dimensions ?? [];
  const at = environment.place.text;
  if (dimensions.length === 0) throw errors.unnamed(id, chosen, measures[chosen].of, at);
  if (chosen === "load balancer healthy targets" && dimensions.length < 2)
    throw errors.unnamed(id, chosen, "target group", at);
}

/** Whether the form of a signal is that of the measure, besides what it measures. */
function isSaid(chosen: AwsSource, node: Node): boolean {
  if (chosen === "load balancer response time") return node.kind === "quantile" || isMean(node);
  if (chosen === "load balancer 5xx share") return node.kind === "quotient" && !node.complement && !isMean(node);
  if (chosen === "load balancer healthy targets")
    return node.kind === "level" && node.of.metric.source.up === node.of.metric;
  return !isMean(node);
}
const isMean = (node: Node): boolean => node.kind === "quotient" && node.top.part === "sum";

/** The labels of which a signal asks for some values that a load balancer does not know. */
function pickedLabels(chosen: AwsMeasure, node: Node): readonly string[] {
  // what is used is used by all of what is measured: an idle mode is how an application says it
  if (measures[chosen].of === "ecs" || node.kind === "level") return [];
  const labels = ({ where }: Selection): readonly string[] => where.map(({ label }) => label);
  if (node.kind !== "quotient") return "of" in node && "where" in node.of ? labels(node.of) : [];
  if (chosen !== "load balancer 5xx share") return labels(node.bottom);
  const failed = node.top.where.filter((matcher) => !("prefix" in matcher && matcher.prefix === "5"));
  return [...labels(node.bottom), ...failed.map(({ label }) => label)];
}

/** That it reads a metric of AWS, and what it loses by that. */
export function fromNative(native: Native | undefined, { signal }: Resolved["threshold"]): readonly Deviation[] {
  if (!native) return [];
  const { by } = signal.node;
  const found: Deviation = { kind: "native source", source: nativeWords(native), why: native.why };
  if (by.length === 0) return [found];
  const lines = native.of === "log filter";
  const why = lines ? "the lines of all are counted together" : "the metric of AWS is of all instances together";
  return [found, { kind: "per-series lost", labels: by, instead: "native", why }];
}

/**
 * What an environment says of metrics of AWS, before anything is compiled.
 *
 * @throws errors.unknownThreshold, errors.loadBalancer
 */
export function checkNative({ aws, services, place: { text: at } }: Environment): void {
  for (const [name, { thresholds, loadBalancer }] of Object.entries(aws?.native ?? {})) {
    const service = services.find((one) => one.name === name);
    const known = (service?.thresholds ?? []).map((one) => one.name);
    const wrong = Object.keys(thresholds).find((one) => !known.includes(one));
    if (wrong !== undefined) throw errors.unknownThreshold(name, wrong, known, at);
    if (!loadBalancer) continue;
    const { name: called, targetGroup } = loadBalancer;
    if (!/^app\/[^/\s]+\/[0-9a-f]+$/.test(called))
      throw errors.loadBalancer(name, "name", called, "app/shop/50dc6c495c0c9188", at);
    if (targetGroup !== undefined && !/^targetgroup\/[^/\s]+\/[0-9a-f]+$/.test(targetGroup))
      throw errors.loadBalancer(name, "targetGroup", targetGroup, "targetgroup/shop/73e2d6bc24d8a067", at);
  }
}
