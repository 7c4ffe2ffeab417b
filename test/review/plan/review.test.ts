import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../../model/environment.ts";
import { minutes, ms, percent } from "../../../model/quantity.ts";
import type { Service } from "../../../model/service.ts";
import { above, type Threshold } from "../../../model/threshold.ts";
import { stacksOf } from "../../../platforms/stacks.ts";
import { parsePlan } from "../../../review/plan/format.ts";
import { type Group, type Review, reviewOf } from "../../../review/plan/review.ts";
import { titleOf } from "../../../review/plan/words.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { limen, type Session } from "../../cli/session.ts";
import { describeWithTool } from "../../support/tool.ts";
import { only, plansOf, production } from "./plans.ts";

const before = production();
/** One number in one place. */
const tighter = production({ overrides: { HighLatency: { limit: ms(250), because: "a contract" } } });
/** One threshold gone, one new, one that lasts longer, and another address. */
const thresholds = leadScoring.thresholds as readonly Threshold[];
const [failing] = thresholds.filter(({ name }) => name === "HighErrorRate") as [Threshold];
const several = production({
  service: {
    ...(leadScoring as Service),
    thresholds: [
      ...thresholds.filter((one) => one !== failing),
      { ...failing, name: "SomeErrors", severity: "warning", line: above(percent(2)) },
    ],
  },
  overrides: { SlowModelPredictions: { lasting: minutes(5), because: "a slow model" } },
  mail: "others@example.com",
});

const reviewed = (stack: string, text: string, model: Environment): Review => {
  const found = stacksOf([model]).find(({ name }) => name === stack);
  if (!found) throw new Error(stack);
  return reviewOf(found, parsePlan(text, `${stack}.json`));
};
const labels = ({ resources }: Group) => resources.map(({ action, kind, label }) => `${action} ${kind} ${label}`);
const byThreshold = ({ groups }: Review, ...ids: readonly string[]): Group | undefined =>
  groups.find(({ because }) => JSON.stringify(because.map(({ id }) => id)) === JSON.stringify(ids));

