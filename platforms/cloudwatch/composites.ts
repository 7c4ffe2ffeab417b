import { type Severity, severities } from "../../model/threshold.ts";
import type { Alarm } from "./alarm.ts";
import { errors } from "./errors.ts";

/** A composite alarm that is in alarm while one of those it names is. */
export interface Composite {
  readonly name: string;
  readonly description: string;
  readonly service: string;
  readonly severity: Severity;
  readonly rule: string;
  /** The names of the alarms in the rule, which must be there before it and go after it. */
  readonly children: readonly string[];
}

/*
 * AlarmRule of PutCompositeAlarm: at most 100 alarms and 10,240 characters.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
const mostChildren = 100;
const longestRule = 10_240;
const longestName = 255;

/**
 * One alarm for each service and severity, sorted: whether anything of it is wrong, however much. What needs several
 * rules gets parts, and the alarm over them.
 *
 * @throws errors.name, errors.sameName
 */
export function compositesOf(alarms: readonly Alarm[]): readonly Composite[] {
  const services = [...new Set(alarms.map(({ service }) => service))].sort();
  const all = services.flatMap((service) =>
    severities.flatMap((severity) => {
      const own = alarms.filter((alarm) => alarm.service === service && alarm.severity === severity);
      return own.length > 0 ? compositeOf(own) : [];
    }),
  );
  const taken = new Set(alarms.map(({ name }) => name));
  for (const { name, service, severity } of all) {
    if (name.length > longestName) throw errors.name(name, `has ${name.length} characters of ${longestName}`);
    if (taken.has(name)) throw errors.sameName(name, "a threshold", `all ${severity} alarms of ${service}`);
    taken.add(name);
  }
  return all;
}

/** `production-lead-scoring-any-critical`; parts of it before it. */
function compositeOf(own: readonly Alarm[]): readonly Composite[] {
  const [{ environment, service, severity }] = own as [Alarm];
  const name = `${environment}-${service}-any-${severity}`;
  const make = (called: string, children: readonly string[]): Composite => ({
    name: called,
    description: `A ${severity} alarm of ${service} fires in ${environment}. It tells nobody: each of them does.`,
    service,
    severity,
    rule: ruleOf(children),
    children,
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
