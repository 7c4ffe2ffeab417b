/**
 * Text as Terraform must see it, so that it arrives unchanged: `${` and `%{` would start an expression there.
 *
 * Everything that is written by somebody else (configurations, queries, messages) passes here exactly once, where it
 * becomes the value of a resource. References to resources must not.
 */
export const escaped = (text: string): string => text.replace(/[$%](?=\{)/g, (sign) => sign + sign);

/** The text that Terraform makes of what a synthesized file says: the inverse of `escaped`. */
export const unescaped = (written: string): string => written.replace(/([$%])\1(?=\{)/g, "$1");
