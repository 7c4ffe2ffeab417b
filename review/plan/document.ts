import { load } from "js-yaml";

/** What a text says as JSON or YAML, if it is an object or a list. */
export function documentOf(text: string): unknown {
  const read = /^\s*[{[]/.test(text)
    ? JSON.parse
    : /^[\w-]+:(\s|$)/.test(text) && text.includes("\n")
      ? load
      : undefined;
  if (!read) return undefined;
  try {
    const document: unknown = read(text);
    return typeof document === "object" && document !== null ? document : undefined;
  } catch {
    return undefined;
  }
}
