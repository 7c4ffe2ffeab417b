import { createServer, type Server } from "node:http";
import type { Probe } from "../model/probe.ts";
import type { Page, Simulation } from "./simulation.ts";

export interface ServeOptions {
  /** How many times as fast as a wall clock: 60 is a minute in a second. @default 1 */
  readonly speed?: number;
  /** The port of each scrape job. @default any that is free */
  readonly ports?: Readonly<Record<string, number>>;
  /** The address of this machine on which the pages answer. @default "127.0.0.1" */
  readonly address?: string;
}

/** A simulation that is scraped over HTTP while its clock runs. */
export interface Served {
  readonly simulation: Simulation;
  /** `address:port` of each scrape job. */
  readonly targets: Readonly<Record<string, string>>;
  /** Begins an incident now, and ends one. What stops the process closes its port. */
  readonly begin: (incident: string) => Promise<void>;
  readonly end: (incident: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Serves every scraped source of a simulation on a port of its own. */
export async function serve(simulation: Simulation, options: ServeOptions = {}): Promise<Served> {
  const { speed = 1, ports = {}, address = "127.0.0.1" } = options;
  const began = performance.now();
  const from = simulation.now;
  const catchUp = (): void => simulation.advance(from + ((performance.now() - began) / 1000) * speed);
  const { probes = [] } = simulation.service;
  const doors = simulation.pages.map((page) => {
    const asked = page.source.kind === "application" ? probes : [];
    return new Door(page, catchUp, asked, address, ports[page.source.job] ?? 0);
  });
  await Promise.all(doors.map((door) => door.open()));
  const timer = setInterval(catchUp, 20);
  const turn = async (change: () => void): Promise<void> => {
    catchUp();
    change();
    await Promise.all(doors.map((door) => door.follow()));
  };
  return {
    simulation,
    targets: Object.fromEntries(doors.map(({ page, port }) => [page.source.job, `${address}:${port}`])),
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
    readonly probes: readonly Probe[],
    readonly address: string,
    public port: number,
  ) {}

  async open(): Promise<void> {
    const server = createServer((request, response) => {
      const path = request.url?.split("?")[0];
      const probe = this.probes.find((one) => one.path === path);
      if (path !== this.page.source.path) {
        // an application that answers at all answers its probes as they expect
        response.statusCode = probe?.expect.status ?? 404;
        response.end(probe?.expect.contains);
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
      server.listen(this.port, this.address, resolve);
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
