import { ApplicationInsightsWorkbook } from "@cdktf/provider-azurerm/lib/application-insights-workbook/index.js";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { withComponents } from "../../platforms/azure-monitor/overview.ts";
import { type OverviewWorkbook, withWorkbooks } from "../../platforms/azure-monitor/overview-workbook.ts";
import { componentMark, type Workbook } from "../../platforms/azure-monitor/workbook.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";

export interface WorkbooksOptions {
  readonly group: Group;
  readonly workbooks: readonly Workbook[];
  /** The one over all services. @default none */
  readonly overview?: OverviewWorkbook | undefined;
  /** The component that the queries of a service are about. */
  readonly component: (service: string) => string;
}

/** The workbooks of an environment: of a service beside its component, and over all services in Azure Monitor itself. */
export class Workbooks extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly options: WorkbooksOptions,
  ) {
    super(scope, id);
    const made = new Map(options.workbooks.map((workbook) => [workbook.uid, this.ofService(workbook)]));
    const { overview } = options;
    if (overview) this.ofAll(overview, (uid) => made.get(uid)?.id ?? "");
  }

  private ofService(workbook: Workbook): ApplicationInsightsWorkbook {
    const { group } = this.options;
    const source = this.source(workbook.service);
    return new ApplicationInsightsWorkbook(this, workbook.uid, {
      ...group.place,
      ...said(workbook),
      sourceId: source,
      dataJson: escaped(workbook.data).replaceAll(componentMark, () => source),
      tags: group.of(workbook.service),
    });
  }

  private ofAll(overview: OverviewWorkbook, workbookOf: (uid: string) => string): void {
    const data = withWorkbooks(escaped(overview.data), workbookOf);
    new ApplicationInsightsWorkbook(this, "overview", {
      ...this.options.group.place,
      ...said(overview),
      dataJson: withComponents(data, (service) => this.source(service)),
    });
  }

  /** Azure changes the case of ids, and workbooks compare them letter by letter. */
  private source(service: string): string {
    return Fn.lower(this.options.component(service));
  }
}

const said = ({ name, displayName, description }: Workbook | OverviewWorkbook) => ({
  name,
  displayName: escaped(displayName),
  description: escaped(description),
});
