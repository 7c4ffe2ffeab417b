import { staging } from "../../../environments/staging.ts";
import { source } from "../../../model/metric.ts";
import { minutes, percent, seconds } from "../../../model/quantity.ts";
import { complement, part } from "../../../model/signal.ts";
import { below, warning } from "../../../model/threshold.ts";
import { absenceQuery } from "../../../queries/kql/absence.ts";
import { panelQuery } from "../../../queries/kql/panel.ts";
import { leadpoet } from "../../../services/leadpoet.ts";
import { resolved } from "../../model/fixtures.ts";

const api = source("application", { job: "api", targets: ["api:80"], every: seconds(15) });
const hits = api.counter("hits_total");
const misses = api.counter("misses_total");
const hitRate = part(hits, { and: misses, over: minutes(5) });

describe("a picture of a part of two counters", () => {
  const drawn = ({ node }: typeof hitRate): string =>
    panelQuery(
      { drawn: [{ name: "hits", node, factor: 1 }], lines: [], form: "now", settle: 60 },
      { environment: staging, service: leadpoet },
    );

  it("adds up the rows of each, and divides by both", () => {
    const query = drawn(hitRate);
    expect(query).toContain(
      'summarize part = sumif(valueSum, name == "hits_total"), rest = sumif(valueSum, name == "misses_total")',
    );
    expect(query).toContain("value = part / (part + rest)");
  });

  it("draws the other one as what is left", () => {
    expect(drawn(complement(hitRate))).toContain("value = rest / (part + rest)");
  });
});

describe("what is missing of a part of two counters", () => {
  const rung = warning(hitRate, below(percent(50)), { whenMissing: "breach", runbook: "r" });

  it("is both: rows of either one say that there is something", () => {
    const query = absenceQuery({ resolved: resolved(rung), depth: 600 }, 180, {});
    expect(query).toContain('where name == "hits_total" or name == "misses_total"');
    // what holds of both stands once
    expect(query.match(/tostring\(customDimensions\["job"\]\) == "api"/g)).toHaveLength(1);
    expect(query).toContain("where timestamp > ago(13m) and timestamp <= ago(3m)");
  });
});
