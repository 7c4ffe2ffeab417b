import { type Matcher, matchers, matches, narrowed } from "../../model/matcher.ts";
import { open } from "../../model/metric.ts";
import { seconds } from "../../model/quantity.ts";
import { increase, share } from "../../model/signal.ts";
import { app, requests } from "./fixtures.ts";

const over = seconds(60);
/** Names that were computed, which the compiler cannot see. */
const computed = (where: object) => () => matchers(requests, where as Record<string, unknown>);

describe("a selection by labels that were computed", () => {
  it("is refused for a label that is not there, with what it may have meant", () => {
    expect(computed({ teir: "A" })).toThrow('requests_total has no label "teir". Did you mean tier.');
    expect(computed({ zone: "eu" })).toThrow('requests_total has no label "zone". Known: instance, status, tier.');
    expect(() => share(requests, { teir: "A" } as object, { over })).toThrow("Did you mean tier");
    expect(() => increase(requests, { over, by: ["stats"] as never[] })).toThrow(
      'no label "stats". Did you mean status.',
    );
  });

  it("is refused for a value that is not declared", () => {
    expect(computed({ tier: "E" })).toThrow('requests_total declares no value "E" of tier.');
    expect(computed({ tier: ["A", "a1"] })).toThrow('no value "a1" of tier. Did you mean A or B or C.');
    expect(computed({ tier: { startsWith: "X" } })).toThrow('no value "X…" of tier');
  });

  it("takes any value of an open label, and the instance of every metric", () => {
    expect(computed({ status: "599", instance: "a:80" })).not.toThrow();
  });

  it("is sorted, whatever the order it was written in", () => {
    expect(matchers(requests, { tier: ["B", "A"], status: { startsWith: "5" } })).toEqual([
      { label: "status", prefix: "5" },
      { label: "tier", values: ["A", "B"] },
    ]);
    expect(matchers(requests, { tier: undefined })).toEqual([]);
  });

  it("is satisfied by all of its conditions", () => {
    const wanted = matchers(requests, { tier: ["B", "A"], status: { startsWith: "5" } });
    expect(matches({ tier: "A", status: "503" }, wanted)).toBe(true);
    expect(matches({ tier: "C", status: "503" }, wanted)).toBe(false);
    expect(matches({ tier: "A" }, wanted)).toBe(false);
  });
});

describe("a label that is set, or not", () => {
  const tenant = app.counter("calls_total", { labels: { tenant: open, zone: ["", "eu"] } });
  const asked = (set: boolean) => matchers(tenant, { tenant: { set } });

  it("is not set where it is empty or there is none, which are the same", () => {
    const absent: readonly Readonly<Record<string, string>>[] = [{}, { tenant: "" }];
    for (const labels of absent) {
      expect([matches(labels, asked(true)), matches(labels, asked(false))]).toEqual([false, true]);
    }
    expect([matches({ tenant: "a" }, asked(true)), matches({ tenant: "a" }, asked(false))]).toEqual([true, false]);
  });

  it("is what the empty value says", () => {
    expect(matchers(tenant, { tenant: "" })).toEqual(asked(false));
    expect(matchers(tenant, { zone: [""] })).toEqual([{ label: "zone", set: false }]);
    expect(matchers(tenant, { zone: ["eu", ""] })).toEqual([{ label: "zone", values: ["", "eu"] }]);
  });

  it("cannot be missing where all its values are declared, and none is empty", () => {
    expect(computed({ tier: { set: true } })).not.toThrow();
    expect(computed({ tier: { set: false } })).toThrow(
      "requests_total is read where tier is not set, and it always is: its values are A, B, C. " +
        'Leave the condition out, or declare "" among the values of tier.',
    );
    expect(computed({ teir: { set: true } })).toThrow("Did you mean tier");
  });

  it.each([
    [{ values: ["", "a"] }, { set: true }, { values: ["a"] }],
    [{ values: ["", "a"] }, { set: false }, { values: [""] }],
    [{ prefix: "5" }, { set: true }, { prefix: "5" }],
    [{ prefix: "5" }, { set: false }, { values: [] }],
    [{ prefix: "" }, { set: false }, { set: false }],
    [{ set: true }, { set: true }, { set: true }],
    [{ set: true }, { set: false }, { values: [] }],
  ])("leaves of %j and %j what both allow: %j", (one, other, both) => {
    const of = (matcher: object) => ({ label: "tenant", ...matcher }) as Matcher;
    expect(narrowed([of(one), of(other)])).toEqual([of(both)]);
    expect(narrowed([of(other), of(one)])).toEqual([of(both)]);
  });
});

describe("a list of label values", () => {
  it("says nothing if it is empty, and is refused", () => {
    expect(computed({ tier: [] })).toThrow(
      "requests_total is read where tier is one of no values, which nothing is. Name one or more of A, B, C.",
    );
    expect(computed({ status: [] })).toThrow("Name one or more values of status, or leave it out.");
  });

  it("names each value once, since what is read twice would be counted twice", () => {
    expect(matchers(requests, { status: ["500", "404", "500"] })).toEqual([
      { label: "status", values: ["404", "500"] },
    ]);
  });
});
