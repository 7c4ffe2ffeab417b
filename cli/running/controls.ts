import { createServer, type Server } from "node:http";
import type { Simulations } from "./simulations.ts";

/** What goes on in the process that simulates. */
export interface Doings {
  /** As `<application>/<incident>`. */
  readonly incidents: readonly string[];
  /** Applications that an incident has stopped. */
  readonly stopped: readonly string[];
  /** Programs that had ended by themselves, and when they were started again. */
  readonly restarted: readonly { readonly name: string; readonly at: string }[];
}

/**
 * Begins the incident of a path `/<application>/<incident>` by POST, ends it by DELETE, and says in any case what goes on.
 * A DELETE of `/` ends all.
 */
export function controls(simulations: Simulations, restarted: Doings["restarted"]): Server {
  const acts: Readonly<Record<string, (service: string, incident: string) => Promise<void>>> = {
    POST: (service, incident) => simulations.begin(service, incident),
    DELETE: (service, incident) => (service === "" ? simulations.endAll() : simulations.end(service, incident)),
  };
  return createServer((request, response) => {
    const [service = "", incident = ""] = (request.url ?? "/").slice(1).split("/").map(decodeURIComponent);
    const done = acts[request.method ?? ""]?.(service, incident) ?? Promise.resolve();
    done.then(
      () => {
        const { current, stopped } = simulations;
        response.end(JSON.stringify({ incidents: current, stopped, restarted } satisfies Doings));
      },
      ({ message }: Error) => {
        response.statusCode = 400;
        response.end(message);
      },
    );
  });
}
