import { ApplicationInsightsWorkbook } from "@cdktf/provider-azurerm/lib/application-insights-workbook/index.js";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { componentMark, type Workbook } from "../../platforms/azure-monitor/workbook.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";

export interface WorkbooksOptions {
  readonly group: Group;
  readonly workbooks: readonly Workbook[];
  /** The component that the queries of a service are about. */
  readonly component: (service: string) => string;
}

/** The workbooks of an environment, which stand in the portal beside the component that they read. */
export class Workbooks extends Construct {
  constructor(scope: Construct, id: string, { group, workbooks, component }: WorkbooksOptions) {
    super(scope, id);
    for (const workbook of workbooks) {
      // Azure changes the case of ids, and workbooks compare them letter by letter
      const source = Fn.lower(component(workbook.service));
      new ApplicationInsightsWorkbook(this, workbook.uid, {
        ...group.place,
        name: workbook.name,
        displayName: escaped(workbook.displayName),
        description: escaped(workbook.description),
        sourceId: source,
        dataJson: escaped(workbook.data).replaceAll(componentMark, () => source),
        tags: group.of(workbook.service),
      });
    }
  }
}
