import * as known from "@grafana/grafana-foundation-sdk/units";
import * as quantities from "../../../model/quantity.ts";
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
  secondsPerSecond,
  type Unit,
  usd,
  usdPerHour,
  usdPerMonth,
} from "../../../model/quantity.ts";
import { grafanaUnit, titleWith } from "../../../platforms/grafana/units.ts";

describe("the unit of a quantity", () => {
  it.each([
    [ms(1), "ms", "T"],
    [hours(1), "h", "T"],
    [percent(1), "percent", "T"],
    [count(1), "short", "T"],
    [bytes(1), "bytes", "T"],
    [usd(1), "currencyUSD", "T"],
    [perSecond(1), "cps", "T"],
    [perMinute(1), "cpm", "T"],
    [perHour(1), "short", "T (/h)"],
    [secondsPerSecond(1), "short", "T (s/s)"],
    [usdPerHour(1), "currencyUSD", "T ($/h)"],
    [usdPerMonth(1, hours(720)), "currencyUSD", "T ($/month of 720 h)"],
    [seconds(1), "s", "T"],
  ])("%j is %s in a panel titled %s", ({ unit }, id, title) => {
    expect(grafanaUnit(unit)).toBe(id);
    expect(titleWith("T", unit)).toBe(title);
  });

  const all = Object.entries(quantities).filter(
    (entry): entry is [string, Unit & (typeof entry)[1]] => "factor" in entry[1],
  );
  it.each(all)("%s is one that Grafana has", (_, unit) => {
    expect(Object.values(known)).toContain(grafanaUnit(unit));
  });
});
