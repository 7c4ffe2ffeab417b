import type { Builder, Dataquery } from "@grafana/grafana-foundation-sdk/cog";
import type { Dashboard } from "@grafana/grafana-foundation-sdk/dashboard";
import type { Environment } from "../../model/environment.ts";
import { datasource } from "./datasource.ts";
import { firing } from "./firing.ts";
import { stableId } from "./identity.ts";
import { everyBoard } from "./links.ts";
import { sdk } from "./sdk.ts";
import { chosenDatasource, ofEnvironment, ofServices } from "./variables.ts";

/** Unlike those of services, which begin with the name of one. */
export const alertsBoard = { uid: "limen-alerts", title: "Alerts", folder: "limen" } as const;

/** What fires now in all services of an environment, and what did. */
export function alertsOf(environment: Environment): Dashboard {
  const { DashboardBuilder } = sdk().dashboard;
  const builder = new DashboardBuilder(alertsBoard.title)
    .uid(alertsBoard.uid)
    .description("What fires now, and what did")
    .tags(["limen", environment.name])
    .readonly()
    .refresh("30s")
    .time({ from: "now-6h", to: "now" })
    .timezone("browser")
    .withVariable(chosenDatasource())
    .withVariable(ofEnvironment(environment))
    .withVariable(ofServices(environment.services))
    .links([everyBoard()]);
  for (const panel of panels()) builder.withPanel(panel);
  return { ...builder.build(), id: null };
}

function panels() {
  const { stat, table, timeseries } = sdk();
  const severities = (severity: string) => `count(${firing.replace("{", `{severity="${severity}", `)}) or vector(0)`;
  const titled = <B extends InstanceType<typeof stat.PanelBuilder | typeof table.PanelBuilder>>(
    builder: B,
    title: string,
    expr: string,
  ) => builder.id(stableId(title)).title(title).datasource(datasource).withTarget(now(expr));
  const counted = (title: string, severity: string) =>
    titled(new stat.PanelBuilder(), title, severities(severity)).span(4).height(6);
  return [
    counted("Critical", "critical"),
    counted("Warning", "warning"),
    new timeseries.PanelBuilder()
      .id(stableId("Firing"))
      .title("Firing")
      .datasource(datasource)
      .span(16)
      .height(6)
      .withTarget(query(`count by (service, severity) (${firing})`, "{{service}} {{severity}}", "time")),
    titled(new table.PanelBuilder(), "Firing now", `sum by (service, severity, subject, alertname) (${firing})`)
      .span(24)
      .height(12),
  ];
}

const now = (expr: string) => query(expr, "", "now");

function query(expr: string, legendFormat: string, at: "now" | "time"): Builder<Dataquery> {
  const overTime = at === "time";
  const written = {
    ...{ refId: "A", datasource, editorMode: "code", expr, legendFormat },
    ...{ format: overTime ? "time_series" : "table", range: overTime, instant: !overTime },
  };
  return { build: () => written as unknown as Dataquery };
}
