import { staging } from "../../../environments/staging.ts";
import { episodes } from "../../../model/reference/episodes.ts";
import { resolve } from "../../../model/resolve.ts";
import type { Threshold } from "../../../model/threshold.ts";
import { diffOf } from "../../../review/diff/diff.ts";
import { watched, withNoise } from "../../../review/diff/noise.ts";
import { markdown } from "../../../review/diff/report/markdown.ts";
import { reportOf } from "../../../review/diff/report/report.ts";
import { canonical } from "../../../review/export/canonical.ts";
import { exportOf } from "../../../review/export/export.ts";
import { parseExport } from "../../../review/export/read.ts";
import type { Export } from "../../../review/export/schema.ts";
import { historyOf, incidentsOf } from "../../../review/report/played.ts";
import { applicationOf } from "../../../simulation/index.ts";

const id = "voice-agent/HighErrorRate";
const [service, ...others] = staging.services.filter(({ name }) => name === "voice-agent");
if (!service || others.length > 0) throw new Error("there is one voice-agent");
const only = { ...staging, services: [service] };
const base = parseExport(canonical(exportOf([only])), "the base");

/** The same with another limit, in percent, or without the alert. */
function changed(percent: number | undefined): Export {
  const all = structuredClone(base) as Export;
  const [environment] = all.environments;
  const kept = environment?.thresholds.flatMap((one) => {
    if (one.id !== id) return [one];
    const limit = { ...one.limit, value: percent ?? 0, base: (percent ?? 0) / 100, text: `${percent} %` };
    return percent === undefined ? [] : [{ ...one, limit }];
  });
  return { ...all, environments: [{ ...environment, thresholds: kept }] } as Export;
}

const noisy = async (before: Export, after: Export) => withNoise(diffOf(before, after), before, after);
const linesOf = async (before: Export, after: Export) =>
  markdown(reportOf(await noisy(before, after), "Compared.")).split("\n");
const noteOf = async (before: Export, after: Export) =>
  (await linesOf(before, after)).find((line) => line.includes("simulated minutes"));

describe("the noise of a changed alert", () => {
  it("is how often the reference lets it fire in a morning with an incident that raises it", async () => {
    const application = applicationOf("voice-agent");
    const incidents = incidentsOf(application, "HighErrorRate").slice(0, 1);
    const threshold = resolve(only).find((one) => one.id === id)?.threshold as Threshold;
    const fired = episodes(threshold, await historyOf(application, incidents, watched), watched);
    const found = await noisy(base, changed(0.001));
    const own = found.thresholds.find((one) => one.id === id)?.noise;
    expect(own).toMatchObject({ environment: "staging", minutes: 75 });
    expect(own?.incidents).toEqual(incidents.map(({ name }) => name));
    expect(own?.before?.times).toBe(fired.length);
    expect(fired.length).toBeGreaterThan(0);
    expect(own?.later).toBeLessThan(0);
    // what fires from the start fires once as well: how long it does tells the difference
    expect(own?.after?.seconds).toBeGreaterThan(own?.before?.seconds ?? 0);
    expect(await noteOf(base, changed(0.001))).toMatch(/, for \S.* instead of \d+ min\*\*$/);
  });

  it("is told in one line, with what it was simulated on", async () => {
    expect(await noteOf(base, changed(90))).toBe(
      '  - in 75 simulated minutes of staging with "failing deployment": fires **never, before once**',
    );
    expect(await noteOf(base, changed(undefined))).toMatch(/: fired \*\*once, for \d+ min\*\*$/);
  });

  it("says below on what it stands, which is not what limen backtest stands on", async () => {
    const footer = (lines: readonly string[]) => lines.find((line) => line.startsWith("<sub>"));
    expect(footer(await linesOf(base, changed(90)))).toMatch(/of one made-up morning; limen backtest counts over days/);
    const text = JSON.parse(
      JSON.stringify(base).replaceAll("More than one error in ten requests", "One request in ten fails"),
    ) as Export;
    expect(footer(await linesOf(base, text)) ?? "").not.toContain("morning");
  });

  it("is left out where nothing fires otherwise, and where there is no simulation", async () => {
    const renamed = (all: Export): Export =>
      JSON.parse(JSON.stringify(all).replaceAll("voice-agent", "elsewhere")) as Export;
    expect(await noteOf(base, base)).toBeUndefined();
    expect(await noteOf(renamed(base), renamed(changed(90)))).toBeUndefined();
  });
});
