import { ga4Analytics } from "../../../services/ga4-analytics.ts";
import type { Shown } from "./shown.ts";

const tenants = Array.from({ length: 10 }, (_, i) => [`sse_active_connections{tenant_id="t${i}"}`, "96x60"]);

export const ga4AnalyticsShown: Shown = {
  service: ga4Analytics,
  job: "ga4-api",
  cases: [
    {
      id: "D-GA-06",
      what: "ten tenants have 96 connections each",
      series: Object.fromEntries(tenants),
      written: ["sse_active_connections > 950", "2m", "silent"],
      corrected: ["SSE_Connections_Critical", "fires"],
    },
  ],
};
