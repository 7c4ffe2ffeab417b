import { errors } from "./errors.ts";
import type { FamilyType, PageSample } from "./exposition.ts";

const types: readonly string[] = [
  "counter",
  "gauge",
  "histogram",
  "summary",
  "untyped",
  "unknown",
  "info",
  "stateset",
  "gaugehistogram",
] satisfies readonly FamilyType[];

/** The type that a comment gives a family, if it is such a comment. @throws errors.notMetrics for a type that is none */
export function readComment(line: string, number: number): { name: string; type: FamilyType } | undefined {
  const [hash, word, name, type] = line.split(/[ \t]+/);
  if (hash !== "#" || word !== "TYPE") return undefined;
  if (name === undefined || !/^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name))
    throw errors.notMetrics(number, "gives a type to something that is no name", line);
  if (type === undefined || !types.includes(type.toLowerCase()))
    throw errors.notMetrics(number, "gives a type that is none", line);
  return { name, type: type.toLowerCase() as FamilyType };
}

const sampleStart = /^([a-zA-Z_:][a-zA-Z0-9_:]*)[ \t]*/y;
const label = /([a-zA-Z_][a-zA-Z0-9_]*)[ \t]*=[ \t]*"((?:[^"\\]|\\.)*)"[ \t]*(,?)[ \t]*/y;
/** A value, a time, and the exemplar of OpenMetrics. */
const rest = /^[ \t]*(\S+)(?:[ \t]+(-?[\d.eE+-]+))?(?:[ \t]+#[ \t]*\{.*\}[ \t]+\S+(?:[ \t]+\S+)?)?[ \t]*$/;
const number = /^[+-]?(?:\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)$/i;

/** One series with its value: `name{label="value"} 1`. @throws errors.notMetrics for anything else */
export function readSample(line: string, at: number): PageSample {
  sampleStart.lastIndex = 0;
  const name = sampleStart.exec(line)?.[1];
  if (name === undefined) throw errors.notMetrics(at, "does not begin with the name of a metric", line);
  let end = sampleStart.lastIndex;
  let labels: Record<string, string> = {};
  if (line[end] === "{") ({ labels, end } = readLabels(line, end + 1, at));
  const value = numberOf(rest.exec(line.slice(end))?.[1]);
  if (value === undefined) throw errors.notMetrics(at, "has no value behind the name", line);
  return { name, labels, value, line: at };
}

function readLabels(line: string, from: number, at: number): { labels: Record<string, string>; end: number } {
  const labels: Record<string, string> = {};
  let end = from + (/^[ \t]*/.exec(line.slice(from))?.[0].length ?? 0);
  for (let more = true; more && line[end] !== "}"; ) {
    label.lastIndex = end;
    const found = label.exec(line);
    if (!found) throw errors.notMetrics(at, "has labels that cannot be read", line);
    const [, name = "", value = "", comma] = found;
    if (name in labels) throw errors.notMetrics(at, `names the label ${name} twice`, line);
    labels[name] = unescaped(value);
    end = label.lastIndex;
    more = comma === ",";
  }
  if (line[end] !== "}") throw errors.notMetrics(at, "has labels that do not end", line);
  return { labels, end: end + 1 };
}

const unescaped = (text: string): string => text.replace(/\\(.)/g, (_, c: string) => (c === "n" ? "\n" : c));

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (number.test(text)) return Number(text);
  const special = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (!special) return undefined;
  if (special[2]?.toLowerCase() === "nan") return Number.NaN;
  return special[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
