import {
  baseUnit,
  bytesPerSecond,
  cores,
  days,
  gibibytes,
  hours,
  inUnit,
  kibibytes,
  mebibytes,
  minutes,
  ms,
  percent,
  perHour,
  perMinute,
  perSecond,
  type Quantity,
  ratio,
  seconds,
  secondsPerSecond,
  text,
  tidy,
  unit,
  usd,
  usdPerHour,
  usdPerMonth,
  usdPerSecond,
} from "../../model/quantity.ts";

describe("a quantity", () => {
  it("keeps the number as written and knows it in the base unit", () => {
    expect([ms(500).base, minutes(2).base, percent(5).base, perMinute(20).base]).toEqual([
      0.5,
      120,
      0.05,
      tidy(20 / 60),
    ]);
    expect([ms(500), minutes(2), percent(5), usdPerHour(10), kibibytes(4)].map(text)).toEqual([
      "500 ms",
      "2 min",
      "5 %",
      "$10/h",
      "4 KiB",
    ]);
  });

  it.each<readonly [string, Quantity, number]>([
    ["time", hours(1), 3600],
    ["time", days(1), 86_400],
    ["bytes", mebibytes(1), 1_048_576],
    ["bytes", gibibytes(1), 1_073_741_824],
    ["count per second", perHour(3600), 1],
    ["bytes per second", bytesPerSecond(1), 1],
    ["time per second", secondsPerSecond(1), 1],
    ["time per second", cores(1), 1],
    ["money per second", usdPerSecond(1), 1],
    ["money per second", usdPerHour(3600), 1],
  ])("measures %s: %p", (dimension, quantity, base) => {
    expect(quantity).toMatchObject({ dimension, base });
    expect(baseUnit[quantity.dimension](1).base).toBe(1);
  });

  it("is free of the noise of decimal factors", () => {
    expect(ms(1.1).base).toBe(0.0011);
    expect(percent(7).base).toBe(0.07);
    expect(tidy(0.1 * 3)).toBe(0.3);
  });

  it("says what a month is", () => {
    expect(text(usdPerMonth(10, hours(720)))).toBe("$10/month of 720 h");
    expect(usdPerMonth(7200, days(30)).base).toBeCloseTo(10 / 3600, 15);
  });

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, "5" as unknown as number])(
    "is refused for %p",
    (value) => {
      expect(() => ms(value)).toThrow(`${value} ms is not a quantity. Quantities are finite and not negative.`);
      expect(() => usd(value)).toThrow(`$${value} is not a quantity`);
    },
  );

  it("may be zero", () => {
    expect(ratio(0).base).toBe(0);
  });

  it("is exactly as written in its own unit, and converted in others", () => {
    expect(inUnit(ms(432), ms)).toBe(432);
    expect(inUnit(ms(432), seconds)).toBe(0.432);
    expect(inUnit(seconds(0.1), ms)).toBe(100);
    expect(inUnit(perHour(36), perSecond)).toBe(0.01);
    expect(inUnit(unit("time", 3600, " h")(3), hours)).toBe(3);
  });
});
