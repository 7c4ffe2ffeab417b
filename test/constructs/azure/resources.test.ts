import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ActionGroup } from "../../../constructs/azure/action-group.ts";
import { Group } from "../../../constructs/azure/group.ts";
import { Identity } from "../../../constructs/azure/identity.ts";
import { QueryRules } from "../../../constructs/azure/query-rules.ts";
import { Telemetry } from "../../../constructs/azure/telemetry.ts";
import type { Channel } from "../../../model/environment.ts";
import { email, pagerduty, secret, slack, webhook } from "../../../model/environment.ts";
import type { ScheduledQueryRule } from "../../../platforms/azure-monitor/rule.ts";
import { type Block, blocks, type Synthesized, synthesize } from "../../support/terraform.ts";

const build = (make: (scope: Construct, group: Group) => void): Synthesized =>
  synthesize("test", (app) => {
    const stack = new TerraformStack(app, "test");
    new AzurermProvider(stack, "azurerm", { features: [{}] });
    make(stack, new Group(stack, "group", { environment: "staging", location: "westeurope" }));
  });
/** Without where it is, which all resources have in common. */
const own = ({ location, resource_group_name, tags, ...rest }: Block = {}) => rest;

const rule: ScheduledQueryRule = {
  name: "staging-api-High",
  displayName: "High - api - staging",
  description: `It is \${slow}`,
  severity: 2,
  query: `customMetrics | where name == "\${a}"`,
  evaluationFrequency: "PT5M",
  windowDuration: "PT5M",
  queryTimeRangeOverride: "PT30M",
  criteria: {
    operator: "GreaterThan",
    threshold: 0.05,
    timeAggregation: "Maximum",
    metricMeasureColumn: "value",
    dimensions: [{ name: "tier", operator: "Include", values: ["*"] }],
    failingPeriods: { minimum: 1, of: 1 },
  },
  autoMitigate: true,
  skipQueryValidation: true,
  customProperties: { service: "api" },
};

const actionGroup = (channels: readonly Channel[], shortName?: string): Synthesized =>
  build((scope, group) => {
    const recipients = channels.map((channel) => ({ receiver: "team", channel }));
    const audience = { name: "critical", severity: "critical", recipients } as const;
    new ActionGroup(scope, "action-group", {
      group,
      audience,
      shortName,
      secret: (one) => `the value of ${one.secret}`,
    });
  });

describe("what Azure is told", () => {
  it("a resource group", () => {
    expect(
      blocks(
        build(() => {}),
        "azurerm_resource_group",
      ),
    ).toMatchSnapshot();
  });

  it("Application Insights on a workspace, without keys", () => {
    const all = build((scope, group) => new Telemetry(scope, "telemetry", { group }));
    expect(own(blocks(all, "azurerm_log_analytics_workspace")[0])).toMatchSnapshot("workspace");
    expect(own(blocks(all, "azurerm_application_insights")[0])).toMatchSnapshot("insights");
  });

  it("an identity with its role", () => {
    const on = { insights: "the component" };
    const all = build(
      (scope, group) => new Identity(scope, "reader", { group, purpose: "reader", role: "Reader", on }),
    );
    expect(own(blocks(all, "azurerm_user_assigned_identity")[0])).toEqual({ name: "limen-staging-reader" });
    expect(blocks(all, "azurerm_role_assignment")).toMatchSnapshot();
  });

  it("an action group with a receiver for each channel that it reaches", () => {
    const channels = [
      email("a@example.com"),
      webhook("https://example.com/a"),
      pagerduty(secret("pager")),
      slack("#a", secret("s")),
    ];
    expect(own(blocks(actionGroup(channels), "azurerm_monitor_action_group")[0])).toMatchSnapshot();
  });

  it("no short name of more than 12 characters", () => {
    expect(() => actionGroup([], "thirteen-char")).toThrow(
      'The short name "thirteen-char" of action group limen-staging-critical has 13 characters, and Azure takes 12',
    );
  });

  it("a rule that resolves by itself and runs in the name of the identity", () => {
    const all = build((scope, group) => {
      const identity = new Identity(scope, "reader", {
        group,
        purpose: "reader",
        role: "Reader",
        on: { insights: "a" },
      });
      new QueryRules(scope, "rules", {
        group,
        rules: [rule],
        scope: "a",
        identity,
        actionGroup: () => "an action group",
      });
    });
    expect(own(blocks(all, "azurerm_monitor_scheduled_query_rules_alert_v2")[0])).toMatchSnapshot();
  });
});
