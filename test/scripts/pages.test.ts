import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pages } from "../../scripts/pages.ts";

const root = join(__dirname, "..", "..");

describe("the generated pages of docs/", () => {
  it.each(Object.entries(pages))("%s is what the model says today", (path, generate) => {
    const committed = readFileSync(join(root, path), "utf8");
    if (committed !== generate()) throw new Error(`${path} is not what is generated: run npm run docs and commit it`);
  });
});
