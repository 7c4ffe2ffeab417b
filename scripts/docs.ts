/** Writes the generated pages of docs/: `npm run docs`. */
import { writeFileSync } from "node:fs";
import { pages } from "./pages.ts";

for (const [path, generate] of Object.entries(pages)) {
  writeFileSync(new URL(`../${path}`, import.meta.url), generate());
  console.log(path);
}
