import { type Heard, receivers } from "../../conformance/heard.ts";
import { ladders, orders } from "../../conformance/ladder.ts";
import { heard } from "../../conformance/rungs.ts";
import { above, isOpen } from "../../model/reference/told.ts";
import { findTool } from "../../processes/tools.ts";
import { engineOf } from "../../queries/promql/engine.ts";
import { describeWithKql } from "../support/kql.ts";
import { itWithTool } from "../support/tool.ts";

/** How often the end of the lowest rung is told. */
const ends = ({ rungs, found }: Pick<Heard, "rungs" | "found">): number =>
  found.filter(({ rung, what }) => rung === rungs[0]?.name && what === "over").length;

describeWithKql("Who is told of a rung with others above it", () => {
  let all: readonly Heard[] = [];
  beforeAll(async () => {
    const promtool = findTool("promtool");
    all = await heard(promtool && { program: promtool.path, engine: engineOf(promtool.version) }, true);
  }, 600_000);
  const under = (receiver: (typeof receivers)[number]) =>
    all.filter((one) => one.order === "under" && one.receiver === receiver);

  itWithTool("promtool", "is played for every ladder on every platform, in each order that can be", () => {
    expect(new Set(all.map(({ order }) => order))).toEqual(new Set(orders));
    for (const receiver of receivers) {
      const own = all.filter((one) => one.receiver === receiver);
      expect(new Set(own.map(({ id }) => id)).size).toBe(ladders.length);
      for (const { rungs } of own) expect(rungs.some((rung) => above(rung, rungs).length > 0)).toBe(true);
    }
  });

  it("is as announced, and nobody is told while one above it fires", () => {
    const wrong = all.filter((one) => one.wrong.length > 0);
    expect(wrong.map((one) => `${one.receiver}, ${one.id}, ${one.order}: ${one.wrong.join("; ")}`)).toEqual([]);
  });

  it("is the end too on CloudWatch and Azure Monitor, of one that resolves under those above it", () => {
    for (const one of [...under("CloudWatch"), ...under("Azure Monitor")]) {
      expect(ends(one)).toBeGreaterThan(0);
      expect(isOpen(one.found, one.rungs[0]?.name ?? "")).toBe(false);
    }
  });

  itWithTool("promtool", "is not the end on Alertmanager, of such a one: docs/semantics.md says so", () => {
    expect(under("Alertmanager").length).toBeGreaterThanOrEqual(1);
    for (const one of under("Alertmanager")) {
      expect(ends({ ...one, found: one.reference })).toBe(1);
      expect(ends(one)).toBe(0);
    }
  });
});
