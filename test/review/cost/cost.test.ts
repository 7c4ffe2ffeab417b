import { local } from "../../../environments/local.ts";
import { production } from "../../../environments/production.ts";
import { costOf } from "../../../review/cost/cost.ts";
import { type PriceName, prices } from "../../../review/cost/prices.ts";
import { AwsStack } from "../../../stacks/aws-stack.ts";
import { limen } from "../../cli/session.ts";
import { blocks, synthesize } from "../../support/terraform.ts";

const cost = costOf(production);
const quantity = (price: PriceName, what = ""): number =>
  cost.items
    .filter((item) => item.price === price && item.what.includes(what))
    .reduce((all, item) => all + item.quantity, 0);

describe("the cost of an environment on AWS", () => {
  it("counts what the stack has", () => {
    const stack = synthesize("aws", (app) => new AwsStack(app, "aws", production));
    const count = (type: string): number => blocks(stack, type).length;
    const read = blocks(stack, "aws_cloudwatch_metric_alarm").flatMap(({ metric_query }) =>
      metric_query.filter(({ metric }: { metric?: object }) => metric),
    );
    expect(quantity("alarm") + quantity("highResolutionAlarm")).toBe(read.length);
    expect(quantity("composite")).toBe(count("aws_cloudwatch_composite_alarm"));
    expect(quantity("dashboard")).toBe(count("aws_cloudwatch_dashboard"));
    expect(quantity("secret")).toBe(count("aws_secretsmanager_secret"));
    expect(quantity("key")).toBe(count("aws_kms_key"));
    expect(quantity("metric", "log filters")).toBe(count("aws_cloudwatch_log_metric_filter"));
  });

  it("has a line for each service and one for what they share, which add up", () => {
    const names = production.services.map(({ name }) => name).sort();
    expect(cost.lines.map(({ service = "shared" }) => service)).toEqual([...names, "shared"]);
    const sum = (numbers: readonly number[]) => numbers.reduce((all, n) => all + n, 0);
    expect(sum(cost.lines.map(({ total }) => total))).toBeCloseTo(cost.total, 6);
    expect(sum(cost.items.map(({ usd }) => usd))).toBeCloseTo(cost.total, 6);
  });

  it("explains each dollar: a quantity, a price, a date and a source", () => {
    for (const { price, quantity: n, each, usd, what } of cost.items) {
      expect(usd).toBeCloseTo(n * each, 2);
      expect(what).not.toBe("");
      expect(prices[price]).toMatchObject({
        usd: each,
        from: expect.stringMatching(/./),
        check: expect.stringMatching(/^https:\/\/aws\.amazon\.com\//),
        on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      });
    }
  });

  it("refuses an environment that is not there", () => {
    expect(() => costOf(local)).toThrow(
      "local does not run on AWS, whose prices are the only ones that are known. Ask for",
    );
  });
});

describe("limen cost", () => {
  it("says it in a table no wider than a page", async () => {
    const { code, out } = await limen(["cost", "-e", "production"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^lead-scoring +\d+\.\d\d .*\d+\.\d\d$/m);
    expect(out).toMatch(new RegExp(`^together .* ${cost.total.toFixed(2)}$`, "m"));
    expect(out.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });

  it("says it in JSON", async () => {
    const { out } = await limen(["cost", "-e", "production", "--json"]);
    expect(JSON.parse(out)).toMatchObject({ environment: "production", total: cost.total, lines: cost.lines });
  });

  it("fails for an environment that is not on AWS", async () => {
    const { code, err } = await limen(["cost", "-e", "local"]);
    expect(code).toBe(1);
    expect(err).toContain('with "aws" among its platforms');
  });
});
