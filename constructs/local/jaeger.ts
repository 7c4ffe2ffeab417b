import { Construct } from "constructs";
import { otlpPorts } from "../../platforms/telemetry/collector.ts";
import { images } from "./images.ts";
import { Server, type ServerOptions } from "./server.ts";

const kept = "extensions.jaeger_storage.backends.some_storage.memory.max_traces";

/** Jaeger, with the last traces in its memory: they are worth minutes on the machine of a developer. */
export class Jaeger extends Construct {
  readonly server: Server;
  /** Where the collector hands spans over, inside the network. */
  readonly takes = `jaeger:${otlpPorts.grpc}`;

  constructor(scope: Construct, id: string, options: ServerOptions) {
    super(scope, id);
    this.server = new Server(this, "server", {
      ...options,
      name: "jaeger",
      image: images.jaeger,
      command: [`--set=${kept}=20000`],
      env: { JAEGER_LISTEN_HOST: "0.0.0.0" },
      listens: 16686,
      // what it says of its storage too; the page at its port is there before that
      health: "/status",
      healthPort: 13133,
      memory: 512,
    });
  }
}
