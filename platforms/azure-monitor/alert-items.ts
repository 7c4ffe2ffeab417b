/**
 * The state of alerts as items of a workbook, asked of Azure Resource Graph.
 *
 * Source: public workbooks; queries of type 1 are asked of Resource Graph, and the blade of an alert opens by its id.
 */

const asked = (query: string, subscription: string) => ({
  ...{ version: "KqlItem/1.0", query, size: 4, queryType: 1, resourceType: "microsoft.resourcegraph/resources" },
  crossComponentResources: [subscription],
  visualization: "table",
});
const severityColors = { critical: "redBright", warning: "orange", info: "yellow" } as const;

/** How many alerts of each service are open. @param subscription its id, of which Resource Graph is asked */
export function countsItem(query: string, subscription: string): object {
  const formatters = Object.entries(severityColors).map(([severity, color]) => ({
    ...{ columnMatch: severity, formatter: 18 },
    formatOptions: {
      thresholdsOptions: "colors",
      thresholdsGrid: [
        { operator: ">", thresholdValue: "0", representation: color, text },
        { operator: "Default", thresholdValue: null, representation: "green", text },
      ],
    },
  }));
  return item("open alerts of all services", {
    ...asked(query, subscription),
    title: "Open alerts of all services",
    gridSettings: { formatters },
  });
}
const text = "{0}{1}";

/** The open alerts of the service that is chosen, each of which opens. */
export function alertsItem(query: string, subscription: string): object {
  const formatters = [
    {
      ...{ columnMatch: "severity", formatter: 18 },
      formatOptions: {
        thresholdsOptions: "colors",
        thresholdsGrid: [
          ...Object.entries(severityColors).map(([severity, representation]) => ({
            ...{ operator: "==", thresholdValue: severity, representation, text },
          })),
          { operator: "Default", thresholdValue: null, representation: "gray", text },
        ],
      },
    },
    { columnMatch: "rule", formatter: 1, formatOptions: opensAlert },
    { columnMatch: "since", formatter: 6 },
    { columnMatch: "alert", formatter: 5 },
  ];
  return item("open alerts", {
    ...asked(query, subscription),
    title: "Open alerts of this service",
    noDataMessage: "No alert is open.",
    noDataMessageStyle: 3,
    gridSettings: { formatters },
  });
}

const fromColumn = (name: string, value: string) => ({ name, source: "column", value });
const opensAlert = {
  linkTarget: "OpenBlade",
  linkIsContextBlade: true,
  bladeOpenContext: {
    bladeName: "AlertDetailsTemplateBlade",
    extensionName: "Microsoft_Azure_Monitoring",
    bladeParameters: [fromColumn("alertId", "alert"), fromColumn("alertName", "rule")],
  },
};

const item = (name: string, content: object): object => ({
  ...{ type: 3, name, content },
  styleSettings: { showBorder: true },
});
