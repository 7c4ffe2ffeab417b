import { count, gibibytes, kibibytes, minutes, ms, percent, perSecond, seconds } from "../../model/quantity.ts";
import { complement, constant, increase, only, rate, ratio, share, within } from "../../model/signal.ts";
import { above, type Rung, warning, when, windows } from "../../model/threshold.ts";
import { condition, signalWords } from "../../model/words.ts";
import { app, duration, requests, resolved, used } from "./fixtures.ts";

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

describe("a ratio in words", () => {
  const failed = app.counter("failed_total");
  const done = app.counter("done_total");
  const perDone = ratio(failed, done, { over: minutes(5) });

  it("says that it is the rest of one", () => {
    expect(signalWords(perDone)).toBe("failed_total per done_total");
    expect(signalWords(complement(perDone))).toBe("1 - failed_total per done_total");
  });

  it("is no share where the one is no part of the other", () => {
    const [up, down] = ["A", "B"].map((tier) => only(requests, { tier: tier as "A" }));
    const signal = ratio(up as NonNullable<typeof up>, down as NonNullable<typeof down>, { over: minutes(5) });
    expect(signalWords(signal)).toBe("requests_total{tier A} per requests_total{tier B}");
  });
});

describe("a condition in words", () => {
  const over = minutes(5);
  const failing = share(requests, { status: { startsWith: "5" } }, { over });
  const said = (rung: Rung<any>): string => condition(resolved(rung).threshold);

  it("says no more than what was asked for", () => {
    expect(said(warning(failing, above(percent(5)), { runbook: "r" }))).toBe(
      "share of status 5… in requests_total above 5 % over 5 min",
    );
  });

  it("says whether a label is set", () => {
    const where = (status: object | string) =>
      said(warning(rate(requests, { over, where: { status } as never }), above(perSecond(5)), { runbook: "r" }));
    expect(where({ set: true })).toBe("rate of requests_total{status set} above 5/s over 5 min");
    expect(where("")).toBe("rate of requests_total{status not set} above 5/s over 5 min");
  });

  it("says each thing that was asked for, in one order", () => {
    const busy = share(requests, { status: { startsWith: "5" } }, { over, by: ["tier", "status"] });
    const options = {
      lasting: seconds(90),
      minimumTraffic: count(20),
      provided: when(increase(requests, { over }), above(count(7))),
      whenMissing: "breach",
      runbook: "r",
    } as const;
    expect(said(warning(busy, above(percent(5)), options))).toBe(
      "share of status 5… in requests_total above 5 % over 5 min, lasting 90 s, with at least 20 events, " +
        "provided number of requests_total above 7, per status and tier, or no data at all",
    );
  });

  it("tells one event from a floor, and windows from time", () => {
    const one = said(warning(failing, above(percent(5)), { minimumTraffic: count(1), runbook: "r" }));
    expect(one).not.toContain("with at least");
    const two = said(warning(failing, above(percent(5)), { minimumTraffic: count(2), runbook: "r" }));
    expect(two).toContain("with at least 2 events");
    expect(said(warning(failing, above(percent(5)), { lasting: windows(2), runbook: "r" }))).toMatch(/windows/);
  });
});
