import { windowDirection } from "../../../review/diff/window.ts";
import { type Case, gauge, increaseOf, share } from "./windows.ts";

describe("a longer window", () => {
  it.each<[string, Case, string]>([
    ["a share above a limit is reached less often", share("above"), "looser"],
    ["a share below a limit is reached less often", share("below"), "looser"],
    ["a number of events above a limit is reached more often", increaseOf("above"), "tighter"],
    ["a number of events below a limit is reached less often", increaseOf("below"), "looser"],
    ["a maximum remembers a peak", gauge("max", "above"), "tighter"],
    ["a maximum below a limit needs longer quiet", gauge("max", "below"), "looser"],
    ["a minimum remembers a dip", gauge("min", "below"), "tighter"],
    ["an average is smoother", gauge("avg", "above"), "looser"],
  ])("of %s", (_, at, direction) => {
    expect(windowDirection(at(5), at(10))).toBe(direction);
    expect(windowDirection(at(10), at(5))).toBe(direction === "looser" ? "tighter" : "looser");
  });
});
