import { Counter, Histogram, Registry } from "prom-client";
import { quickCounter, quickHistogram } from "../../simulation/quick.ts";
import { Random } from "../../simulation/random.ts";

const methods = ["GET", "POST"] as const;
const counters = ["a_total", "b_total", "c_total"];
const buckets = [0.005, 0.1, 1, 2.5, 10];

/** The same metrics twice: as the client makes them, and quick ones. */
function metrics(quick: boolean) {
  const registry = new Registry();
  const of = (name: string, labelNames: readonly string[]) => ({
    ...{ name, help: name, labelNames: [...labelNames], registers: [registry] },
  });
  const [none, one, two] = counters.map((name, i) => new Counter(of(name, ["method", "status"].slice(0, i)))) as [
    Counter,
    Counter,
    Counter,
  ];
  const plain = new Histogram({ ...of("plain", []), buckets });
  const labelled = new Histogram({ ...of("labelled", ["method", "status"]), buckets });
  const all = { registry, none, one, two, plain, labelled };
  if (!quick) return all;
  for (const counter of [none, one, two]) quickCounter(counter);
  for (const histogram of [plain, labelled]) quickHistogram(histogram);
  return all;
}

/** Some hundred events, the same for the same seed. */
function happen({ none, one, two, plain, labelled }: ReturnType<typeof metrics>, seed: number): void {
  const random = new Random(seed);
  for (let i = 0; i < 300; i++) {
    const method = methods[i % 2] as string;
    const status = random.chance(0.2) ? "500" : "200";
    const value = random.between(0, 12);
    none.inc();
    one.inc({ method });
    two.inc({ status, method }, value);
    plain.observe(value);
    labelled.observe({ method, status }, value);
  }
}

describe("quick metrics", () => {
  it("expose what the client's own would, at each scrape and after a reset", async () => {
    const [slow, quick] = [metrics(false), metrics(true)];
    for (const seed of [1, 2, 3]) {
      for (const all of [slow, quick]) {
        happen(all, seed);
        if (seed === 2) all.registry.resetMetrics();
      }
      const [expected, text] = await Promise.all([slow.registry.metrics(), quick.registry.metrics()]);
      expect(text).toBe(expected);
      expect(text.includes("labelled_bucket")).toBe(seed !== 2);
    }
  });

  it("leave it to the client to refuse what is wrong", () => {
    const { one, labelled } = metrics(true);
    one.inc({ method: "GET" });
    labelled.observe({ method: "GET", status: "200" }, 1);
    expect(() => one.inc({ method: "GET", path: "/" })).toThrow(/path/);
    expect(() => one.inc({ method: "GET" }, -1)).toThrow(/decrease/);
    expect(() => labelled.observe({ method: "GET", status: "200" }, Number.NaN)).toThrow(/not a valid number/);
  });
});
