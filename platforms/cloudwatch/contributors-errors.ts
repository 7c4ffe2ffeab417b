import { ModelError } from "../../model/errors.ts";

const rule = (problem: string, remedy: string, at?: string) => new ModelError("contributors", problem, remedy, at);

/** What a service can ask of its logs that Contributor Insights does not find. */
export const errors = {
  name: (name: string, most: number, at?: string) =>
    rule(`"${name}" is no name of a contributor rule`, `A name has 1 to ${most} letters, digits and . - _`, at),

  sameName: (name: string) => rule(`Two contributor rules are called "${name}"`, "Rename one of them"),

  tooMany: (count: number, most: number) =>
    rule(`There are ${count} contributor rules, and a region has ${most}`, "Leave some out, or ask AWS for more"),

  keys: (name: string, count: number, most: number, at?: string) =>
    rule(`The contributor rule ${name} tells ${count} fields apart`, `Name 1 to ${most} of them`, at),

  filters: (name: string, count: number, most: number, at?: string) =>
    rule(`The contributor rule ${name} looks at ${count} fields, and a rule takes ${most}`, "Name fewer in where", at),

  values: (name: string, field: string, count: number, most: number, at?: string) =>
    rule(`The contributor rule ${name} has ${count} values of ${field}`, `Name 1 to ${most} of them`, at),

  path: (name: string, path: string, at?: string) =>
    rule(
      `The contributor rule ${name} reads "${path}", which is no path of a JSON field`,
      "It looks like $.module",
      at,
    ),

  definition: (name: string, length: number, most: number, at?: string) =>
    rule(`The contributor rule ${name} takes ${length} characters of ${most}`, "Name fewer fields and values", at),
};
