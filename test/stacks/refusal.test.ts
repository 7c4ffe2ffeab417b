import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** What a program like main.ts says where something throws that. */
function said(thrown: string): { readonly status: number | null; readonly stderr: string } {
  const program = `await import("./stacks/refusal.ts"); const { errors } = await import("./model/errors.ts"); throw ${thrown};`;
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    cwd: join(__dirname, "..", ".."),
    encoding: "utf8",
  });
  return { status, stderr };
}

describe("a synthesis that is refused", () => {
  it("says in one line what a person did wrong", () => {
    expect(said('errors.unknownEnvironment("prod", ["production"])')).toEqual({
      status: 1,
      stderr: 'limen: There is no environment "prod". Did you mean production.\n',
    });
  });

  it("shows where a mistake of the program is", () => {
    const { status, stderr } = said('new Error("broken")');
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/^Error: broken\n {4}at /) });
  });
});
