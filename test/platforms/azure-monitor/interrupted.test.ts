import { caseOf } from "../../../conformance/case.ts";
import { outcomeOf } from "../../../conformance/outcome.ts";
import { environmentOf, serviceOf } from "../../../conformance/random/model.ts";
import { source } from "../../../model/metric.ts";
import { count, minutes, seconds } from "../../../model/quantity.ts";
import { episodes } from "../../../model/reference/episodes.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { level } from "../../../model/signal.ts";
import { above, critical, one } from "../../../model/threshold.ts";
import { compileToAzureMonitor } from "../../../platforms/azure-monitor/compile.ts";

const app = source("application", { job: "app", targets: ["app:1"], every: seconds(15) });
const queued = level(app.gauge("queue_length"), { across: "max" });

function resolved(lasting: number, stays: number): Resolved {
  const options = { runbook: "steps", lasting: minutes(lasting), resolveAfter: minutes(stays) };
  const [found] = resolve(
    environmentOf([serviceOf("shop", [one("Queue", critical(queued, above(count(10)), options))])]),
  );
  if (!found) throw new Error("there is a threshold");
  return found;
}
const alone = (lasting: number, stays: number): readonly string[] =>
  compileToAzureMonitor(resolved(lasting, stays)).deviations.flatMap((d) => (d.kind === "alone" ? [d.why] : []));

describe("An alert that stays, of a breach that has to last", () => {
  it("says that it may be told anew, where the platform's own ten minutes do not bridge a gap and the duration", () => {
    expect(alone(7, 5)).toEqual([
      "after less than 5 min of good it waits for 7 min again, and may meanwhile resolve and tell the same breach anew",
    ]);
    expect(alone(6, 5)).toEqual([]);
    expect(alone(0, 12)).toEqual([]);
  });

  it("is as announced where a breach comes and goes, and wrong if that were not said", () => {
    const own = resolved(7, 5);
    const played = Array.from({ length: 20 }, (_, i) => caseOf(own, `random ${i + 1}`)).flatMap((made) => made ?? []);
    const compiled = compileToAzureMonitor(own);
    const silent = { ...compiled, deviations: compiled.deviations.filter(({ kind }) => kind !== "alone") };
    const wrong = (announced: typeof compiled) =>
      played.filter((made) => {
        const found = episodes(own.threshold, made.history, made.incident.span, compiled.reading);
        return outcomeOf("azure", made, announced, found).wrong.length > 0;
      });
    expect(wrong(compiled)).toEqual([]);
    expect(wrong(silent).length).toBeGreaterThan(0);
  });
});
