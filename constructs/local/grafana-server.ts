import { Construct } from "constructs";
import { images } from "./images.ts";
import { Server, type ServerOptions } from "./server.ts";

export interface GrafanaServerOptions extends ServerOptions {
  /** A reference to the administrator's password. */
  readonly password: string;
  /** Names that lead to this machine instead of into the network. @default none */
  readonly onHost?: readonly string[];
}

const passwordFile = "/run/secrets/grafana-admin-password";

/**
 * What Grafana would ask of its makers' servers: plugins that it fetches at each start unless told otherwise, releases,
 * keys of plugins, pictures of users; and what a browser would fetch or hand over from it, news and snapshots.
 *
 * Source: Grafana 12.4, conf/defaults.ini, sections analytics, news, plugins, security and snapshots.
 */
const callsNobody = {
  GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: "false",
  GF_ANALYTICS_CHECK_FOR_UPDATES: "false",
  GF_ANALYTICS_REPORTING_ENABLED: "false",
  GF_NEWS_NEWS_FEED_ENABLED: "false",
  GF_PLUGINS_PREINSTALL_DISABLED: "true",
  GF_PLUGINS_PUBLIC_KEY_RETRIEVAL_DISABLED: "true",
  GF_SECURITY_DISABLE_GRAVATAR: "true",
  GF_SNAPSHOTS_EXTERNAL_ENABLED: "false",
} as const;

/** Grafana for the one who sits at this machine: nobody gets in without the password, and it calls nobody. */
export class GrafanaServer extends Construct {
  readonly server: Server;

  constructor(scope: Construct, id: string, { password, ...options }: GrafanaServerOptions) {
    super(scope, id);
    this.server = new Server(this, "server", {
      ...options,
      name: "grafana",
      image: images.grafana,
      env: {
        ...callsNobody,
        GF_AUTH_ANONYMOUS_ENABLED: "false",
        GF_SECURITY_ADMIN_PASSWORD__FILE: passwordFile,
        GF_USERS_ALLOW_SIGN_UP: "false",
      },
      listens: 3000,
      health: "/api/health",
      memory: 512,
      secrets: { [passwordFile]: password },
      data: "/var/lib/grafana",
    });
  }
}
