import { limen } from "./session.ts";

const refused = async (line: string): Promise<string> => {
  const { code, out, err } = await limen(line.split(" "));
  expect({ code, out }).toEqual({ code: 2, out: "" });
  return err.split("\n")[0] ?? "";
};

describe("wrong usage that would be ignored silently", () => {
  it("is an option that takes one value, given twice", async () => {
    expect(await refused("check -e local -e production")).toBe(
      "error: option '-e, --environment <name>' is given twice, and takes one value",
    );
  });

  it("is none where an option takes several", async () => {
    const { code, err } = await limen(["plan", "--stack", "nope", "--stack", "local"]);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('no stack "nope"') });
  });

  it.each([
    ["drill --page x.md", "error: option '--page <file>' needs option '--faults'"],
    ["conformance --from 3", "error: option '--from <seed>' needs option '--random <count>'"],
    ["diff --links https://x", "error: option '--links <url>' needs option '--markdown'"],
    ["drill --faults -i x", "error: option '--faults' cannot be used with option '-i, --incident <name...>'"],
    ["drill --real-time --speed 3", "error: option '--real-time' cannot be used with option '--speed <factor>'"],
    ["conformance --random 3 --list", "error: option '--random <count>' cannot be used with option '--list'"],
    [
      "conformance --random 0",
      "error: option '--random <count>' argument '0' is invalid. A count is a whole number of at least 1.",
    ],
  ])("is refused: %s", async (line, problem) => {
    expect(await refused(line)).toBe(problem);
  });

  it("is told as data where output is data", async () => {
    const { code, out, err } = await limen(["check", "--jsn", "--json"]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(JSON.parse(err).error).toEqual({
      ...{ code: "usage", problem: "unknown option '--jsn'", remedy: "See limen --help" },
    });
    expect((await limen(["check", "--json", "--help"])).out).toContain("Usage: limen check");
  });
});

describe("limen help", () => {
  it("says what a command does", async () => {
    const help = await limen(["help", "check"]);
    expect(help).toEqual(await limen(["check", "--help"]));
    expect(help.out).toContain("Usage: limen check");
  });

  it("proposes a command where there is none of that name", async () => {
    expect(await limen(["help", "chek"])).toEqual({
      ...{ code: 2, out: "" },
      err: "error: unknown command 'chek'\n(Did you mean check)\n(limen --help lists commands and options)",
    });
  });
});
