import { ModelError } from "../model/errors.ts";
import { errors } from "./errors.ts";
import { reasons } from "./files.ts";
import type { Io } from "./io.ts";

/** Why a command stopped, for people on stderr or, with `--json`, as one object there. */
export function tell(raised: unknown, io: Io, json: boolean): void {
  const error = inWords(raised);
  if (!(error instanceof Error)) io.err(String(error));
  else if (json) io.err(JSON.stringify({ error: fields(error) }, null, 2));
  else if (isForPeople(error)) io.err(`limen: ${error.message}`);
  else io.err(`limen: ${error.stack ?? error.message}`);
}

/** Of these the system says nothing that a person could act on; others name a program or an address. */
const ofPlaces = ["EACCES", "EPERM", "EROFS", "ENOSPC"];

/** What the system refused at a place, by the words that a command has for it. */
function inWords(error: unknown): unknown {
  const { code = "", path, syscall = "" } = (error instanceof Error ? error : {}) as NodeJS.ErrnoException;
  if (path === undefined || syscall.startsWith("spawn") || !ofPlaces.includes(code)) return error;
  return errors.refusedBySystem(path, syscall, reasons[code] ?? code);
}

/** A mistake of a person is told in its own words; a mistake of ours with its stack. */
const isForPeople = (error: Error): boolean => isModelError(error) || error.name === "WaitedInVain" || "code" in error;

// by name too: a model that was loaded in another way has another class
const isModelError = (error: Error): error is ModelError => error instanceof ModelError || error.name === "ModelError";

function fields(error: Error): object {
  if (!isModelError(error)) return { code: "unexpected", problem: error.message };
  const { code, problem, remedy, at } = error;
  return { code, problem, remedy, ...(at !== undefined && { at }) };
}
