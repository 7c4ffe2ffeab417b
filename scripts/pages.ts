/** The pages of docs/ that are generated, by path: whoever generates another one names it here. */
import { production } from "../environments/production.ts";
import { allContradictions, allDefects } from "../requirements/defects/index.ts";
import { deviationsPage as deviationsFromSources } from "../requirements/defects/page.ts";
import { allRequirements } from "../requirements/index.ts";
import { coveragePage } from "../requirements/page.ts";
import { deviationsPage } from "../review/deviations-page.ts";
import { exportJsonSchema } from "../review/export/json-schema.ts";
import { aligned } from "../review/markdown.ts";

export const pages: Readonly<Record<string, () => string>> = {
  "docs/coverage.md": () => aligned(coveragePage(allRequirements)),
  "docs/deviations.md": () => deviationsPage(production),
  "docs/export-schema.json": exportJsonSchema,
  "docs/deviations-from-sources.md": () => deviationsFromSources(allDefects, allContradictions),
};
