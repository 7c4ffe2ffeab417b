/** Pictures by ECharts, drawn here and not in the browser: a page needs no script for them. */
import { createRequire } from "node:module";
import type * as ECharts from "echarts";
import { Html } from "../html.ts";

// the small file: of the large one, its map of 8 MB would be read at each start
const { init } = createRequire(import.meta.url)("echarts/dist/echarts.min.js") as typeof ECharts;

/** The width of a picture in its own pixels; pages scale it to the place that it has. */
export const usualWidth = 400;

export interface Size {
  readonly width?: number;
  readonly height?: number;
}

/** An option as an SVG that fills its place; what it shows is said by the text around it. @param id unique on its page */
export function svgOf(
  id: string,
  option: ECharts.EChartsOption,
  { width = usualWidth, height = 200 }: Size = {},
): Html {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  chart.setOption({ animation: false, backgroundColor: "transparent", ...option });
  const drawn = chart.renderToSVGString();
  chart.dispose();
  return new Html(cleaned(drawn, id, width, height));
}

/** Names that are counted by process would differ from run to run, and clash on a page. */
function cleaned(svg: string, id: string, width: number, height: number): string {
  return svg
    .replace(/<svg[^>]*>/, `<svg viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">`)
    .replaceAll(/<style[^>]*>[\s\S]*?<\/style>/g, "")
    .replaceAll(/zr\d+-/g, `${id}-`)
    .replaceAll(/ (?:class|ecmeta_\w+|pointer-events|xml:space|stroke-linecap|stroke-linejoin)="[^"]*"/g, "")
    .replaceAll("font-family:sans-serif;", "")
    .replaceAll(/ (?:d|points|transform)="[^"]*"/g, (places) => places.replaceAll(/(\d+\.\d)\d+/g, "$1"))
    .trim();
}
