import type { Signal } from "../../../model/signal.ts";
import { voiceAgent } from "../../../services/voice-agent.ts";
import type { Shown } from "./shown.ts";

const cost = "rate(api_cost_total[1h]) * 720 > 10";
const calls = (status: string) => `claude_api_calls_total{model="m",status="${status}"}`;

function query(name: string): Signal {
  const signal = voiceAgent.queries?.[name];
  if (!signal) throw new Error(`There is no query ${name}`);
  return signal;
}

export const voiceAgentShown: Shown = {
  service: voiceAgent,
  job: "learning_voice_agent",
  cases: [
    {
      id: "D-VA-04",
      what: "one call in ten fails",
      series: { [calls("success")]: "0+90x60", [calls("error")]: "0+10x60" },
      written: [
        'rate(claude_api_calls_total{status="success"}[5m]) / rate(claude_api_calls_total[5m]) < 0.95',
        "0m",
        "silent",
      ],
      corrected: [{ signal: query("Claude success rate"), comparison: "< 0.95" }, "fires"],
    },
    {
      id: "D-VA-17",
      what: "of a request every two seconds fifteen in a hundred have an error",
      series: { 'http_requests_total{status="200"}': "0+30x60", 'errors_total{component="api"}': "0+4.5x60" },
      written: ["rate(errors_total[5m]) > 0.1", "5m", "silent"],
      corrected: ["HighErrorRate", "fires"],
    },
    {
      id: "D-VA-17",
      what: "of a hundred requests a second two in a thousand have an error",
      series: { 'http_requests_total{status="200"}': "0+6000x60", 'errors_total{component="api"}': "0+12x60" },
      written: ["rate(errors_total[5m]) > 0.1", "5m", "fires"],
      corrected: ["HighErrorRate", "silent"],
    },
    {
      id: "D-VA-19",
      what: "of ten calls a second one in a hundred fails",
      series: { [calls("success")]: "0+594x60", [calls("error")]: "0+6x60" },
      written: ['rate(claude_api_calls_total{status="error"}[5m]) > 0.05', "2m", "fires"],
      corrected: ["ClaudeAPIFailures", "silent"],
    },
    {
      id: "D-VA-21",
      what: "nobody has used the cache yet",
      series: {
        cache_hit_ratio: "0x60",
        'cache_operations_total{status="hit"}': "0x60",
        'cache_operations_total{status="miss"}': "0x60",
      },
      written: ["cache_hit_ratio < 0.5", "10m", "fires"],
      corrected: ["LowCacheHitRatio", "silent"],
    },
    {
      id: "D-VA-25",
      what: "two cents an hour, which is more than the budget of a month",
      series: { 'api_cost_total{provider="claude"}': "0+0.000333333x200" },
      written: [cost, "1h", "silent"],
      corrected: ["HighAPICosts", "fires"],
      at: 150,
    },
    {
      id: "D-VA-25",
      what: "49 dollars an hour, which is 3,500 budgets of a month",
      series: { 'api_cost_total{provider="claude"}': "0+0.816667x200" },
      written: [cost, "1h", "silent"],
      corrected: ["HighAPICosts", "fires"],
      at: 150,
    },
    {
      id: "D-VA-28",
      what: "every request makes one call",
      series: {
        [calls("success")]: "0+90x60",
        'http_requests_total{endpoint="/api/conversation",method="POST",status="200"}': "0+90x60",
      },
      written: ["rate(claude_api_calls_total[5m]) / rate(http_requests_total[5m]) > 0", "0m", "silent"],
      corrected: [{ signal: query("Claude calls per request"), comparison: "> 0" }, "fires"],
    },
  ],
};
