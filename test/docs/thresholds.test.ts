import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check } from "../../model/check.ts";
import { resolve } from "../../model/resolve.ts";
import { condition } from "../../model/words.ts";
import { production } from "./checkout.ts";

const page = readFileSync(join(__dirname, "..", "..", "docs", "thresholds.md"), "utf8");

describe("docs/thresholds.md", () => {
  it("shows what stands in checkout.ts, in its order and without a gap", () => {
    const code = readFileSync(join(__dirname, "checkout.ts"), "utf8").replaceAll('"../../model/', '"../model/');
    const shown = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block]) => block);
    expect(shown.length).toBeGreaterThan(5);
    // all but the line that says what the file is
    expect(shown.join("\n")).toBe(code.slice(code.indexOf("\n") + 1));
  });

  it("is sound, and means what it says", () => {
    expect(check(production)).toEqual([]);
    const conditions = Object.fromEntries(resolve(production).map(({ id, threshold }) => [id, condition(threshold)]));
    expect(conditions["checkout/PaymentsFail"]).toBe(
      "share of result failed in payments_total above 2 % over 5 min, lasting 3 min, with at least 50 events",
    );
    expect(Object.keys(conditions)).toHaveLength(4);
  });
});

describe("the tables of docs/thresholds.md", () => {
  it("name no signal that there is not", async () => {
    const signals = await import("../../model/signal.ts");
    const named = [...page.matchAll(/^\| [^|]+\| `(\w+)\(/gm)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(8);
    for (const name of named) expect(signals).toHaveProperty(name as string);
  });
});
