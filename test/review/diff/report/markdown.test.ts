import type { Document, Section } from "../../../../review/diff/report/document.ts";
import { markdown, marker } from "../../../../review/diff/report/markdown.ts";

const items = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ head: [`item ${i}`], notes: [["x".repeat(1000)]] }));
const documentOf = (n: number, aside?: Section["aside"]): Document => ({
  headline: "Much changed",
  sections: [{ title: "All", items: items(n), ...(aside && { aside }) }],
  footer: "Compared",
});

describe("a comment", () => {
  it("is found again by its marker, also where nothing changes", () => {
    expect(markdown(documentOf(1))).toContain(`\n${marker}\n`);
    expect(markdown({ headline: "No change", sections: [], footer: "" })).toBe(`No change ${marker}\n`);
  });

  it("is never longer than a comment may be, and says what it leaves out", () => {
    const text = markdown(documentOf(100));
    expect(text.length).toBeLessThan(65_000);
    const shown = text.match(/^- item/gm)?.length ?? 0;
    expect(text).toContain(`${100 - shown} more changes would not fit`);
    expect(text.endsWith(`${marker}\n`)).toBe(true);
  });

  it("folds what many will not read", () => {
    expect(markdown(documentOf(4, "short"))).toContain("<summary>All (4)</summary>");
    expect(markdown(documentOf(3, "short"))).not.toContain("<details>");
    expect(markdown(documentOf(4))).not.toContain("<details>");
  });

  it("folds what follows from other changes, and shows it where there is nothing else", () => {
    const alone = documentOf(1, "folded");
    expect(markdown(alone)).not.toContain("<details>");
    const more = { ...alone, sections: [...documentOf(1).sections, ...alone.sections] };
    expect(markdown(more)).toContain("<summary>All (1)</summary>");
  });
});
