import { staging } from "../../../environments/staging.ts";
import { open, source } from "../../../model/metric.ts";
import { selections } from "../../../model/node.ts";
import { minutes, percent, seconds } from "../../../model/quantity.ts";
import { complement, part, rate } from "../../../model/signal.ts";
import { below, warning } from "../../../model/threshold.ts";
import { absenceQuery } from "../../../queries/kql/absence.ts";
import { panelQuery } from "../../../queries/kql/panel.ts";
import { type NativeSources, rowsOf } from "../../../queries/kql/telemetry.ts";
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

describe("a label that is set, or not", () => {
  const calls = api.counter("calls_total", { labels: { status: open, tenant: open } });
  const [of] = selections(rate(calls, { over: minutes(5), where: { status: { set: true }, tenant: "" } }).node);
  const at = { environment: staging, service: leadpoet };
  const read = (native: NativeSources) => rowsOf(of as NonNullable<typeof of>, at, native).where;

  it("is a class of what we publish, so that its values need not travel", () => {
    expect(read({})).toEqual([
      'tostring(customDimensions["status_set"]) == "true"',
      'tostring(customDimensions["tenant_set"]) == "false"',
    ]);
  });

  it("is a column of what the platform has itself, which is empty or is not", () => {
    const labels = { status: "resultCode", tenant: "user_Id" };
    const where = { cloud_RoleName: "api" };
    expect(read({ calls_total: { table: "requests", where, labels } })).toEqual([
      "isnotempty(resultCode)",
      "isempty(user_Id)",
    ]);
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
