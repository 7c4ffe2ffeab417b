import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import type { DashboardLink } from "@grafana/grafana-foundation-sdk/dashboard";
import type { PanelLine } from "../../model/panel-lines.ts";
import type { Service } from "../../model/service.ts";
import { runbookLink } from "../../model/words.ts";
import { sdk } from "./sdk.ts";

/** The other dashboards of the service. */
export function siblings({ name, title }: Service): Builder<DashboardLink> {
  const { DashboardLinkBuilder, DashboardLinkType } = sdk().dashboard;
  const link = new DashboardLinkBuilder(title).type(DashboardLinkType.Dashboards).tags(["limen", name]);
  return inSight(link.asDropdown(true).keepTime(true).includeVars(true));
}

/** Every dashboard of every service; what is chosen in one of another service means nothing here. */
export function everyBoard(): Builder<DashboardLink> {
  const { DashboardLinkBuilder, DashboardLinkType } = sdk().dashboard;
  const link = new DashboardLinkBuilder("All dashboards").type(DashboardLinkType.Dashboards).tags(["limen"]);
  return inSight(link.asDropdown(true).keepTime(true));
}

/** The runbooks of a service, as they are published. */
export function allRunbooks({ runbookUrl }: Service): Builder<DashboardLink> {
  const { DashboardLinkBuilder, DashboardLinkType } = sdk().dashboard;
  const link = new DashboardLinkBuilder("Runbooks").type(DashboardLinkType.Link).icon("doc");
  return inSight(link.url(runbookUrl).targetBlank(true));
}

/** A link to each runbook of the thresholds of a panel. */
export function runbooks(lines: readonly PanelLine[]): Builder<DashboardLink>[] {
  const { DashboardLinkBuilder, DashboardLinkType } = sdk().dashboard;
  const links = new Map<string, string>();
  for (const { resolved } of lines) {
    const title = resolved?.service.runbooks[resolved.threshold.runbook]?.title;
    if (resolved && title !== undefined) links.set(runbookLink(resolved), title);
  }
  return [...links].map(([url, title]) =>
    inSight(new DashboardLinkBuilder(`Runbook: ${title}`).type(DashboardLinkType.Link).url(url).targetBlank(true)),
  );
}

/** The SDK hides links in a menu unless told otherwise, and cannot be told. */
function inSight(builder: Builder<DashboardLink>): Builder<DashboardLink> {
  const { placement: _, ...link } = builder.build();
  return { build: () => link };
}
