/** What AWS measures of lead-scoring while the application exports what it does: one point a minute. */
import { type Metrics, type Stat, statisticOf } from "../../../conformance/cloudwatch/published.ts";

const minute = 60;
const application = "lead-scoring-api";
const machines = "lead-scoring-node";

/** Metrics of AWS, each with what it is told in a minute. */
export class Vended {
  /** @param limit in seconds, of the bucket that tells quick requests from slow ones */
  constructor(
    private readonly metrics: Pick<Metrics, "read">,
    private readonly limit: number,
  ) {}

  read({ namespace, metricName, period, stat }: Stat, to: number, arrived = to): number | undefined {
    const values: number[] = [];
    for (let t = to - period + minute; t <= Math.min(to, arrived); t += minute)
      values.push(...this.#told(`${namespace} ${metricName}`, t));
    return statisticOf(stat, values);
  }

  #told(metric: string, t: number): readonly number[] {
    const sum = (metricName: string, job: string, more: Readonly<Record<string, string>> = {}): number =>
      this.#of(metricName, "Sum", job, more, t) ?? 0;
    switch (metric) {
      case "AWS/ECS CPUUtilization": {
        const all = sum("node_cpu_seconds_total", machines);
        return all === 0 ? [] : [100 * (1 - sum("node_cpu_seconds_total", machines, { mode: "idle" }) / all)];
      }
      case "AWS/ECS MemoryUtilization": {
        const total = this.#of("node_memory_MemTotal_bytes", "Average", machines, {}, t);
        const left = this.#of("node_memory_MemAvailable_bytes", "Average", machines, {}, t);
        return total === undefined || left === undefined ? [] : [100 * ((total - left) / total)];
      }
      // neither is reported where it would be zero
      case "AWS/ApplicationELB RequestCount":
        return [sum("http_requests_total", application)].filter((n) => n > 0);
      case "AWS/ApplicationELB HTTPCode_Target_5XX_Count":
        return [sum("http_requests_total", application, { status_class: "5xx" })].filter((n) => n > 0);
      case "AWS/ApplicationELB TargetResponseTime":
        return this.#times(sum);
      default:
        throw new Error(`AWS has no ${metric}`);
    }
  }

  #times(sum: (metric: string, job: string) => number): readonly number[] {
    const name = "http_request_duration_seconds";
    const quick = sum(`${name}_le_${String(this.limit).replace(".", "_")}`, application);
    const slow = sum(`${name}_count`, application) - quick;
    return [...Array<number>(quick).fill(this.limit / 2), ...Array<number>(slow).fill(this.limit * 2)];
  }

  #of(metricName: string, stat: Stat["stat"], job: string, more: Readonly<Record<string, string>>, t: number) {
    const dimensions = Object.entries({ job, ...more }).map(([name, value]) => ({ name, value }));
    return this.metrics.read({ namespace: "Limen", metricName, dimensions, period: minute, stat }, t);
  }
}
