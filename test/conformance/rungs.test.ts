import { orders, pairs } from "../../conformance/ladder.ts";
import { type Ladder, receivers } from "../../conformance/ladder-outcome.ts";
import { leftOpen, type Notice } from "../../conformance/notices.ts";
import { ladders } from "../../conformance/rungs.ts";
import { findTool } from "../../processes/tools.ts";
import { engineOf } from "../../queries/promql/engine.ts";
import { describeWithKql } from "../support/kql.ts";
import { itWithTool } from "../support/tool.ts";

const ends = (found: readonly Notice[]): number =>
  found.filter(({ rung, what }) => rung === "warning" && what === "over").length;

describeWithKql("Who is told of a warning with a critical rung above it", () => {
  let all: readonly Ladder[] = [];
  beforeAll(async () => {
    const promtool = findTool("promtool");
    all = await ladders(promtool && { program: promtool.path, engine: engineOf(promtool.version) }, true);
  }, 600_000);
  const under = (receiver: (typeof receivers)[number]) =>
    all.filter((one) => one.order === "under" && one.receiver === receiver);

  itWithTool("promtool", "is played for every pair on every platform, in each order that can be", () => {
    expect(new Set(all.map(({ order }) => order))).toEqual(new Set(orders));
    for (const receiver of receivers)
      expect(new Set(all.filter((one) => one.receiver === receiver).map(({ id }) => id)).size).toBe(pairs.length);
  });

  it("is as announced, and nobody is told while the critical fires", () => {
    const wrong = all.filter((one) => one.wrong.length > 0);
    expect(wrong.map((one) => `${one.receiver}, ${one.id}, ${one.order}: ${one.wrong.join("; ")}`)).toEqual([]);
  });

  it("is the end too on CloudWatch and Azure Monitor, of a warning that resolves under its critical", () => {
    for (const one of [...under("CloudWatch"), ...under("Azure Monitor")]) {
      expect(ends(one.found)).toBeGreaterThan(0);
      expect(leftOpen(one.found)).toBe(false);
    }
  });

  itWithTool("promtool", "is not the end on Alertmanager, of such a warning: docs/semantics.md says so", () => {
    const open = [...under("Alertmanager, one receiver"), ...under("Alertmanager, two")];
    expect(open.length).toBeGreaterThanOrEqual(2);
    for (const { reference, found } of open) {
      expect(ends(reference)).toBe(1);
      expect(ends(found)).toBe(0);
    }
  });
});
