import { type AzurePlace, email, environment, type Maintenance } from "../../../model/environment.ts";
import { service } from "../../../model/service.ts";
import { alertTargetsOf } from "../../../platforms/azure-monitor/alert-targets.ts";

const subscription = "00000000-0000-0000-0000-00000000000a";
const other = "00000000-0000-0000-0000-00000000000b";
const plain = { title: "API", owner: "team", runbooks: {}, runbookUrl: "https://example.com/runbooks", thresholds: [] };
const idIn = (where: string, group: string, rest: string) =>
  `/subscriptions/${where}/resourceGroups/${group}/providers/${rest}`;
const plan = (where: string, group = "apps") => idIn(where, group, "Microsoft.Web/serverFarms/api");
const component = (where: string) => idIn(where, "theirs", "Microsoft.Insights/components/App");
const workspace = idIn(subscription, "theirs", "Microsoft.OperationalInsights/workspaces/all");
const upgrade: Maintenance = {
  ...{ name: "upgrade", because: "It is upgraded", timeZone: "Europe/Berlin" },
  when: { on: ["Sunday"], from: "02:00", until: "04:00" },
};
const targets = (azure: Partial<AzurePlace>, maintenance: readonly Maintenance[] = [upgrade]) =>
  alertTargetsOf(
    environment("test", {
      services: [service("api", plain), service("shop", plain)],
      platforms: ["azure"],
      receivers: { team: { severities: ["critical"], channels: [email("a@example.com")] } },
      fallback: "team",
      azure: { subscription, location: "westeurope", ...azure },
      maintenance,
    }),
  );

describe("what alerts are about outside of their resource group", () => {
  it("is nothing where everything is made", () => {
    expect(targets({})).toEqual({ scopes: [], warnings: [] });
  });

  it("are hosts and components that others made, in any case of the subscription's id", () => {
    const shouting = plan(subscription.toUpperCase());
    const existing = { workspace, insights: component(subscription) };
    const { scopes, warnings } = targets({ existing, hosts: { api: { on: shouting }, shop: { on: shouting } } });
    expect(scopes).toEqual([shouting, component(subscription)].sort());
    expect(warnings).toEqual([]);
  });

  it("is not what is in the group itself, which is silent as a whole", () => {
    expect(targets({ hosts: { api: { on: plan(subscription, "LIMEN-test") } } }).scopes).toEqual([]);
    const existing = { resourceGroup: "apps" };
    expect(targets({ existing, hosts: { api: { on: plan(subscription) } } }).scopes).toEqual([]);
  });

  it("cannot be silenced in another subscription, of which whoever deploys is told where there is maintenance", () => {
    const azure = { existing: { workspace, insights: component(other) } };
    expect(targets(azure)).toEqual({
      scopes: [],
      warnings: [expect.stringMatching(/^Maintenance of test does not silence alerts on .*components\/App: alert/)],
    });
    expect(targets(azure, []).warnings).toEqual([]);
  });
});
