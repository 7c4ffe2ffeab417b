import { episodes } from "../../../model/reference/episodes.ts";
import { History, type Series } from "../../../model/reference/history.ts";
import type { Threshold } from "../../../model/threshold.ts";
import { inquiryAutomation } from "../../../services/inquiry-automation.ts";

const scraped = (metric: string, labels: Series["labels"], value: (t: number) => number): Series => ({
  metric,
  labels: { job: "inquiry-automation", instance: "one", ...labels },
  samples: Array.from({ length: 121 }, (_, i) => [i * 15, value(i * 15)]),
});
const connections = (open: number) => scraped("db_connections_active", {}, () => open);
const requests = (each: number) =>
  scraped("http_requests_total", { endpoint: "/", method: "GET", status: "200" }, (t) => 1000 + (each * t) / 15);
const threshold = inquiryAutomation.thresholds.find(({ name }) => name === "DatabaseConnectionIssues") as Threshold;

describe("inquiry-automation without a connection to its database", () => {
  it.each([
    ["silent while nobody asks", [connections(0), requests(0)], 0],
    ["loud while there are requests", [connections(0), requests(3)], 1],
    ["silent with a connection", [connections(1), requests(3)], 0],
    ["loud when the application is gone", [], 1],
  ])("is %s", (_, series, times) => {
    const history = new History(series);
    const fired = episodes(threshold, history, { from: 300, to: 1800 });
    expect(fired).toHaveLength(times);
  });
});
