/** What metric filters count in the log of lead-scoring, which writes a line for each request and each error of its model. */
import { type Metrics, type Stat, statisticOf } from "../../../conformance/cloudwatch/published.ts";

const minute = 60;
const job = "lead-scoring-api";
const namespace = "Limen/Logs/production/lead-scoring";

/** Metrics of filters: one point a minute, 0 where lines came of which none matched, none without lines. */
export class Lines {
  constructor(private readonly metrics: Pick<Metrics, "read">) {}

  read({ namespace: of, metricName, period, stat }: Stat, to: number, arrived = to): number | undefined {
    if (of !== namespace) throw new Error(`no filter counts in ${of}`);
    const values: number[] = [];
    for (let t = to - period + minute; t <= Math.min(to, arrived); t += minute)
      if (this.#count("http_requests_total", t) > 0) values.push(this.#matching(metricName, t));
    return statisticOf(stat, values);
  }

  #matching(filter: string, t: number): number {
    const duration = "http_request_duration_seconds";
    switch (filter) {
      case "requests":
        return this.#count("http_requests_total", t);
      case "errors":
        return this.#count("http_requests_total", t, { status_class: "5xx" });
      case "model-errors":
        return this.#count("model_prediction_errors_total", t);
      case "slow-requests":
        return this.#count(`${duration}_count`, t) - this.#count(`${duration}_le_0_5`, t);
      case "very-slow-requests":
        return this.#count(`${duration}_count`, t) - this.#count(`${duration}_le_1`, t);
      default:
        throw new Error(`there is no filter ${filter}`);
    }
  }

  #count(metricName: string, t: number, more: Readonly<Record<string, string>> = {}): number {
    const dimensions = Object.entries({ job, ...more }).map(([name, value]) => ({ name, value }));
    return this.metrics.read({ namespace: "Limen", metricName, dimensions, period: minute, stat: "Sum" }, t) ?? 0;
  }
}
