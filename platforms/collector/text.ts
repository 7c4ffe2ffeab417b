/** Text inside a collector's configuration: regular expressions, dollars, references to its environment. */

/** A regular expression that matches exactly this text. */
export const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** A regular expression that matches exactly one of the texts, anchored. */
export const oneOf = (texts: readonly string[]): string => `^(?:${texts.map(literal).join("|")})$`;

/** A string of the transformation language. */
export const quoted = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;

/** A value that the collector takes from its process environment when it starts. */
export class FromEnvironment {
  constructor(
    readonly variable: string,
    readonly otherwise?: string,
  ) {}
  toString(): string {
    return `\${env:${this.variable}${this.otherwise === undefined ? "" : `:-${this.otherwise}`}}`;
  }
}

/**
 * The configuration as plain values, as it must be written: the collector replaces `$…` in every text when it reads
 * its file, so that a dollar that is meant is written twice.
 */
export function written(value: unknown): unknown {
  if (value instanceof FromEnvironment) return value.toString();
  if (typeof value === "string") return value.replaceAll("$", "$$$$");
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, written(inner)]));
}
