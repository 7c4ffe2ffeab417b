/** Writes docs/deviations-from-sources.md: `npx tsx requirements/defects/write.ts`. */
import { writeFileSync } from "node:fs";
import { allContradictions, allDefects } from "./index.ts";
import { deviationsPage } from "./page.ts";

writeFileSync(
  new URL("../../docs/deviations-from-sources.md", import.meta.url),
  deviationsPage(allDefects, allContradictions),
);