describeWithTool(["terraform", "provider mirror"], "the plan of a stack", () => {
  const folder = mkdtempSync(join(tmpdir(), "limen-"));
  const file = (name: string): string => join(folder, name);
  const plan = (line: string, model: Environment): Promise<Session> =>
    limen(["plan", "--plan", ...line.split(" ").map((word) => (word.endsWith(".json") ? file(word) : word))], [model]);
  const read = new Map<string, string>();
  const text = (name: string): string => read.get(name) ?? "";

  beforeAll(() => {
    const [same = "", one = "", many = ""] = plansOf("aws", before, before, tighter, several);
    const small = production({ service: only("HighLatency", "CriticalLatency") });
    const smaller = { ...tighter, services: small.services };
    const [azure = ""] = plansOf("azure", small, smaller);
    const [local = ""] = plansOf("local", small, smaller);
    for (const [name, plan] of Object.entries({ same, one, many, azure, local })) read.set(name, plan);
    for (const [name, plan] of read) writeFileSync(file(`${name}.json`), plan);
    writeFileSync(file("production-aws.json"), one);
  }, 240_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is one line where nothing changes", async () => {
    const { code, out } = await plan("same.json --stack production-aws", before);
    expect({ code, out }).toEqual({ code: 0, out: "production-aws: nothing changes." });
    const page = await plan("same.json --stack production-aws --markdown", before);
    expect(page.out).toBe("### What Terraform would do\n\nNothing changes in `production-aws`.");
  });

  it("says that these resources change because of one line", () => {
    const { groups, counts, usd } = reviewed("production-aws", text("one"), tighter);
    expect(groups).toHaveLength(1);
    const [group] = groups as [Group];
    expect(group.because).toEqual([
      {
        id: "lead-scoring/HighLatency",
        happens: "moves",
        places: [expect.stringMatching(/^services\/lead-scoring\.ts:\d+$/), expect.stringMatching(/plans\.ts:\d+$/)],
      },
    ]);
    expect(labels(group)).toEqual(
      expect.arrayContaining([
        "update alarm production-lead-scoring-HighLatency",
        "update collector collector-lead-scoring_text",
        "update composite alarm production-lead-scoring-HighLatency-unless-worse",
        "update dashboard production-lead-scoring",
        "update traces production-lead-scoring",
      ]),
    );
    expect(group.resources.map(({ unexplained }) => unexplained)).toEqual(group.resources.map(() => 0));
    const outputs = group.resources.filter(({ kind, address }) => kind === "output" || address.startsWith("output."));
    expect({ counts, usd }).toEqual({ counts: { update: group.resources.length - outputs.length }, usd: 0 });
  });

  it("shows of each resource what moved, and hides what is sensitive", () => {
    const [group] = reviewed("production-aws", text("one"), tighter).groups as [Group];
    const attributes = (label: string) => group.resources.find((one) => one.label === label)?.attributes ?? [];
    expect(attributes("collector-lead-scoring_text")).toEqual([
      { name: "secret_string", moves: [], more: 0, hidden: "sensitive", inside: [] },
    ]);
    const [, query] = attributes("production-lead-scoring-HighLatency");
    expect(query?.moves).toEqual([
      {
        path: expect.stringContaining("metric_name"),
        before: "http_request_duration_seconds_le_0_5",
        after: "http_request_duration_seconds_le_0_25",
        times: 1,
      },
    ]);
    const [traces] = group.resources.filter(({ kind }) => kind === "traces");
    expect(traces?.attributes[0]?.moves[0]?.after).toContain("responsetime > 0.25");
  });

  it.each([
    ["azure", "production-azure", "update alert rule HighLatency - lead-scoring - production"],
    ["local", "production", "update container limen-production-prometheus"],
  ])("joins them on %s too", (name, stack, rule) => {
    const { groups } = reviewed(stack, text(name), tighter);
    expect(groups.map(titleOf)).toEqual([expect.stringMatching(/because lead-scoring\/HighLatency changes$/)]);
    expect(labels(groups[0] as Group)).toContain(rule);
  });

  it("tells what comes, goes and moves apart, with what each costs, and destroys first", () => {
    const review = reviewed("production-aws", text("many"), several);
    const [first] = review.groups;
    expect(first?.resources[0]).toMatchObject({ action: "destroy", because: ["lead-scoring/HighErrorRate"] });
    const group = (name: string) => byThreshold(review, `lead-scoring/${name}`);
    expect(group("HighErrorRate")?.because[0]).toEqual({
      id: "lead-scoring/HighErrorRate",
      happens: "goes",
      places: [],
    });
    expect(labels(group("HighErrorRate") as Group)[0]).toBe("destroy alarm production-lead-scoring-HighErrorRate");
    expect(labels(group("SomeErrors") as Group)[0]).toBe("create alarm production-lead-scoring-SomeErrors");
    expect(group("SomeErrors")?.because[0]?.happens).toBe("comes");
    expect([group("HighErrorRate")?.usd, group("SomeErrors")?.usd]).toEqual([-0.2, 0.2]);
    const slow = group("SlowModelPredictions")?.resources[0];
    expect(slow?.attributes.map(({ name }) => name)).toContain("evaluation_periods");
  });

  it("sets apart what no threshold explains", () => {
    const review = reviewed("production-aws", text("many"), several);
    const [apart] = review.groups.filter(({ why }) => why === "unexplained") as [Group];
    expect(apart.resources.map(({ kind }) => kind)).toContain("notifications");
    // another address, and what names it: no threshold is the reason of either
    for (const one of apart.resources) expect(JSON.stringify(one.attributes)).toContain("others@example.com");
  });

  it("holds what was changed by hand against nobody", () => {
    const drifted = JSON.parse(text("one"));
    const [alarm] = drifted.resource_changes.filter(({ address }: { address: string }) => /metric_alarm/.test(address));
    const changed = drifted.resource_changes.find(({ change }: { change: { actions: string[] } }) =>
      change.actions.includes("update"),
    );
    expect(alarm).toBeDefined();
    drifted.resource_drift = [changed];
    const { groups } = reviewed("production-aws", JSON.stringify(drifted), tighter);
    expect(groups.map(({ why }) => why)).toEqual(["thresholds", "outside"]);
    expect(groups[1]?.resources.map(({ address }) => address)).toEqual([changed.address]);
  });

  it("is a comment that is short where little changes", async () => {
    const { code, out } = await plan("production-aws.json --markdown", tighter);
    expect(code).toBe(0);
    expect(out.split("\n").slice(0, 5)).toEqual([
      "### What Terraform would do",
      "",
      expect.stringMatching(/^#### `production-aws`: \d to change; costs the same$/),
      "",
      expect.stringMatching(/^\*\*\d resources, because lead-scoring\/HighLatency changes\*\* \(`services\/lead-scor/),
    ]);
    expect(out).toContain("  - filter_expression: ");
    expect(out).toContain("  - as above");
    expect(out.split("\n").length).toBeLessThan(45);
  });

  it("says by its exit code that a plan is not empty, where that is asked", async () => {
    expect((await plan("production-aws.json --fail-on-changes", tighter)).code).toBe(3);
    expect((await plan("same.json --stack production-aws --fail-on-changes", tighter)).code).toBe(0);
  });

  it("marks what Terraform could not finish as partial, and fails", async () => {
    writeFileSync(file("errored.json"), JSON.stringify({ ...JSON.parse(text("one")), errored: true }));
    const { code, out } = await plan("errored.json --stack production-aws", tighter);
    expect(code).toBe(1);
    expect(out).toContain("PARTIAL: Terraform stopped at an error while planning.");
  });

  it.each<[string, (plan: Record<string, unknown>) => unknown, RegExp]>([
    [
      "another format",
      (one) => ({ ...one, format_version: "2.0" }),
      /has format 2\.0 of Terraform 1\.\d+\.\d+, and onl/,
    ],
    ["a state", (one) => one.prior_state, /is no plan: it shows a state\. Make it with terraform plan/],
    ["a list", () => [], /is no plan: it is no object/],
    ["another document", () => ({ hello: 1 }), /is no plan: it has no format_version/],
    ["a part", () => ({ format_version: "1.2" }), /is no plan: it has neither planned_values nor resource_changes/],
    ["a damaged one", (one) => ({ ...one, resource_changes: [{}] }), /is no plan: resource_changes\.0\.address: /],
  ])("refuses %s", async (_, made, message) => {
    writeFileSync(file("bad.json"), JSON.stringify(made(JSON.parse(text("one")))));
    const { code, out, err } = await plan("bad.json --stack production-aws", tighter);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(message);
  });

  it.each([
    ["PK\u0003\u0004", /is a plan as Terraform keeps it, which only Terraform can read\. Make JSON of it/],
    ["Plan: 1 to add", /is no JSON\. Make it with terraform show -json/],
  ])("refuses %j", async (content, message) => {
    writeFileSync(file("bad.json"), content);
    expect((await plan("bad.json --stack production-aws", tighter)).err).toMatch(message);
  });

  it.each([
    ["one.json", /one\.json does not say of which stack it is: there is no stack "one"\. Call it after its stack/],
    ["one.json --stack production-aw", /There is no stack "production-aw"\. Did you mean production-aws/],
    [
      "one.json --stack elsewhere",
      /There is no stack "elsewhere"\. Known: production, production-aws, production-azure\./,
    ],
    ["none.json --stack production-aws", /There is no file .*none\.json\. Make it with/],
    ["one.json many.json --stack production-aws", /Several plans are handed in, and --stack cannot say which is which/],
  ])("says what is wrong with %j", async (line, message) => {
    const { code, err } = await plan(line, tighter);
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });
});

it("says how to get Terraform where there is none", async () => {
  const { PATH, TERRAFORM_BINARY_NAME } = process.env;
  process.env.PATH = "";
  delete process.env.TERRAFORM_BINARY_NAME;
  try {
    const { code, err } = await limen(["plan", "--stack", "production"], [before]);
    expect(code).toBe(1);
    expect(err).toMatch(
      /limen: Terraform is not installed\. Install Terraform 1\.x, .* or hand in plans with --plan\.$/,
    );
  } finally {
    process.env.PATH = PATH;
    if (TERRAFORM_BINARY_NAME) process.env.TERRAFORM_BINARY_NAME = TERRAFORM_BINARY_NAME;
  }
});
