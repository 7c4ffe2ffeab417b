import { production } from "../../../environments/production.ts";
import type { Contributors } from "../../../model/logs.ts";
import { checkContributors, contributorsOf } from "../../../platforms/cloudwatch/contributors.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";

const rules = (...contributors: readonly Contributors[]) =>
  contributorsOf(production, { ...leadScoring, logs: { groups: [{ name: "/ecs/api", contributors }] } });
const slowest: Contributors = { name: "slowest", by: ["$.tenant", "$.route"], of: "$.duration" };

describe("who stands in most lines", () => {
  it("is counted, or what is said of them added up", () => {
    const [one, other] = rules(slowest, { name: "errors", by: ["$.tenant"], where: { "$.level": ["ERROR", "FATAL"] } });
    expect([one?.name, one?.definition.AggregateOn]).toEqual(["production-lead-scoring-errors", "Count"]);
    expect(one?.definition.Contribution).toEqual({
      Keys: ["$.tenant"],
      Filters: [{ Match: "$.level", In: ["ERROR", "FATAL"] }],
    });
    expect(other?.definition).toMatchObject({ AggregateOn: "Sum", Contribution: { ValueOf: "$.duration" } });
  });

  it.each<[string, Partial<Contributors>, string]>([
    ["no field", { by: [] }, "tells 0 fields apart. Name 1 to 4"],
    ["five fields", { by: ["$.a", "$.b", "$.c", "$.d", "$.e"] }, "tells 5 fields apart"],
    [
      "a field without a path",
      { by: ["tenant"] },
      'reads "tenant", which is no path of a JSON field. It looks like $.module',
    ],
    ["five filters", { where: { "$.a": ["1"], "$.b": ["1"], "$.c": ["1"], "$.d": ["1"], "$.e": ["1"] } }, "takes 4"],
    ["eleven values", { where: { "$.a": Array(11).fill("x") } }, "has 11 values of $.a. Name 1 to 10"],
    ["a name with a space", { name: "top tenants" }, "no name of a contributor rule"],
    ["a definition over the limit", { where: { "$.a": ["x".repeat(9000)] } }, "characters of 8192"],
  ])("is refused with %s", (_, change, message) => {
    expect(() => rules({ ...slowest, ...change })).toThrow(message);
  });

  it("is refused twice of one name, and over the quota of a region", () => {
    expect(() => checkContributors(rules(slowest, slowest))).toThrow("Rename one of them");
    const many = Array.from({ length: 101 }, (_, i) => ({ ...slowest, name: `slowest-${i}` }));
    expect(() => checkContributors(rules(...many))).toThrow("101 contributor rules, and a region has 100");
  });
});
