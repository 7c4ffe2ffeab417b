import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gateNames } from "../../../review/diff/gates.ts";

it("names every gate in docs/plan-review.md, and none that there is not", () => {
  const page = readFileSync(join(__dirname, "..", "..", "..", "docs", "plan-review.md"), "utf8");
  const [, gates = ""] = page.split("## Gates");
  const [own = ""] = gates.split("\n## ");
  const named = [...own.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
  expect(named).toEqual(gateNames);
});
