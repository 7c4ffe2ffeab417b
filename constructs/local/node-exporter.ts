import { Construct } from "constructs";
import { images } from "./images.ts";
import { Server, type ServerOptions } from "./server.ts";

/** What measures this machine. It reads, and answers inside the network only. */
export class NodeExporter extends Construct {
  readonly server: Server;

  constructor(scope: Construct, id: string, options: ServerOptions) {
    super(scope, id);
    this.server = new Server(this, "server", {
      ...options,
      name: "node-exporter",
      image: images.nodeExporter,
      command: ["--path.procfs=/host/proc", "--path.sysfs=/host/sys", "--path.rootfs=/host/root"],
      listens: 9100,
      published: false,
      health: "/",
      memory: 64,
      reads: { "/host/proc": "/proc", "/host/root": "/", "/host/sys": "/sys" },
    });
  }
}
