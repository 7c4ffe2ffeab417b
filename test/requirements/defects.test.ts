import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer } from "../../requirements/answer.ts";
import { type Carrier, defects, inWords, kinds } from "../../requirements/defects/defect.ts";
import { allContradictions, allDefects } from "../../requirements/defects/index.ts";
import { deviationsPage } from "../../requirements/defects/page.ts";
import { missing } from "../../requirements/missing.ts";
import { leadScoring } from "../../services/lead-scoring.ts";

const page = join(__dirname, "..", "..", "docs", "deviations-from-sources.md");
const counts = { LS: 13, LP: 18, IA: 40, GA: 10, VA: 31 };
const contradicting = { LS: 4, LP: 7, IA: 8, GA: 4, VA: 2 };
const isAnswer = (carrier: Carrier): carrier is Answer => carrier.kind !== "words";
const ids = (letter: string, all: Readonly<Record<string, number>>): readonly string[] =>
  Object.entries(all).flatMap(([prefix, count]) =>
    Array.from({ length: count }, (_, i) => `${letter}-${prefix}-${String(i + 1).padStart(2, "0")}`),
  );

/** What is wrong with what carries a correction. */
function unfounded({ id, carriers }: { id: string; carriers: readonly Carrier[] }, service = leadScoring): string[] {
  const answers = carriers.filter(isAnswer);
  const short = carriers.filter((one) => one.kind === "words" && one.text.length < 15).map(() => `${id}: say more`);
  if (carriers.length === 0) return [`${id} is carried by nothing`];
  return [...short, ...(answers.length > 0 ? missing({ id, service: service as never, what: id, answers }) : [])];
}

describe("the defects of the sources", () => {
  it("are all there, once each", () => {
    expect(allDefects.map(({ id }) => id)).toEqual(ids("D", counts));
    expect(allDefects).toHaveLength(112);
    expect(allContradictions.map(({ id }) => id)).toEqual(ids("C", contradicting));
  });

  it("are of the kinds that were counted", () => {
    const of = (kind: string) => allDefects.filter((defect) => defect.kind === kind).length;
    expect(Object.fromEntries(Object.keys(kinds).map((kind) => [kind, of(kind)]))).toEqual({
      meaning: 19,
      aggregation: 30,
      matching: 8,
      arithmetic: 3,
      "no data": 16,
      bucket: 3,
      configuration: 13,
      label: 10,
      text: 3,
      unit: 2,
      query: 4,
      scope: 1,
    });
  });

  it("are corrected by what exists", () => {
    expect(
      [...allDefects, ...allContradictions].flatMap((one) => unfounded(one, one.service as typeof leadScoring)),
    ).toEqual([]);
  });

  it("are corrected by words in few places only", () => {
    const worded = [...allDefects, ...allContradictions].filter(({ carriers }) => !carriers.some(isAnswer));
    expect(worded.map(({ id }) => id)).toEqual(["D-IA-22", "C-GA-04"]);
  });

  it("are refused where nothing carries the correction", () => {
    const [nothing, wrong, short] = defects(
      leadScoring,
      "LS",
      {
        1: ["an alert", "text", "wrong", "right"],
        2: ["an alert", "text", "wrong", "right", { kind: "alert", name: "HighLatncy" }],
        3: ["an alert", "text", "wrong", "right", inWords("soon")],
      },
      [],
    );
    expect([nothing, wrong, short].flatMap((one) => (one ? unfounded(one) : []))).toEqual([
      "D-LS-01 is carried by nothing",
      "D-LS-02: alert HighLatncy is not there. Did you mean HighLatency",
      "D-LS-03: say more",
    ]);
  });

  it("are told on a page that says what the model says (npm run docs)", () => {
    expect(readFileSync(page, "utf8")).toBe(deviationsPage(allDefects, allContradictions));
  });
});
