import { untraced } from "../../stacks/untraced.ts";

/** As CDKTF asks for a trace. */
const traced = (): string => {
  const object = { stack: "" };
  Error.captureStackTrace(object);
  return object.stack;
};

describe("work without traces", () => {
  it("finds none, and leaves them as they were", () => {
    expect(untraced(traced)).toBe("");
    expect(traced()).toContain("untraced.test");
  });

  it("lets errors keep theirs", () => {
    const caught = untraced(() => new Error("wrong").stack);
    expect(caught).toContain("untraced.test");
  });

  it("ends when the work fails", () => {
    const fail = () => {
      throw new Error("wrong");
    };
    expect(() => untraced(fail)).toThrow("wrong");
    expect(traced()).toContain("untraced.test");
  });
});
