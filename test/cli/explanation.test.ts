import { explain } from "../../cli/explanation.ts";
import { count, minutes } from "../../model/quantity.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import { increase } from "../../model/signal.ts";
import { above, critical, info, ladder, warning } from "../../model/threshold.ts";
import { around, requests } from "../model/fixtures.ts";

const over = minutes(5);
const all = increase(requests, { over });
const each = increase(requests, { over, by: ["tier"] });
const runbook = { runbook: "r" };
const thresholds = resolve(
  around([
    ladder("s", {
      Some: info(all, above(count(5)), runbook),
      Many: warning(all, above(count(10)), runbook),
      OfTier: critical(each, above(count(20)), runbook),
    }),
  ]),
);

describe("What a rung is to the others of its subject", () => {
  it("is that the more severe one withholds it, and none that keeps other labels does", () => {
    const many = thresholds.find(({ threshold }) => threshold.name === "Many") as Resolved;
    expect(explain(many).ladder.map(({ name, relation }) => [name, relation])).toEqual([
      ["Some", "is withheld by this"],
      ["OfTier", "independent"],
    ]);
  });
});
