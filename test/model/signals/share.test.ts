import { minutes } from "../../../model/quantity.ts";
import { share } from "../../../model/signal.ts";
import { requests } from "../fixtures.ts";

const over = minutes(5);

describe("the part of a share", () => {
  it("is within its whole, also where both name a label", () => {
    const { node } = share(requests, { status: { startsWith: "5" } }, { over, within: { status: ["200", "503"] } });
    expect(node).toMatchObject({
      top: { where: [{ label: "status", values: ["503"] }] },
      bottom: { where: [{ label: "status", values: ["200", "503"] }] },
    });
  });
});
