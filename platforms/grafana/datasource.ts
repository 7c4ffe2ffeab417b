/** The variable by which a dashboard says where it reads from. */
export const datasourceVariable = "datasource";
/** The datasource that file provisioning makes. */
export const provisioned = { name: "Prometheus", uid: "prometheus" } as const;
/** Whatever Prometheus is chosen in the dashboard. */
export const datasource = { type: "prometheus", uid: `\${${datasourceVariable}}` };
