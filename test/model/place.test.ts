import { here } from "../../model/place.ts";
import { percent } from "../../model/quantity.ts";
import { above } from "../../model/threshold.ts";
import { leadScoring } from "../../services/lead-scoring.ts";

const written = here();

describe("a place", () => {
  it("is the file within the project, and the line", () => {
    expect(written.text).toBe("test/model/place.test.ts:6");
    expect(here().text).toBe("test/model/place.test.ts:11");
  });

  it("is found when asked for, and stays the same", () => {
    expect(written.text).toBe(written.text);
  });

  it("names the service where a pack made the threshold", () => {
    const made = leadScoring.thresholds.find(({ name }) => name === "CriticalCPU");
    expect(made?.place.text).toMatch(/^services\/lead-scoring\.ts:\d+$/);
  });

  it("keeps the depth of stacks as it was", () => {
    const before = Error.stackTraceLimit;
    here();
    above(percent(5));
    expect(Error.stackTraceLimit).toBe(before);
  });
});

describe("a frame of a stack", () => {
  const frame = (line: string): string | undefined => {
    const { prepareStackTrace } = Error;
    Error.prepareStackTrace = () => `Error\n${line}`;
    try {
      return here().text;
    } finally {
      Error.prepareStackTrace = prepareStackTrace;
    }
  };

  it.each([
    ["    at made (/elsewhere/services/a.ts:3:4)", "/elsewhere/services/a.ts:3"],
    ["    at /elsewhere/a.ts:3:4", "/elsewhere/a.ts:3"],
    ["    at async file:///elsewhere/a.ts:3:4", "/elsewhere/a.ts:3"],
    ["    at made (file:///else%20where/a.ts:3:4)", "/else where/a.ts:3"],
    ["    at Object.<anonymous> (/else where (2)/a.ts:3:4)", "/else where (2)/a.ts:3"],
    ["    at file:///else%20where%20(2)/a.ts:3:4", "/else where (2)/a.ts:3"],
  ])("is read whatever the folder is called: %s", (line, place) => {
    expect(frame(line)).toBe(place);
  });

  it.each(["    at Array.map (<anonymous>)", "    at node:internal/main/run_main_module:23:47"])(
    "is passed over: %s",
    (line) => {
      expect(frame(line)).toBeUndefined();
    },
  );
});
