import { local } from "../../../environments/local.ts";
import { resolve } from "../../../model/resolve.ts";
import { type RecordingRule, recorded } from "../../../platforms/prometheus/recording.ts";
import { type AlertingRule, compileToPrometheus } from "../../../platforms/prometheus/rule.ts";
import { prometheus3 } from "../../../queries/promql/engine.ts";

const alert = (expr: string): AlertingRule => ({ alert: "A", expr, labels: {}, annotations: {} });
const isRecord = (rule: RecordingRule | AlertingRule): rule is RecordingRule => "record" in rule;
const total = 'sum (rate(http_requests_total{job="api"}[5m15s]))';
const failed = 'sum (rate(http_requests_total{job="api",status=~"5.*"}[5m15s]))';

describe("what several rules read", () => {
  it("is recorded once, before them, under the name of level, metric and operation", () => {
    const rules = [alert(`${failed} / ${total} > 0.05 and ${total} * 300 > 19.5`), alert(`${total} > 1`)];
    expect(recorded("a-service", rules)).toEqual([
      { record: "a_service:http_requests_total:sum_rate5m15s", expr: total },
      alert(
        `${failed} / a_service:http_requests_total:sum_rate5m15s > 0.05 and a_service:http_requests_total:sum_rate5m15s * 300 > 19.5`,
      ),
      alert("a_service:http_requests_total:sum_rate5m15s > 1"),
    ]);
  });

  it("is told apart by a number where only the selectors differ, and keeps its labels in the name", () => {
    const each = (part: string) => alert(`${part} / ${part} > 1`);
    const by = 'max by (pod, node) (rate(restarts_total{job="a"}[1m]))';
    const records = recorded("s", [each(total), each(failed), each(by)]).filter(isRecord);
    expect(records.map(({ record }) => record)).toEqual([
      "s:http_requests_total:sum_rate5m15s",
      "s:http_requests_total:sum_rate5m15s_2",
      "s_pod_node:restarts_total:max_rate1m",
    ]);
  });

  it("is left alone where it is read once, and a level where it is read twice", () => {
    const level = 'max (max_over_time(queue{job="api"}[1m]))';
    const rules = [alert(`${total} > 1`), alert(`${level} > 1`), alert(`${level} > 2`)];
    expect(recorded("s", rules)).toEqual(rules);
    expect(recorded("s", [...rules, alert(`${level} > 3`)]).filter(isRecord)).toHaveLength(1);
  });

  it("is read whole where a value of a label looks like the end of a selector", () => {
    const odd = 'sum (rate(a_total{path="/{id}[5m])) \\" "}[5m]))';
    const [record] = recorded("s", [alert(`${odd} / ${odd} > 1`)]);
    expect(record).toEqual({ record: "s:a_total:sum_rate5m", expr: odd });
  });

  it("is what the rules of every service say without records, once these are put back", () => {
    const all = resolve(local);
    for (const name of new Set(all.map(({ service }) => service.name))) {
      const own = all.filter(({ service }) => service.name === name);
      const plain = own.map((one) => compileToPrometheus(one, prometheus3).rule);
      const rules = recorded(name, plain);
      const records = rules.filter(isRecord);
      expect(new Set(records.map(({ record }) => record)).size).toBe(records.length);
      const longestFirst = [...records].sort((a, b) => b.record.length - a.record.length);
      const back = rules.flatMap((rule) => {
        if (isRecord(rule)) return [];
        const put = (expr: string, { record, expr: of }: RecordingRule): string => expr.replaceAll(record, () => of);
        return [{ ...rule, expr: longestFirst.reduce(put, rule.expr) }];
      });
      expect(back).toEqual(plain);
    }
  });
});
