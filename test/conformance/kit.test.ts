import { readdirSync, readFileSync } from "node:fs";
import { alerts } from "../../conformance/alerts.ts";
import { isolated } from "../../conformance/isolate.ts";
import { type Compact, expanded, kit } from "../../conformance/kit.ts";
import { episodes, History } from "../../model/reference.ts";

const folder = new URL("../../conformance/kit/", import.meta.url);
const committed = readdirSync(folder).filter((name) => name.endsWith(".json"));
const read = (name: string): any => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

describe("the kit for other implementations", () => {
  const fresh = kit();

  it("has the files that it would be written with", () => {
    expect(committed.sort()).toEqual(Object.keys(fresh).sort());
  });

  it.each(committed)("says what a fresh run says: %s", (name) => {
    expect(read(name)).toEqual(JSON.parse(JSON.stringify(fresh[name])));
  });

  it.each(committed)("is enough for the reference to come to the expected minutes: %s", (name) => {
    const { alert, cases } = read(name);
    const found = alerts.find(({ id }) => id === alert);
    if (!found) throw new Error(`there is no alert ${alert}`);
    const { threshold } = isolated(found, found.id);
    for (const { from, to, series, expected } of cases) {
      const history = new History((series as Compact[]).map(expanded));
      const plainly = episodes(threshold, history, { from, to });
      expect(plainly.map(({ tuple, fires, resolves }) => ({ tuple, fires, resolves: resolves ?? null }))).toEqual(
        expected,
      );
    }
  });
});
