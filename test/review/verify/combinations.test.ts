import { metricsOf } from "../../../model/service.ts";
import { labelFindings } from "../../../review/verify/labels.ts";
import { faults } from "../../../review/verify/told.ts";
import { leadpoet } from "../../../services/leadpoet.ts";

const metric = metricsOf(leadpoet).find(({ name }) => name === "leadpoet_pipeline_stage_duration_seconds");
if (!metric) throw new Error("There is no such metric");
const { name, combinations = [] } = metric;
const found = (series: readonly Record<string, string>[]) => {
  const samples = series.map((labels) => ({ name: `${name}_count`, labels, value: 1 }));
  const family = { name, type: "histogram", samples } as unknown as Parameters<typeof labelFindings>[1];
  return labelFindings({ metric, uses: [] }, family, faults("api", name)).map(
    ({ code, problem }) => `${code}: ${problem}`,
  );
};

describe("labels of a page that depend on each other", () => {
  it("are as the model combines them", () => {
    expect(found(combinations)).toEqual([]);
  });

  it("are refused in another combination, though each value is declared", () => {
    expect(found([...combinations, { stage: "parsing", sub_stage: "ranking" }])).toEqual([
      "undeclared-combination: it has stage=parsing sub_stage=ranking, which the model does not combine",
    ]);
  });
});
