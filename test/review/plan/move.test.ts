import { excerpts } from "../../../review/plan/attributes.ts";
import { movesBetween } from "../../../review/plan/move.ts";
import { onlyPlaces } from "../../../review/plan/places.ts";
import { tokensOf } from "../../../review/plan/tokens.ts";

const shown = (before: unknown, after: unknown) =>
  movesBetween(before, after).map(({ path, before: from, after: to }) => [path, from, to]);

describe("what moves", () => {
  it("is nothing where only the order of fields differs", () => {
    expect(shown('{"a": 1, "b": [1, 2]}', '{"b":[1,2],"a":1}')).toEqual([
      ["", '{"a": 1, "b": [1, 2]}', '{"b":[1,2],"a":1}'],
    ]);
    expect(shown({ a: 1, b: 2 }, { b: 2, a: 1 })).toEqual([]);
  });

  it("is told in the order of the names, whatever order they came in", () => {
    expect(shown({ b: 1, c: 1 }, { c: 2, b: 2, a: 2 }).map(([path]) => path)).toEqual(["a", "b", "c"]);
  });

  it("is found in JSON and in YAML inside texts", () => {
    const json = (limit: number) => JSON.stringify({ widgets: [{ title: "Latency", line: { value: limit } }] });
    expect(movesBetween({ body: json(250) }, { body: json(500) })).toEqual([
      expect.objectContaining({ path: "body.widgets[0].line.value", title: "Latency", before: 250, after: 500 }),
    ]);
    const yaml = (every: string) => `scrape_configs:\n  - job_name: shop\n    scrape_interval: ${every}\n`;
    expect(shown(yaml("15s"), yaml("30s"))).toEqual([["scrape_configs[shop].scrape_interval", "15s", "30s"]]);
  });

  it("follows items by their names, whatever comes before them", () => {
    const query = (id: string, metric: string) => ({ id, metric });
    const [one, two, three] = [query("one", "a"), query("two", "b"), query("three", "c")];
    expect(shown([one, two], [three, one, query("two", "d")])).toEqual([
      ["[two].metric", "b", "d"],
      ["[three]", undefined, three],
    ]);
  });

  it("pairs items without a name with what is most like them", () => {
    const rule = (bound: string) => ({ source: ["__name__", "le"], regex: `requests_bucket;${bound}`, action: "keep" });
    const [half, quarter] = [rule("0.5"), rule("0.25")];
    expect(shown([half, { other: "entirely" }], [quarter])).toEqual([
      ["[0].regex", half.regex, quarter.regex],
      ["[1]", { other: "entirely" }, undefined],
    ]);
  });

  it("shows lines of a text one by one", () => {
    expect(shown("a\nb\nc\nd", "a\nB\nc\nD")).toEqual([
      ["", "b", "B"],
      ["", "d", "D"],
    ]);
  });

  it("shows neither what is sensitive nor what nobody knows yet", () => {
    const before = { password: "old", id: "1", list: [{ key: "a" }, { key: "b" }] };
    const after = { password: "new", list: [{ key: "a" }, { key: "c" }] };
    const masks = {
      beforeSensitive: { password: true },
      afterSensitive: { password: true, list: [{}, { key: true }] },
      afterUnknown: { id: true },
    };
    const moves = movesBetween(before, after, masks);
    expect(moves.map(({ path, hidden }) => [path, hidden])).toContainEqual(["password", "sensitive"]);
    expect(moves.map(({ path, hidden }) => [path, hidden])).toContainEqual(["id", "known after apply"]);
    expect(JSON.stringify(moves.map(({ around, within, ...move }) => move))).not.toMatch(/old|new/);
  });
});

describe("the same number in another spelling", () => {
  it.each([
    ["requests_le_0_25", "0.25"],
    ["above 250 ms", "0.25"],
    ["5 %", "0.05"],
    ["lasting 2 min", "120"],
    ["for: 2m", "120"],
    ["requests_bucket;(?:0\\.25)", "0.25"],
    ["responsetime > 0.25", "0.25"],
  ])("%s has %s", (text, number) => {
    expect(tokensOf(text)).toContain(number);
  });
});

it("knows a line of a file that moved from a limit that did", () => {
  const at = (line: number, limit: number) => `Above ${limit} ms.\nFrom services/shop.ts:${line}.`;
  expect(onlyPlaces({ before: at(1, 250), after: at(2, 250) })).toBe(true);
  expect(onlyPlaces({ before: at(1, 250), after: at(2, 500) })).toBe(false);
});

it("cuts long texts to what differs, at words", () => {
  const long = (limit: number) => `${"word ".repeat(30)}above ${limit} ms over ${"more ".repeat(30)}`;
  expect(excerpts(long(250), long(500))).toEqual([
    "…word word word word above 250 ms over more more more…",
    "…word word word word above 500 ms over more more more…",
  ]);
  expect(excerpts("above 250 ms", "above 500 ms")).toEqual(["above 250 ms", "above 500 ms"]);
});
