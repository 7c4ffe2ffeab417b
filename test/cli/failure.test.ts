import { tell } from "../../cli/failure.ts";
import type { Io } from "../../cli/io.ts";

/** What is told of an error that the system raised. */
function told(fields: NodeJS.ErrnoException, json = false): string {
  const said: string[] = [];
  const io = { err: (text: string) => void said.push(text) } as unknown as Io;
  tell(Object.assign(new Error(fields.message), fields), io, json);
  return said.join("\n");
}
const refused = { name: "Error", message: "EACCES: permission denied, rmdir '/x'", code: "EACCES", path: "/x" };

describe("what the system refuses", () => {
  it("is told in words, with the place", () => {
    expect(told({ ...refused, syscall: "rmdir" })).toBe(
      "limen: /x cannot be changed (rmdir): this user may not write there. Mend that, and begin again.",
    );
    expect(JSON.parse(told({ ...refused, syscall: "rmdir" }, true)).error.code).toBe("refused-by-system");
  });

  it("is left as it is where it is about a program", () => {
    expect(told({ ...refused, syscall: "spawn /x" })).toBe("limen: EACCES: permission denied, rmdir '/x'");
  });
});
