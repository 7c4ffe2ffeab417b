import { episodes } from "../../../model/reference/episodes.ts";
import type { Resolved } from "../../../model/resolve.ts";
import { playedOf } from "../../../review/report/played.ts";
import { applications } from "../../../simulation/index.ts";

describe("the hours that a report draws", () => {
  it.each(applications.map((one) => [one.service.name, one] as const))(
    "let %s fire what its incidents raise, and nothing else",
    async (_, { service, incidents }) => {
      const resolved = service.thresholds.map((threshold) => ({ service, threshold }) as Resolved);
      const played = await playedOf(service, resolved);
      const raised = played?.incidents.flatMap(({ name }) => incidents.find((one) => one.name === name)?.raises ?? []);
      expect(played?.incidents).toHaveLength(2);
      expect(played?.fired.map(({ name }) => name).sort()).toEqual([...new Set(raised)].sort());
      const one = service.thresholds.find(({ name }) => name === played?.fired[0]?.name);
      expect(played && one && episodes(one, played.history, { from: 9 * 3600 + 120, to: 11 * 3600 })).toEqual(
        played?.fired[0]?.episodes,
      );
    },
  );

  it("are none of an application without a simulation", async () => {
    const [one] = applications;
    expect(one && (await playedOf({ ...one.service, name: "elsewhere" }, []))).toBeUndefined();
  });
});
