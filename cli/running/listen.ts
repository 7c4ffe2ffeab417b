import { connect, createServer, type Server } from "node:net";

export function listen(server: Server, port: number, address: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(port, address, done);
  });
}

/** Lets a port of 127.0.0.1 answer at another address of this machine. */
export function forward(address: string, port: number): Promise<void> {
  const forwarder = createServer((from) => {
    const to = connect(port, "127.0.0.1");
    from.pipe(to).pipe(from);
    from.on("error", () => to.destroy());
    to.on("error", () => from.destroy());
  });
  return listen(forwarder, port, address);
}
