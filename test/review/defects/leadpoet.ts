import { leadpoet } from "../../../services/leadpoet.ts";
import type { Shown } from "./shown.ts";

const errorRate = 'rate(requests_total{http_status=~"5.."}[5m]) > 0.05';
const costP95 = "histogram_quantile(0.95, rate(lead_cost_usd_bucket[5m])) > 0.004";

/** A histogram whose observations of a minute fall into buckets so. */
const histogram = (name: string, labels: string, added: Readonly<Record<string, number>>) => ({
  ...Object.fromEntries(Object.entries(added).map(([le, n]) => [`${name}_bucket{${labels}le="${le}"}`, `0+${n}x60`])),
  [`${name}_count{${labels.replace(/,$/, "")}}`]: `0+${added["+Inf"]}x60`,
});

export const leadpoetShown: Shown = {
  service: leadpoet,
  job: "leadpoet-intent-model",
  cases: [
    {
      id: "D-LP-08",
      what: "an endpoint that is hardly used has one slow request a minute, beside ten thousand quick ones",
      series: {
        ...histogram("request_latency_seconds", 'endpoint="/fast",', {
          0.25: 1e4,
          0.4: 1e4,
          0.5: 1e4,
          1: 1e4,
          "+Inf": 1e4,
        }),
        ...histogram("request_latency_seconds", 'endpoint="/rare",', { 0.25: 0, 0.4: 0, 0.5: 0, 1: 1, "+Inf": 1 }),
      },
      written: ["histogram_quantile(0.95, rate(request_latency_seconds_bucket[5m])) > 0.4", "2m", "fires"],
      corrected: ["HighLatency", "silent"],
    },
    {
      id: "D-LP-12",
      what: "of 250 requests a second one in 2,500 fails",
      series: { 'requests_total{http_status="200"}': "0+14994x60", 'requests_total{http_status="500"}': "0+6x60" },
      written: [errorRate, "2m", "fires"],
      corrected: ["HighErrorRate", "silent"],
    },
    {
      id: "D-LP-12",
      what: "of a request every two seconds eight in a hundred fail",
      series: { 'requests_total{http_status="200"}': "0+27.6x60", 'requests_total{http_status="500"}': "0+2.4x60" },
      written: [errorRate, "2m", "silent"],
      corrected: ["HighErrorRate", "fires"],
    },
    {
      id: "D-LP-15",
      what: "leads are cheap, in the client's own buckets",
      series: histogram("lead_cost_usd", "", { 0.005: 100, "+Inf": 100 }),
      written: [costP95, "5m", "fires"],
      // without its bucket it has no value: limen verify refuses such a page
      corrected: ["HighCostPerLead", "silent"],
    },
    {
      id: "D-LP-15",
      what: "leads are cheap, in the declared buckets",
      series: histogram("lead_cost_usd", "", { 0.0005: 100, 0.002: 100, 0.004: 100, 0.006: 100, "+Inf": 100 }),
      written: [costP95, "5m", "silent"],
      corrected: ["HighCostPerLead", "silent"],
    },
    {
      id: "D-LP-15",
      what: "leads are dear, in the declared buckets",
      series: histogram("lead_cost_usd", "", { 0.0005: 0, 0.002: 0, 0.004: 0, 0.006: 100, "+Inf": 100 }),
      written: [costP95, "5m", "fires"],
      corrected: ["HighCostPerLead", "fires"],
    },
    {
      id: "D-LP-16",
      what: "two instances make sixty calls a second each",
      series: { 'llm_hit_total{instance="a"}': "0+3600x60", 'llm_hit_total{instance="b"}': "0+3600x60" },
      written: ["rate(llm_hit_total[5m]) > 100", "2m", "silent"],
      corrected: ["HighLLMUsage", "fires"],
    },
  ],
};
