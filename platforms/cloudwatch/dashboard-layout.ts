import type { Content, Size, Widget } from "./dashboard-body.ts";

/** Widgets beside each other: one row, which wraps where it is full. */
export type Band = readonly (Content & Size)[];

/** The columns of a dashboard. */
export const columns = 24;

/** Bands below each other on 24 columns, each widget beside the one before it as long as there is room. */
export function laidOut(bands: readonly Band[]): readonly Widget[] {
  const placed: Widget[] = [];
  let y = 0;
  for (const band of bands) {
    let x = 0;
    let tallest = 0;
    for (const widget of band) {
      if (x + widget.width > columns) {
        x = 0;
        y += tallest;
        tallest = 0;
      }
      placed.push({ ...widget, x, y });
      x += widget.width;
      tallest = Math.max(tallest, widget.height);
    }
    y += tallest;
  }
  return placed;
}

export const textBand = (markdown: string, height: number): Band => [
  { type: "text", properties: { markdown }, width: columns, height },
];

/** Contents of one height beside each other, at most four; more than that are spread evenly over rows, which are full. */
export function evenBand(contents: readonly Content[], height: number): Band {
  const rows = Math.max(Math.ceil(contents.length / 4), 1);
  const least = Math.floor(contents.length / rows);
  // the first rows have one more
  const longer = contents.length % rows;
  return contents.map((content, i) => {
    const beside = i < longer * (least + 1) ? least + 1 : least;
    return { ...content, width: columns / beside, height };
  });
}
