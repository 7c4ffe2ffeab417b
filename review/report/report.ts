import { readFileSync } from "node:fs";
import type { Files, ReportInput } from "./input.ts";
import { document, type Page } from "./layout.ts";
import { applicationPage } from "./pages/application.ts";
import { coveragePage } from "./pages/coverage.ts";
import { dashboardsPage } from "./pages/dashboards.ts";
import { environmentPage } from "./pages/environment.ts";
import { indexPage } from "./pages/index.ts";
import { runbooksPage } from "./pages/runbooks.ts";
import { thresholdPage } from "./pages/threshold.ts";
import { assets } from "./paths.ts";
import { entriesScript } from "./search.ts";
import { type Application, type View, viewOf } from "./view.ts";

/**
 * The report: a folder of pages that need no server and no network. The same model gives the same bytes.
 *
 * @throws as limen export does, for a model with errors
 */
export async function reportOf(input: ReportInput): Promise<Files> {
  const view = await viewOf(input);
  const pages: readonly Page[] = [
    indexPage(view),
    ...view.environments.map((one) => environmentPage(view, one)),
    ...view.applications.flatMap((one) => pagesOf(view, one)),
  ];
  return {
    ...Object.fromEntries(pages.map((page) => [page.path, document(page, view)])),
    [`${assets}/style.css`]: asset("style.css"),
    [`${assets}/search.js`]: asset("search.js"),
    [`${assets}/entries.js`]: entriesScript(view),
  };
}

const pagesOf = (view: View, application: Application): readonly Page[] => [
  applicationPage(view, application),
  dashboardsPage(view, application),
  runbooksPage(application),
  ...(application.coverage.length > 0 ? [coveragePage(application)] : []),
  ...application.thresholds.map((one) => thresholdPage(view, application, one)),
];

const asset = (name: string): string => readFileSync(new URL(`assets/${name}`, import.meta.url), "utf8");
