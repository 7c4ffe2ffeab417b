import { local } from "../../../environments/local.ts";
import { production } from "../../../environments/production.ts";
import type { AwsPlace } from "../../../model/environment.ts";
import { costOf } from "../../../review/cost/cost.ts";
import { type PriceName, prices } from "../../../review/cost/prices.ts";
import { AwsStack } from "../../../stacks/aws-stack.ts";
import { limen } from "../../cli/session.ts";
import { whole } from "../../stacks/aws-whole.ts";
import { blocks, synthesize } from "../../support/terraform.ts";

const cost = costOf(production);
const quantity = (price: PriceName, what = ""): number =>
  cost.items
    .filter((item) => item.price === price && item.what.includes(what))
    .reduce((all, item) => all + item.quantity, 0);

/** The metrics that the alarms of a stack read, and the two edges of each band. */
const paidFor = (alarms: ReturnType<typeof blocks>): number =>
  alarms.reduce(
    (all, { metric_query = [{ metric: {} }], threshold_metric_id }) =>
      all + metric_query.filter(({ metric }: { metric?: object }) => metric).length + (threshold_metric_id ? 2 : 0),
    0,
  );

describe("the cost of an environment on AWS", () => {
  it("counts what the stack has", () => {
    const stack = synthesize("aws", (app) => new AwsStack(app, "aws", production));
    const count = (type: string): number => blocks(stack, type).length;
    const paid = paidFor(blocks(stack, "aws_cloudwatch_metric_alarm"));
    expect(quantity("alarm") + quantity("highResolutionAlarm")).toBe(paid);
    expect(quantity("composite")).toBe(count("aws_cloudwatch_composite_alarm"));
    expect(quantity("dashboard")).toBe(count("aws_cloudwatch_dashboard"));
    expect(quantity("secret")).toBe(count("aws_secretsmanager_secret"));
    expect(quantity("key")).toBe(count("aws_kms_key"));
    expect(quantity("metric", "log filters")).toBe(count("aws_cloudwatch_log_metric_filter"));
    expect(quantity("contributors")).toBe(count("aws_cloudwatch_contributor_insight_rule"));
  });

  it("counts what an environment has that asks for everything", () => {
    const everything = { ...whole, aws: { ...(whole.aws as AwsPlace), pages: "each service" as const } };
    const stack = synthesize("aws", (app) => new AwsStack(app, "aws", everything));
    const of = (price: PriceName): number =>
      costOf(everything).items.reduce((all, item) => (item.price === price ? all + item.quantity : all), 0);
    const paid = paidFor(blocks(stack, "aws_cloudwatch_metric_alarm"));
    expect(of("alarm") + of("highResolutionAlarm")).toBe(paid);
    expect(of("composite")).toBe(blocks(stack, "aws_cloudwatch_composite_alarm").length);
    const [slos] = blocks(stack, "aws_cloudformation_stack");
    expect(of("objective")).toBe(Object.keys(JSON.parse(slos?.template_body).Resources).length);
    expect(of("key")).toBe(blocks(stack, "aws_kms_key").length);
    expect(of("healthCheck")).toBe(blocks(stack, "aws_route53_health_check").length);
  });

  it("counts what is elsewhere there", () => {
    const elsewhere = { leadpoet: { account: "333333333333", region: "us-east-1" } };
    const apart = costOf({ ...production, aws: { ...(production.aws as AwsPlace), elsewhere } });
    const shared = (all: typeof cost, price: PriceName) =>
      all.items.filter((item) => item.price === price && !item.service).reduce((sum, item) => sum + item.quantity, 0);
    expect(shared(apart, "key")).toBe(shared(cost, "key") + 1);
    const of = (all: typeof cost) => all.lines.find(({ service }) => service === "leadpoet")?.total;
    expect(of(apart)).toBe(of(cost));
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
    expect(() => costOf(local)).toThrow("local does not run on AWS. Ask for");
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

  it("says of every price how much of the sum it is", async () => {
    const { out } = await limen(["cost", "-e", "production"]);
    const [aws = ""] = out.split("production on Azure");
    const amounts = [...aws.matchAll(/^- (\d+\.\d\d): [\d.]+ at \$/gm)].map(([, usd]) => Number(usd));
    expect(amounts).toHaveLength(new Set(cost.items.map(({ price }) => price)).size);
    expect(amounts.reduce((all, usd) => all + usd, 0)).toBeCloseTo(cost.total, 6);
  });

  it("says it in JSON", async () => {
    const { out } = await limen(["cost", "-e", "production", "--json"]);
    expect(JSON.parse(out)).toMatchObject({ environment: "production", total: cost.total, lines: cost.lines });
  });

  it("fails for an environment that is in no cloud", async () => {
    const { code, err } = await limen(["cost", "-e", "local"]);
    expect(code).toBe(1);
    expect(err).toContain('with "aws" or "azure" among its platforms');
  });
});
