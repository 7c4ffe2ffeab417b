import {
  bytes,
  count,
  hours,
  ms,
  percent,
  perHour,
  perMinute,
  perSecond,
  seconds,
  usd,
  usdPerHour,
} from "../../../model/quantity.ts";
import { grafanaUnit } from "../../../platforms/grafana/units.ts";

describe("the unit of a quantity", () => {
  it.each([
    [ms(1), "ms"],
    [hours(1), "h"],
    [percent(1), "percent"],
    [count(1), "short"],
    [bytes(1), "bytes"],
    [usd(1), "currencyUSD"],
    [perSecond(1), "cps"],
    [perMinute(1), "cpm"],
    [perHour(1), "suffix:/h"],
    [usdPerHour(1), "suffix:$/h"],
    [seconds(1), "s"],
  ])("%j", ({ unit }, id) => {
    expect(grafanaUnit(unit)).toBe(id);
  });
});
