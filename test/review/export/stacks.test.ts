import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeFiles } from "../../../cli/files.ts";
import { ms } from "../../../model/quantity.ts";
import { diffOf } from "../../../review/diff/diff.ts";
import { exportOf } from "../../../review/export/export.ts";
import { stacksIn } from "../../../review/export/stacks.ts";
import { shop } from "../../cli/models.ts";

describe("the resources of stacks", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "limen-stacks-"));
    const resource = { aws_sns_topic: { a: {}, b: {} }, aws_kms_key: { a: {} } };
    writeFiles(folder, {
      "stacks/production-aws/cdk.tf.json": JSON.stringify({ resource }),
      "stacks/empty/readme": "",
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("are counted by type, as they were synthesized", () => {
    expect(stacksIn(folder)).toEqual([{ name: "production-aws", resources: { aws_sns_topic: 2, aws_kms_key: 1 } }]);
  });

  it("are asked for where nothing was synthesized", () => {
    expect(() => stacksIn(join(folder, "stacks"))).toThrow("has no synthesized stacks. Synthesize them first");
  });

  it("are compared where both sides have counted them, and only there", () => {
    const bare = exportOf([shop(ms(500))]);
    const before = { ...bare, stacks: stacksIn(folder) };
    const after = { ...bare, stacks: [{ name: "production-aws", resources: { aws_sns_topic: 3, aws_kms_key: 1 } }] };
    expect(diffOf(before, after).stacks).toEqual([
      { stack: "production-aws", type: "aws_sns_topic", before: 2, after: 3 },
    ]);
    expect(diffOf(bare, after).empty).toBe(true);
  });
});
