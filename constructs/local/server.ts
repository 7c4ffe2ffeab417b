import { Container } from "@cdktf/provider-docker/lib/container/index.js";
import { Image } from "@cdktf/provider-docker/lib/image/index.js";
import { Construct } from "constructs";
import { partLabel } from "../../platforms/telemetry/collector.ts";
import { escaped } from "../escape.ts";
import { DataVolume } from "./data-volume.ts";
import { labelsOf } from "./labels.ts";
import type { LocalNetwork } from "./network.ts";

/** What every server of the local stack is given. */
export interface ServerOptions {
  readonly network: LocalNetwork;
  /** The port on this machine's loopback address. @default the server's own */
  readonly port?: number;
}

/** What distinguishes one server from the others. */
export interface ServerParts extends ServerOptions {
  /** The name under which others in the network find it; also part of the container's. */
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The port it listens on. */
  readonly listens: number;
  /** Ports beside it on which it is reached from this machine too, under the same number. */
  readonly alsoListens?: readonly number[];
  /** Whether it answers on this machine as well. @default true */
  readonly published?: boolean;
  /**
   * The path that answers once it is ready, asked by `wget`; the command that asks, for an image without `wget`; `none`
   * for an image without any program that could ask.
   */
  readonly health: string | readonly string[];
  /** Where the path answers. @default the port it listens on */
  readonly healthPort?: number;
  /** Mebibytes, all of them in memory. */
  readonly memory: number;
  /** Who it runs as. @default whom its image says */
  readonly user?: string;
  /** Texts by absolute path, as they shall be read in the container. */
  readonly files?: Readonly<Record<string, string>>;
  /** References to secrets by absolute path. They are not escaped, since they are no text of ours. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Where it keeps its data. @default nowhere: it has none */
  readonly data?: string;
  /** Folders of this machine that it may read, by the path at which it sees them. */
  readonly reads?: Readonly<Record<string, string>>;
  /** Names that lead to this machine instead of into the network. */
  readonly onHost?: readonly string[];
}

/**
 * A container as all of them are: pinned image, published on the loopback address only, limited in memory, restarted
 * unless stopped, and waited for until it is healthy. A change of its files replaces it; its data stays.
 */
export class Server extends Construct {
  readonly container: Container;
  /** Where it answers on this machine. */
  readonly url: string;

  constructor(scope: Construct, id: string, parts: ServerParts) {
    super(scope, id);
    const port = parts.port ?? parts.listens;
    this.url = `http://127.0.0.1:${port}`;
    const image = new Image(this, "image", { name: parts.image, keepLocally: true });
    this.container = new Container(this, "container", {
      name: `limen-${parts.network.environment}-${parts.name}`,
      image: image.imageId,
      ...processOf(parts),
      ...limitsOf(parts),
      ...surroundingsOf(parts),
      ...(parts.published !== false && { ports: portsOf(parts, port) }),
      ...(parts.data && { volumes: [this.volume(parts, parts.data), ...foldersOf(parts)] }),
      ...(!parts.data && parts.reads && { volumes: foldersOf(parts) }),
    });
  }

  private volume({ network, name }: ServerParts, containerPath: string) {
    const volume = new DataVolume(this, "data", { environment: network.environment, part: name });
    return { volumeName: volume.name, containerPath };
  }
}

const portsOf = ({ listens, alsoListens = [] }: ServerParts, port: number) => [
  { ip: "127.0.0.1", internal: listens, external: port },
  ...alsoListens.map((number) => ({ ip: "127.0.0.1", internal: number, external: number })),
];

const processOf = ({ command, env, user, ...parts }: ServerParts) => ({
  ...(command && { command: command.map(escaped) }),
  ...(env && { env: sorted(env).map(([name, value]) => `${name}=${escaped(value)}`) }),
  ...(user !== undefined && { user }),
  restart: "unless-stopped",
  ...(parts.health !== "none" && checkOf(parts)),
});

/** Terraform waits until it is healthy, so that what depends on it finds it ready. */
const checkOf = ({
  health,
  listens,
  healthPort = listens,
}: Pick<ServerParts, "health" | "listens" | "healthPort">) => ({
  healthcheck: {
    test: ["CMD", ...(typeof health === "string" ? asking(`http://127.0.0.1:${healthPort}${health}`) : health)],
    interval: "5s",
    timeout: "3s",
    retries: 12,
  },
  wait: true,
  waitTimeout: 120,
});

const asking = (url: string): readonly string[] => ["wget", "-q", "-O", "/dev/null", url];

/**
 * Without a limit on swap the provider would see a difference at every plan. What it writes is cut to 30 MB and names
 * the part that wrote it.
 */
const limitsOf = ({ memory }: ServerParts) => ({
  memory,
  memorySwap: memory,
  logDriver: "json-file",
  logOpts: { labels: partLabel, "max-file": "3", "max-size": "10m" },
  securityOpts: ["no-new-privileges:true"],
});

const surroundingsOf = (parts: ServerParts) => ({
  labels: labelsOf(parts.network.environment, parts.name),
  networksAdvanced: [{ name: parts.network.name, aliases: [parts.name] }],
  ...(parts.onHost?.length && { host: [...parts.onHost].sort().map((host) => ({ host, ip: "host-gateway" })) }),
  ...((parts.files || parts.secrets) && { upload: uploadsOf(parts) }),
});

const uploadsOf = ({ files, secrets }: ServerParts) => [
  ...sorted(files).map(([file, text]) => ({ file, content: escaped(text) })),
  ...sorted(secrets).map(([file, content]) => ({ file, content })),
];

const foldersOf = ({ reads }: ServerParts) =>
  sorted(reads).map(([containerPath, hostPath]) => ({ hostPath, containerPath, readOnly: true }));

const sorted = (record: Readonly<Record<string, string>> = {}): [string, string][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

/** Paths relative to a folder as absolute ones. */
export const under = (folder: string, files: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
