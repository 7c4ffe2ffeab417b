import type { Deviation } from "../../model/deviation.ts";
import type { Environment } from "../../model/environment.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import type { Severity } from "../../model/threshold.ts";
import type { Alarm } from "./alarm.ts";
import { errors } from "./errors.ts";
import { longestName } from "./text.ts";

/** A composite alarm that is in alarm while one of those it names is. */
export interface Composite {
  readonly name: string;
  readonly description: string;
  readonly service: string;
  readonly severity: Severity;
  readonly rule: string;
  /** The names of the alarms in the rule, which must be there before it and go after it. */
  readonly children: readonly string[];
  /** Whether it tells; a part of a longer rule does not. */
  readonly tells: boolean;
}

/*
 * AlarmRule of PutCompositeAlarm: at most 100 alarms and 10,240 characters.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
const mostChildren = 100;
const longestRule = 10_240;

/** What a page is about. Of a subject the critical threshold is the most severe, so that none gives way to another. */
const paged: Severity = "critical";

/** Whether one composite alarm tells of all critical alarms of a service. */
const isTogether = ({ aws }: Environment): boolean => aws?.pages === "each service";

/**
 * The alarms that tell of all critical ones of a service together, sorted by service: one for each that has several,
 * where the environment asks for one page for each service. What needs several rules gets parts before it.
 *
 * @throws errors.name, errors.sameName
 */
export function pagesOf(environment: Environment, alarms: readonly Alarm[]): readonly Composite[] {
  if (!isTogether(environment)) return [];
  const services = [...environment.services].sort((a, b) => (a.name < b.name ? -1 : 1));
  const all = services.flatMap((service) => {
    const own = alarms.filter((alarm) => alarm.service === service.name && alarm.severity === paged);
    // one alarm is one page already
    return own.length > 1 ? pageOf(environment, service, own) : [];
  });
  const taken = new Set(alarms.map(({ name }) => name));
  for (const { name, service, severity } of all) {
    if (name.length > longestName) throw errors.name(name, `has ${name.length} characters of ${longestName}`);
    if (taken.has(name)) throw errors.sameName(name, "a threshold", `all ${severity} alarms of ${service}`);
    taken.add(name);
  }
  return all;
}

/** Whether a composite alarm tells of an alarm, directly or by a part. */
export const isPaged = ({ name }: Pick<Alarm, "name">, pages: readonly Composite[]): boolean =>
  pages.some(({ children }) => children.includes(name));

/** `production-lead-scoring-any-critical`; parts of it before it. */
function pageOf(environment: Environment, service: Service, own: readonly Alarm[]): readonly Composite[] {
  const name = `${environment.name}-${service.name}-any-${paged}`;
  const make = (called: string, children: readonly string[]): Composite => ({
    name: called,
    description: describe(environment, service, own),
    service: service.name,
    severity: paged,
    rule: ruleOf(children),
    children,
    tells: called === name,
  });
  const parts = partsOf(own.map((alarm) => alarm.name).sort());
  if (parts.length === 1) return [make(name, parts[0] as readonly string[])];
  const made = parts.map((children, i) => make(`${name}-${i + 1}`, children));
  return [
    ...made,
    make(
      name,
      made.map((part) => part.name),
    ),
  ];
}

/** CloudWatch names those that fire beside it; what each of them means stands in its own description. */
function describe({ name }: Environment, { title, owner, runbookUrl }: Service, own: readonly Alarm[]): string {
  return [
    `Something critical of ${title} is wrong in ${name}: one of ${own.length} alarms fires.`,
    "This is the one notice for all of them: it comes when the first fires, and when the last is over.",
    `Runbooks: ${runbookUrl}`,
    `Owner: ${owner}`,
  ].join("\n");
}

/** What one page for all critical alarms of a service does to the notices of one of them, where there are others. */
export function fromPages(resolved: Resolved, siblings: readonly Resolved[]): readonly Deviation[] {
  const { environment, service, threshold } = resolved;
  if (!isTogether(environment) || threshold.severity !== paged) return [];
  const isOther = (one: Resolved): boolean => one.service === service && one.threshold.name !== threshold.name;
  if (!siblings.some((one) => isOther(one) && one.threshold.severity === paged)) return [];
  const by = `the other ${paged} thresholds of ${service.name}`;
  return [{ kind: "withheld", by, why: "one composite alarm tells of all of them, and of the first one only" }];
}

const separator = " OR ";
const ruleOf = (names: readonly string[]): string => names.map(written).join(separator);
const written = (name: string): string => `ALARM(${JSON.stringify(name)})`;

/** As many names in each part as a rule takes. */
function partsOf(names: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  let length = 0;
  for (const name of names) {
    const more = written(name).length + separator.length;
    const current = parts.at(-1) as string[];
    if (current.length === mostChildren || (current.length > 0 && length + more > longestRule)) {
      parts.push([name]);
      length = more;
    } else {
      current.push(name);
      length += more;
    }
  }
  return parts;
}
