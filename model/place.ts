import { fileURLToPath } from "node:url";

/**
 * Where something was written, found when it is asked for.
 *
 * A stack is captured at the definition; it is turned into text only when a message needs it, since that is the
 * expensive half.
 */
export interface Place {
  /** `services/lead-scoring.ts:41`, relative to the project; `undefined` where the runtime keeps no stacks. */
  readonly text: string | undefined;
}

const project = fileURLToPath(new URL("../", import.meta.url));
/** Code that writes definitions on behalf of somebody else. */
const helpers = ["model/", "services/packs/"];

/**
 * The place of the nearest caller that is neither the model nor a pack.
 *
 * @param reach how many calls are looked at. @default 6, which is cheap and enough for a definition
 */
export function here(reach = 6): Place {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = reach;
  const error = new Error();
  Error.stackTraceLimit = limit;
  let found: string | undefined;
  let sought = false;
  return {
    get text() {
      if (!sought) found = callerIn(error.stack ?? "");
      sought = true;
      return found;
    },
  };
}

function callerIn(stack: string): string | undefined {
  return stack
    .split("\n")
    .slice(1)
    .map(placeOf)
    .find((place) => place !== undefined && !helpers.some((folder) => place.startsWith(folder)));
}

function placeOf(frame: string): string | undefined {
  const match = /(?:\(|\bat (?:async )?)((?:file:\/\/)?\/.*):(\d+):\d+\)?$/.exec(frame);
  if (!match) return undefined;
  const [, path = "", line] = match;
  const file = path.startsWith("file:") ? fileURLToPath(path) : path;
  return `${file.startsWith(project) ? file.slice(project.length) : file}:${line}`;
}
