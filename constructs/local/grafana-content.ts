import { ContactPoint } from "@cdktf/provider-grafana/lib/contact-point/index.js";
import { Dashboard } from "@cdktf/provider-grafana/lib/dashboard/index.js";
import { DataSource as GrafanaDataSource } from "@cdktf/provider-grafana/lib/data-source/index.js";
import { Folder } from "@cdktf/provider-grafana/lib/folder/index.js";
import { MessageTemplate } from "@cdktf/provider-grafana/lib/message-template/index.js";
import { NotificationPolicy } from "@cdktf/provider-grafana/lib/notification-policy/index.js";
import { GrafanaProvider } from "@cdktf/provider-grafana/lib/provider/index.js";
import { Construct } from "constructs";
import type { DataSource } from "../../platforms/grafana/data-sources.ts";
import { escaped } from "../escape.ts";
import type { Server } from "./server.ts";

/** A dashboard and the service in whose folder it lies. */
export interface ShownDashboard {
  readonly uid: string;
  readonly service: string;
  readonly json: unknown;
}

export interface GrafanaContentOptions {
  /** The server that must be healthy before anything is asked of it. */
  readonly server: Server;
  /** A reference to the administrator's password. */
  readonly password: string;
  /** Titles of folders by service; a folder of another name is called so. */
  readonly titles: Readonly<Record<string, string>>;
  readonly dashboards: readonly ShownDashboard[];
  readonly dataSources: readonly DataSource[];
  /** What notices say, as a Go template. */
  readonly template: string;
  /** Where notices of alerts that somebody makes in Grafana go. */
  readonly inbox: string;
}

const administrator = "admin";
const contactPoint = "inbox";

/**
 * What Grafana shows, put there through its own interface once it answers. It is replaced when it was changed by hand;
 * what somebody adds beside it stays.
 */
export class GrafanaContent extends Construct {
  private readonly dependsOn: [Server["container"]];

  constructor(
    scope: Construct,
    id: string,
    private readonly options: GrafanaContentOptions,
  ) {
    super(scope, id);
    const { server, password } = options;
    this.dependsOn = [server.container];
    // a first plan is made before there is a server: it asks nothing, since everything is new
    new GrafanaProvider(this, "grafana", { url: server.url, auth: `${administrator}:${password}`, retries: 3 });
    for (const one of options.dataSources) this.dataSource(one);
    this.dashboards();
    this.notices();
  }

  private dataSource({ settings, url, ...rest }: DataSource): void {
    new GrafanaDataSource(this, `data-source-${rest.uid}`, {
      ...rest,
      url: escaped(url),
      accessMode: "proxy",
      jsonDataEncoded: escaped(JSON.stringify(settings)),
      dependsOn: this.dependsOn,
    });
  }

  private dashboards(): void {
    const { titles, dashboards } = this.options;
    const uids = new Map<string, string>();
    for (const service of new Set(dashboards.map((one) => one.service))) {
      const config = { title: titles[service] ?? service, uid: `limen-${service}`, dependsOn: this.dependsOn };
      uids.set(service, new Folder(this, `folder-${service}`, config).uid);
    }
    for (const { uid, service, json } of dashboards) {
      new Dashboard(this, `dashboard-${uid}`, {
        folder: uids.get(service),
        configJson: escaped(JSON.stringify(json)),
        overwrite: true,
        dependsOn: this.dependsOn,
      });
    }
  }

  /** Alerts are Alertmanager's; those that somebody makes in Grafana go where they do, instead of nowhere by mail. */
  private notices(): void {
    const { template, inbox } = this.options;
    const { dependsOn } = this;
    const message = new MessageTemplate(this, "template", { name: "limen", template: escaped(template), dependsOn });
    const point = new ContactPoint(this, "contact-point", {
      name: contactPoint,
      webhook: [
        {
          url: `${inbox}/grafana`,
          title: '{{ template "limen.title" . }}',
          message: '{{ template "limen.text" . }}',
        },
      ],
      dependsOn: [...dependsOn, message],
    });
    new NotificationPolicy(this, "policy", {
      contactPoint: point.name,
      groupBy: ["grafana_folder", "alertname"],
      dependsOn,
    });
  }
}
