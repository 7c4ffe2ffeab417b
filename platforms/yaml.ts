import { dump } from "js-yaml";

/** A value as YAML: keys in the order given, no line folded, nothing by reference. */
export const toYaml = (value: unknown): string => dump(value, { noRefs: true, lineWidth: -1 });
