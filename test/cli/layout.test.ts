import { hanging } from "../../cli/layout.ts";

describe("text beside a lead", () => {
  const cause = "A new version fails 8 % of the requests";

  it("is aligned", () => {
    expect(hanging("shop/deploy  ", cause, 40)).toEqual([
      "shop/deploy  A new version fails 8 % of",
      "             the requests",
    ]);
  });

  it("stands below it where a column would be too narrow to read", () => {
    expect(hanging("inquiry-automation/deploy  ", cause, 40)).toEqual([
      "inquiry-automation/deploy",
      "    A new version fails 8 % of the",
      "    requests",
    ]);
  });
});
