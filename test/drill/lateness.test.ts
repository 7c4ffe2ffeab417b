import { calmSpeed, excuse, slowerThan, worstScrape } from "../../drill/lateness.ts";
import type { PrometheusApi } from "../../drill/prometheus-api.ts";
import { local } from "../../environments/local.ts";

describe("a machine that is busy", () => {
  it("gets a slower clock from the beginning", () => {
    expect([0, 1.9, 2, 3.9, 4, 20].map((load) => calmSpeed(load))).toEqual([60, 60, 30, 30, 20, 20]);
  });

  it("gets a third as fast a clock where it was late, down to one on which nothing would end", () => {
    expect([60, 20, 10, 9, 8, 1].map(slowerThan)).toEqual([20, 6, 3, 3, undefined, undefined]);
  });

  it("is the excuse of a drill only if it was late for long on its clock", () => {
    expect(excuse(0.2, 60)).toEqual([
      "This machine was busy with something else, and the drill up to 0.20 s late (12 s on the clock of the drill): " +
        "repeat it alone, or with --speed 20",
    ]);
    expect(excuse(6, 1)[0]).toMatch(/repeat it alone$/);
    expect(excuse(0.2, 1)).toEqual([]);
    expect(excuse(0.05, 60)).toEqual([]);
  });

  describe("is seen in what Prometheus scraped:", () => {
    // every ten seconds
    const up = [0, 10, 24.5, 34].map((time) => [time, "1"] as const);
    const prometheus = (job: string, longest: string) =>
      ({
        range: async (expression: string) => [
          { metric: { job }, values: expression.startsWith("up") ? up : [[0, longest]] },
        ],
      }) as unknown as PrometheusApi;
    const worst = (job: string, longest: string) =>
      worstScrape({ prometheus: prometheus(job, longest), environment: local });

    it("a scrape that came late", async () => expect(await worst("lead-scoring-api", "0.01")).toBe(4.5));
    it("a page that answered slowly", async () => expect(await worst("lead-scoring-api", "8")).toBe(8));
    it("no job that another clock scrapes", async () => expect(await worst("prometheus", "8")).toBe(0));
    it("nothing where Prometheus does not answer", async () => {
      const gone = { range: () => Promise.reject(new Error("gone")) } as unknown as PrometheusApi;
      expect(await worstScrape({ prometheus: gone, environment: local })).toBe(0);
    });
  });
});
