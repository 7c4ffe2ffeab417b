import { cores, minutes, percent } from "../../../model/quantity.ts";
import { rate, share, writtenIn } from "../../../model/signal.ts";
import { busy, requests } from "../fixtures.ts";

const over = minutes(5);
const errorShare = share(requests, { status: { startsWith: "5" } }, { over, within: { tier: "A" } });

describe("a signal in another unit", () => {
  it("is the same where one of both is as large, and else its value is converted", () => {
    const used = rate(busy, { over });
    expect(writtenIn(used, cores)).toEqual({ ...used, unit: cores });
    expect(writtenIn(errorShare, percent)).toMatchObject({ unit: percent, node: { kind: "scale", factor: 100 } });
  });
});
