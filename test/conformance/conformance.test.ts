import { readFileSync } from "node:fs";
import { alerts } from "../../conformance/alerts.ts";
import { type Beside, playBeside } from "../../conformance/beside.ts";
import { fullTitle, type Played, page, quickPart, quickTitle } from "../../conformance/page.ts";
import { platforms } from "../../conformance/platforms.ts";
import { stale } from "../../conformance/shown.ts";
import { allScenarios, picked, played, quickScenarios } from "../../conformance/whole.ts";
import { findTool } from "../../processes/tools.ts";
import { prometheus2, prometheus3 } from "../../queries/promql/engine.ts";
import { describeWithKql } from "../support/kql.ts";
import { itWithTool } from "../support/tool.ts";

/** Everything takes minutes: `LIMEN_CONFORMANCE=full`, or `npm run conformance`, which writes the page too. */
const full = process.env.LIMEN_CONFORMANCE === "full";
const scenarios = full ? allScenarios : quickScenarios;
const committed = (): string => readFileSync(new URL("../../docs/conformance.md", import.meta.url), "utf8");
const partOf = (text: string): string => text.slice(text.indexOf(quickTitle), text.indexOf(fullTitle));

describeWithKql(`Every alert on every platform, in ${scenarios.length} scenarios`, () => {
  let all: Played | undefined;
  let beside: Beside | undefined;
  beforeAll(async () => {
    const promtool = findTool("promtool");
    if (!promtool) return;
    const engine = promtool.major === 2 ? prometheus2 : prometheus3;
    all = await played({ alerts, scenarios, promtool: { program: promtool.path, engine } });
    if (full) beside = await playBeside({ program: promtool.path, engine });
  }, 1_200_000);

  itWithTool("promtool", "fires and resolves in the minutes that its compiler announces, and in no others", () => {
    const wrong = all?.outcomes.filter((one) => one.wrong.length > 0) ?? [];
    expect(wrong.map((one) => `${one.platform} ${one.id}, ${one.scenario}: ${one.wrong.join("; ")}`)).toEqual([]);
  });

  itWithTool("promtool", "is played everywhere", () => {
    const cells = new Set(all?.outcomes.map(({ id, platform }) => `${id} ${platform}`));
    expect(cells.size).toBe(alerts.length * platforms.length);
  });

  itWithTool("promtool", "is what docs/conformance.md says: npm run conformance writes it anew", () => {
    const quick = picked(all as Played, quickScenarios, { alerts });
    if (full) expect(committed()).toBe(page(quick, all as Played, beside as Beside));
    else expect(partOf(committed())).toBe(`${quickPart(quick)}\n`);
  });

  if (full) {
    itWithTool("promtool", "shows every deviation that is announced", () => {
      expect(stale(all?.shown ?? [])).toEqual([]);
    });
  }
});
