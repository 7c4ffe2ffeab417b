import { sources } from "../../../model/checks/sources.ts";
import { type Metric, source } from "../../../model/metric.ts";
import { bytes, ms, seconds } from "../../../model/quantity.ts";
import { around, words } from "../fixtures.ts";

const at = (target: string, every = 15) =>
  source("application", { job: "checkout", targets: [target], every: seconds(every) });
const environment = around([]);

function said(...metrics: readonly Metric[]): readonly string[] {
  const services = environment.services.map((service) => ({ ...service, metrics }));
  return sources({ ...environment, services }, []).map(words);
}

describe("what is declared twice", () => {
  it("is refused if the two differ: one of them would silently win", () => {
    const one = at("checkout:80");
    const remedy = "Declare it once and use that everywhere, or give the other one a name of its own.";
    expect(said(one.counter("paid_total", { labels: { by: ["card"] } }), one.counter("paid_total"))).toEqual([
      "error two-declarations: The metric paid_total of job checkout is declared twice: as counter of count by " +
        `{by: card}, and as counter of count by {}. ${remedy}`,
    ]);
    expect(said(one.gauge("size", { unit: bytes }), one.gauge("size"))[0]).toContain(
      "as gauge of bytes in B by {}, and as gauge of count by {}",
    );
    const times = [[ms(1)], [ms(2)]].map((buckets) => one.histogram("took_seconds", { buckets }));
    expect(said(...times)[0]).toContain("with buckets 1 ms, and as");
  });

  it("is refused of a job, whose targets would not all be scraped", () => {
    expect(said(at("checkout:80").counter("a_total"), at("checkout:90", 30).counter("b_total"))).toEqual([
      "error two-declarations: The job checkout is declared twice: as application at checkout:80 /metrics every 15 s, " +
        "and as application at checkout:90 /metrics every 30 s. Declare it once and use that everywhere, or give the " +
        "other one a name of its own.",
    ]);
  });

  it("is taken if the two are the same", () => {
    expect(said(at("checkout:80").counter("a_total"), at("checkout:80").counter("a_total"))).toEqual([]);
  });
});
