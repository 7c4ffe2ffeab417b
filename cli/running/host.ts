/** The simulated application and the inbox, in a process of their own that outlives `limen up`. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, createServer as createForwarder, type Server } from "node:net";
import { openInbox } from "../../processes/inbox.ts";
import { applicationOf } from "../../simulation/index.ts";
import { type Served, serve } from "../../simulation/serve.ts";
import type { Incident } from "../../simulation/simulation.ts";

export interface HostOptions {
  readonly service: string;
  /** A port for each scrape job. */
  readonly jobs: Readonly<Record<string, number>>;
  readonly inbox: number;
  /** Where `limen incident` is heard. */
  readonly control: number;
  /** Another address of this machine at which pages and inbox answer too: that by which containers know it. */
  readonly bridge?: string;
}

/** Opens all of it; it runs until this process ends. */
export async function host({ service, jobs, inbox, control, bridge }: HostOptions): Promise<void> {
  const application = applicationOf(service);
  await openInbox(inbox);
  const served = await serve(application.start(), { ports: jobs });
  if (bridge !== undefined) for (const port of [inbox, ...Object.values(jobs)]) await forward(bridge, port);
  // last, since whoever started this waits until it answers
  await listen(controls(served, application.incidents), control, "127.0.0.1");
}

/** Begins an incident by POST, ends it by DELETE, and says in any case which ones are going on. */
function controls(served: Served, incidents: readonly Incident[]): Server {
  const ends = new Map<string, NodeJS.Timeout>();
  const end = async (name: string): Promise<void> => {
    clearTimeout(ends.get(name));
    await served.end(name);
  };
  const begin = async (name: string): Promise<void> => {
    await served.begin(name);
    clearTimeout(ends.get(name));
    const minutes = incidents.find((incident) => incident.name === name)?.minutes ?? 10;
    ends.set(
      name,
      setTimeout(() => void end(name), minutes * 60_000),
    );
  };
  const acts: Readonly<Record<string, (name: string) => Promise<void>>> = { POST: begin, DELETE: end };
  return createServer((request, response) => {
    const name = decodeURIComponent(request.url ?? "/").slice(1);
    const done = acts[request.method ?? ""]?.(name) ?? Promise.resolve();
    done.then(
      () => response.end(JSON.stringify(served.simulation.current)),
      (error: Error) => refuse(request, response, error),
    );
  });
}

function refuse(_: IncomingMessage, response: ServerResponse, { message }: Error): void {
  response.statusCode = 400;
  response.end(message);
}

/** Lets a port of 127.0.0.1 answer at another address of this machine. */
function forward(address: string, port: number): Promise<void> {
  const forwarder = createForwarder((from) => {
    const to = connect(port, "127.0.0.1");
    from.pipe(to).pipe(from);
    from.on("error", () => to.destroy());
    to.on("error", () => from.destroy());
  });
  return listen(forwarder, port, address);
}

function listen(server: Server, port: number, address: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(port, address, done);
  });
}
