import { refusedOnAzure } from "../../cli/azure-findings.ts";
import { minuteRulesOf } from "../../cli/minute-rules.ts";
import { type Environment, email } from "../../model/environment.ts";
import { minutes, ms } from "../../model/quantity.ts";
import { above, critical, one, warning } from "../../model/threshold.ts";
import { offBucket, shop } from "./models.ts";
import { limen } from "./session.ts";

const subscription = "00000000-0000-0000-0000-00000000000a";
const base = shop(ms(500));
const [service] = base.services as [(typeof base.services)[number]];
const [slow] = service.thresholds as [(typeof service.thresholds)[number]];

/** An environment on Azure with so many critical rules, which are evaluated every minute, and one warning. */
function onAzure(name: string, count: number, azure = { subscription, location: "westeurope" }): Environment {
  const options = { runbook: "slow", summary: "Requests are slow" };
  const thresholds = [
    ...Array.from({ length: count }, (_, i) => one(`Slow${i}`, critical(slow.signal, above(ms(500)), options))),
    one("Lasting", warning(slow.signal, above(ms(500)), { ...options, lasting: minutes(5) })),
  ];
  const receivers = {
    all: { severities: ["critical", "warning", "info"], channels: [email("a@example.com")] },
  } as const;
  return {
    ...base,
    name,
    platforms: ["azure"],
    azure,
    receivers,
    services: [{ ...service, thresholds: thresholds.flat() }],
  };
}

describe("the rules that Azure evaluates every minute", () => {
  it("are counted by subscription, of all environments in it, whatever the case of its id", () => {
    const shouting = { subscription: subscription.toUpperCase(), location: "westeurope" };
    expect(minuteRulesOf([onAzure("here", 2), onAzure("there", 3, shouting), base])).toEqual([
      { subscription, environments: ["here", "there"], used: 5, of: 100 },
    ]);
  });

  it("are counted in each place of an environment apart", () => {
    const other = "00000000-0000-0000-0000-00000000000b";
    const elsewhere = { us: { subscription: other, location: "eastus", services: ["shop"] } };
    const azure = { subscription, location: "westeurope", elsewhere };
    expect(minuteRulesOf([onAzure("here", 2, azure)]).map((each) => [each.subscription, each.used])).toEqual([
      [subscription, 0],
      [other, 2],
    ]);
  });

  it("are shown by limen check, as text and as data", async () => {
    const { code, out } = await limen(["check"], [onAzure("here", 2)]);
    expect(code).toBe(0);
    expect(out.replaceAll("\n", " ")).toContain(
      `Rules of here that Azure evaluates every minute: 2 of the 100 that subscription ${subscription} may have.`,
    );
    const data = JSON.parse((await limen(["check", "--json"], [onAzure("here", 2)])).out);
    expect(data.minuteRules).toEqual([{ subscription, environments: ["here"], used: 2, of: 100 }]);
    expect((await limen(["check"], [base])).out).not.toContain("Azure");
  });

  it("are named by limen explain of a threshold that has some, counted with those of other environments", async () => {
    const model = [onAzure("here", 2), onAzure("there", 3), base];
    const explain = (name: string) => limen(["explain", name, "-e", "here", "--json"], model);
    const { rules } = JSON.parse((await explain("shop/Slow0")).out);
    expect(rules[0].minuteRules).toEqual({ own: 1, subscription, environments: ["here", "there"], used: 5, of: 100 });
    const { out } = await limen(["explain", "shop/Slow0", "-e", "here"], model);
    expect(out.replaceAll(/\s+/g, " ")).toContain(
      `budget 1 of the 5 rules of here and there that Azure evaluates every minute; subscription ${subscription} may have 100`,
    );
    // it lasts five minutes and is evaluated as often
    expect(JSON.parse((await explain("shop/Lasting")).out).rules[0]).not.toHaveProperty("minuteRules");
  });

  it("are counted without an environment that is wrong", async () => {
    const unsound = { ...onAzure("there", 3), services: offBucket.services };
    const { code, out } = await limen(["explain", "shop/Slow0", "-e", "here", "--json"], [onAzure("here", 2), unsound]);
    expect(code).toBe(0);
    expect(JSON.parse(out).rules[0].minuteRules).toMatchObject({ environments: ["here"], used: 2 });
  });

  it("are refused with a remedy where several environments have too many together", async () => {
    const [here, there] = [onAzure("here", 60), onAzure("there", 60)];
    const { code, out } = await limen(["check"], [here, there]);
    expect(code).toBe(1);
    expect(out).toContain("[azure-budget]");
    const text = out.replaceAll(/\s+/g, " ");
    expect(text).toContain(
      `120 rules of subscription ${subscription} are evaluated every minute, and 100 is the most.`,
    );
    expect(text).toContain("→ Let warnings last five minutes or more");
    expect((await limen(["check", "-e", "here"], [here, there])).code).toBe(0);
  });

  it("are not counted where a rule is refused, which is a finding", () => {
    const [lasting] = onAzure("here", 0).services[0]?.thresholds ?? [];
    const long = { ...lasting, lasting: minutes(3 * 24 * 60) } as typeof slow;
    const wrong = { ...onAzure("here", 0), services: [{ ...service, thresholds: [long] }] };
    expect(refusedOnAzure([wrong])).toMatchObject([
      { environments: ["here"], finding: { level: "error", code: "azure-look-back", remedy: expect.any(String) } },
    ]);
  });
});
