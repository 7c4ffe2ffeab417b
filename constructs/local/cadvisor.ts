import { Construct } from "constructs";
import { partLabel } from "../../platforms/telemetry/collector.ts";
import { Server, type ServerOptions } from "./server.ts";

export interface CadvisorOptions extends ServerOptions {
  readonly image: string;
}

/**
 * What measures each container of this machine. It reads, and answers inside the network only; but it sees Docker's
 * socket, by which containers get their names, so that it is there only for who asks for it.
 */
export class Cadvisor extends Construct {
  readonly server: Server;

  constructor(scope: Construct, id: string, { image, ...options }: CadvisorOptions) {
    super(scope, id);
    this.server = new Server(this, "server", {
      ...options,
      name: "cadvisor",
      image,
      command: [
        "--docker_only=true",
        "--housekeeping_interval=15s",
        "--store_container_labels=false",
        `--whitelisted_container_labels=${partLabel}`,
      ],
      listens: 8080,
      published: false,
      health: "/healthz",
      memory: 256,
      reads: { "/rootfs": "/", "/sys": "/sys", "/var/lib/docker": "/var/lib/docker", "/var/run": "/var/run" },
    });
  }
}
