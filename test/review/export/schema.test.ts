import { readFileSync } from "node:fs";
import { join } from "node:path";
import { exportVersion } from "../../../review/export/version.ts";

/** That it is what the schema says today is a test of the generated pages. */
describe("docs/export-schema.json", () => {
  const committed = readFileSync(join(__dirname, "..", "..", "..", "docs", "export-schema.json"), "utf8");

  it("names its version, and refuses what it does not know", () => {
    expect(JSON.parse(committed)).toMatchObject({
      additionalProperties: false,
      properties: { version: { const: exportVersion }, format: { const: "limen-export" } },
    });
  });
});
