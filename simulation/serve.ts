import { createServer, type Server } from "node:http";
import type { Page, Simulation } from "./simulation.ts";

export interface ServeOptions {
  /** How many times as fast as a wall clock: 60 is a minute in a second. @default 1 */
  readonly speed?: number;
  /** The port of each scrape job. @default any that is free */
  readonly ports?: Readonly<Record<string, number>>;
}

/** A simulation that is scraped over HTTP while its clock runs. */
export interface Served {
  readonly simulation: Simulation;
  /** `127.0.0.1:port` of each scrape job. */
  readonly targets: Readonly<Record<string, string>>;
  /** Begins an incident now, and ends one. What stops the process closes its port. */
  readonly begin: (incident: string) => Promise<void>;
  readonly end: (incident: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Serves every scraped source of a simulation on a port of its own on 127.0.0.1. */
export async function serve(simulation: Simulation, options: ServeOptions = {}): Promise<Served> {
  const { speed = 1, ports = {} } = options;
  const began = performance.now();
  const from = simulation.now;
  const catchUp = (): void => simulation.advance(from + ((performance.now() - began) / 1000) * speed);
  const doors = simulation.pages.map((page) => new Door(page, catchUp, ports[page.source.job] ?? 0));
  await Promise.all(doors.map((door) => door.open()));
  const timer = setInterval(catchUp, 20);
  const turn = async (change: () => void): Promise<void> => {
    catchUp();
    change();
    await Promise.all(doors.map((door) => door.follow()));
  };
  return {
    simulation,
    targets: Object.fromEntries(doors.map(({ page, port }) => [page.source.job, `127.0.0.1:${port}`])),
    begin: (incident) => turn(() => simulation.begin(incident)),
    end: (incident) => turn(() => simulation.end(incident)),
    stop: async () => {
      clearInterval(timer);
      await Promise.all(doors.map((door) => door.close()));
    },
  };
}

/** One page behind one port: open while the process behind it runs. */
class Door {
  #server: Server | undefined;
  constructor(
    readonly page: Page,
    readonly catchUp: () => void,
    public port: number,
  ) {}

  async open(): Promise<void> {
    const server = createServer((request, response) => {
      if (request.url?.split("?")[0] !== this.page.source.path) {
        response.statusCode = 404;
        response.end();
        return;
      }
      this.catchUp();
      response.setHeader("content-type", "text/plain; version=0.0.4; charset=utf-8");
      this.page.text().then(
        (text) => response.end(text),
        () => response.destroy(),
      );
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(this.port, "127.0.0.1", resolve);
    });
    const address = server.address();
    if (typeof address === "object" && address) this.port = address.port;
    this.#server = server;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    server.closeAllConnections();
    await new Promise<void>((done) => server.close(() => done()));
  }

  async follow(): Promise<void> {
    const shouldAnswer = this.page.answers();
    if (shouldAnswer && !this.#server) await this.open();
    if (!shouldAnswer && this.#server) await this.close();
  }
}
