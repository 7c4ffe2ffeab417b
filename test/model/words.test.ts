import { gibibytes, kibibytes, minutes, ms, seconds } from "../../model/quantity.ts";
import { constant, ratio, within } from "../../model/signal.ts";
import { signalWords } from "../../model/words.ts";
import { app, duration, used } from "./fixtures.ts";

const part = (whole: Parameters<typeof constant>[0], name?: string) =>
  signalWords(ratio(used, constant(whole as ReturnType<typeof gibibytes>, name), { across: "max" }));

describe("a signal in words", () => {
  it("says a constant in the unit in which people read it, and by its name", () => {
    expect(part(gibibytes(2), "memory limit")).toBe("used_bytes / memory limit (2 GiB)");
    expect(part(gibibytes(1.5))).toBe("used_bytes / 1536 MiB");
    expect(part(kibibytes(0.5))).toBe("used_bytes / 512 B");
  });

  it("says a constant that is no size as it is", () => {
    const age = app.gauge("age_seconds", { unit: seconds });
    expect(signalWords(ratio(age, constant(minutes(90)), { across: "max" }))).toBe("age_seconds / 5400 s");
  });

  it("says a bound as it was written, though it is exported in seconds", () => {
    const words = "share of duration_seconds at or below 250 ms";
    expect(signalWords(within(duration, ms(250), { over: minutes(5) }))).toBe(words);
    expect(signalWords(within(duration, seconds(0.25), { over: minutes(5) }))).toBe(words);
  });
});
