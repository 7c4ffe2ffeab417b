import { readFileSync } from "node:fs";
import type { z } from "zod";
import { errors } from "./errors.ts";
import { type Export, exportSchema } from "./schema.ts";
import { exportFormat, exportVersion } from "./version.ts";

/**
 * The export in a file.
 *
 * @param shown how the file is called in messages
 * @throws errors for what is no export, or one of another version
 */
export function readExport(file: string, shown = file): Export {
  return parseExport(contentOf(file, shown), shown);
}

/** The same for a text. */
export function parseExport(text: string, shown: string): Export {
  const data = jsonOf(text, shown);
  const head = typeof data === "object" && data !== null ? (data as { format?: unknown; version?: unknown }) : {};
  if (head.format !== exportFormat) throw errors.notAnExport(shown);
  if (head.version !== exportVersion) throw errors.otherVersion(shown, head.version, exportVersion);
  const { success, data: parsed, error } = exportSchema.safeParse(data);
  if (!success) throw errors.invalid(shown, problemsOf(error));
  return parsed as Export;
}

function contentOf(file: string, shown: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw errors.unreadable(shown, reasons[(error as NodeJS.ErrnoException).code ?? ""] ?? (error as Error).message);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "access is denied",
};

function jsonOf(text: string, shown: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // V8 quotes the text around the place, with its line breaks
    throw errors.notJson(shown, (error as Error).message.replaceAll(/\s+/g, " "));
  }
}

const most = 3;

/** The first few, by path. */
function problemsOf({ issues }: z.core.$ZodError): readonly string[] {
  const told = issues.slice(0, most).map(({ path, message }) => `${path.join(".") || "the whole"}: ${message}`);
  return issues.length > most ? [...told, `and ${issues.length - most} more`] : told;
}
