import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ActionGroup } from "../../../constructs/azure/action-group.ts";
import { AnomalyDetection } from "../../../constructs/azure/anomalies.ts";
import { AutoscaleSettings } from "../../../constructs/azure/autoscale.ts";
import { CapAlert } from "../../../constructs/azure/cap-alert.ts";
import { ConnectionVault } from "../../../constructs/azure/connection-vault.ts";
import { ContainerInsights } from "../../../constructs/azure/container-insights.ts";
import { Group } from "../../../constructs/azure/group.ts";
import { HostAlerts } from "../../../constructs/azure/host-alerts.ts";
import { Identity } from "../../../constructs/azure/identity.ts";
import { OverviewDashboard } from "../../../constructs/azure/portal-dashboard.ts";
import { ProcessingRules } from "../../../constructs/azure/processing-rules.ts";
import { QueryPack } from "../../../constructs/azure/query-pack.ts";
import { QueryRules } from "../../../constructs/azure/query-rules.ts";
import { RoutingRules } from "../../../constructs/azure/routing-rules.ts";
import { SavedSearches } from "../../../constructs/azure/saved-searches.ts";
import { Telemetry } from "../../../constructs/azure/telemetry.ts";
import { Availability } from "../../../constructs/azure/web-tests.ts";
import { Workbooks } from "../../../constructs/azure/workbook.ts";
import { unescaped } from "../../../constructs/escape.ts";
import type { Channel } from "../../../model/environment.ts";
import { email, pagerduty, runs, secret, slack, sms, voice, webhook } from "../../../model/environment.ts";
import type { Service } from "../../../model/service.ts";
import { anomaliesOf } from "../../../platforms/azure-monitor/anomalies.ts";
import type { HostAlert } from "../../../platforms/azure-monitor/host-alerts.ts";
import type { Host } from "../../../platforms/azure-monitor/hosts.ts";
import { type CapRule, capRuleOf, type Keeping, keepingOf } from "../../../platforms/azure-monitor/keeping.ts";
import type { Reach } from "../../../platforms/azure-monitor/receivers.ts";
import { resourceIdOf } from "../../../platforms/azure-monitor/resource-id.ts";
import type { ScheduledQueryRule } from "../../../platforms/azure-monitor/rule.ts";
import { type Block, blocks, type Synthesized, synthesize } from "../../support/terraform.ts";

const build = (make: (scope: Construct, group: Group) => void): Synthesized =>
  synthesize("test", (app) => {
    const stack = new TerraformStack(app, "test");
    new AzurermProvider(stack, "azurerm", { features: [{}] });
    make(stack, new Group(stack, "group", { environment: "staging", location: "westeurope" }));
  });
const keeping = keepingOf({ place: { text: "here" } });
const components = [{ name: "api", services: ["api"] }];
const component = () => "/A/b";
const under = "/subscriptions/s/resourceGroups/theirs/providers";
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

const actionGroup = (channels: readonly Channel[], shortName?: string, reach?: Reach): Synthesized =>
  build((scope, group) => {
    const recipients = channels.map((channel) => ({ receiver: "team", channel }));
    const audience = { name: "critical", severity: "critical", recipients } as const;
    new ActionGroup(scope, "action-group", {
      group,
      audience,
      shortName,
      reach: { chats: "workflow", ...reach },
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
    const all = build(
      (scope, group) =>
        new Telemetry(scope, "telemetry", { group, components, keeping: { ...keeping, keysMaySend: false } }),
    );
    expect(own(blocks(all, "azurerm_log_analytics_workspace")[0])).toMatchSnapshot("workspace");
    expect(own(blocks(all, "azurerm_application_insights")[0])).toMatchSnapshot("insights");
    expect(blocks(all, "azurerm_application_insights")[0]?.tags.service).toBe("api");
  });

  it("an identity with its role", () => {
    const may = { insights: { role: "Reader", on: "the component" } };
    const all = build((scope, group) => new Identity(scope, "reader", { group, purpose: "reader", may }));
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

  it("a workflow that posts to a chat, whose address nobody sees", () => {
    const all = actionGroup([slack("#a", secret("s"))]);
    expect(own(blocks(all, "azurerm_logic_app_workflow")[0])).toMatchSnapshot("workflow");
    const [trigger] = blocks(all, "azurerm_logic_app_trigger_http_request");
    const [post] = blocks(all, "azurerm_logic_app_action_custom");
    expect(JSON.parse(trigger?.schema).properties.data.properties.essentials.type).toBe("object");
    expect(JSON.parse(unescaped(post?.body))).toMatchSnapshot("action");
    expect(JSON.stringify(post)).not.toContain("the value of s");
  });

  it("no more receivers than a group takes", () => {
    const many = Array.from({ length: 11 }, (_, i) => webhook(`https://example.com/${i}`));
    expect(() => actionGroup(many)).toThrow(/staging-critical would have 11 receivers of the kind webhook, and 10 is/);
    const chats = Array.from({ length: 11 }, (_, i) => slack(`#${i}`, secret(`s${i}`)));
    expect(() => actionGroup(chats)).toThrow(/11 receivers of the kind logic app, and 10 is the most/);
    expect(() => actionGroup([email(`${"a".repeat(60)}@example.com`)])).toThrow(/has 72 characters, .* of 64 at most/);
    expect(() => actionGroup([webhook("http://example.com")])).toThrow(/which anybody on the way can read\. Use https/);
  });

  it("a receiver of its own kind for text messages, calls, functions, workflows and webhooks that take tokens", () => {
    const code = `${under}/Microsoft.Web/sites/alerts/functions/page`;
    const flow = `${under}/Microsoft.Logic/workflows/alerts`;
    const channels = [
      ...[sms("+49 151 23456789"), voice("+1 425 555 0100"), runs(code), runs(flow)],
      webhook("https://example.com/a"),
    ];
    const triggers = { [code]: secret("code"), [flow]: secret("flow") };
    const webhookIdentity = { objectId: "00000000-0000-0000-0000-00000000000a" };
    const all = actionGroup(channels, undefined, { triggers, webhookIdentity });
    const { name, short_name, email_receiver, ...receivers } = own(blocks(all, "azurerm_monitor_action_group")[0]);
    expect(receivers).toMatchSnapshot();
  });

  it("a key vault that only roles open, and the connection string in it before anybody reads it", () => {
    const all = build((scope, group) => {
      const vault = { name: "limen-staging" };
      const kept = new ConnectionVault(scope, "kept", { group, vault, workspace: "/A/w" });
      for (const service of ["api", "shop"]) kept.keep(service, `of ${service}`);
    });
    expect(own(blocks(all, "azurerm_key_vault")[0])).toMatchSnapshot("vault");
    expect(blocks(all, "azurerm_monitor_diagnostic_setting")[0]?.enabled_log).toEqual([{ category_group: "audit" }]);
    const secrets = blocks(all, "azurerm_key_vault_secret");
    expect(secrets.map(({ name, value }) => [name, value])).toEqual([
      ["limen-staging-api-connection-string", "of api"],
      ["limen-staging-shop-connection-string", "of shop"],
    ]);
    for (const { depends_on } of secrets) expect(depends_on).toEqual([expect.stringMatching(/role-of-deployer/)]);
  });

  it("an alert on a metric of what runs a service, for each instance where the threshold says so", () => {
    const node = { by: ["instance"] };
    const alert = {
      ...{ name: "staging-api-HighCPU-host", description: "CPU", severity: 3, on: "/A/plan", namespace: "N" },
      ...{ metric: "CpuPercentage", aggregation: "Average", operator: "GreaterThan", threshold: 80 },
      ...{ frequency: "PT1M", window: "PT15M", instance: "Instance", standsIn: false },
      resolved: { service: { name: "api" }, threshold: { signal: { node } } },
    } as unknown as HostAlert;
    const all = build(
      (scope, group) => new HostAlerts(scope, "hosts", { group, alerts: [alert], actionGroup: () => "who" }),
    );
    expect(own(blocks(all, "azurerm_monitor_metric_alert")[0])).toMatchSnapshot();
  });

  it("a setting that changes the number of instances, within bounds", () => {
    const id = resourceIdOf(`${under}/Microsoft.Web/serverFarms/api`, "It");
    const host = { service: { name: "api" }, id, kind: { namespace: "Microsoft.Web/serverFarms" } } as Host;
    const rule = {
      ...({ metric: "CpuPercentage", aggregation: "Average", operator: "GreaterThan", threshold: 80 } as const),
      ...({ timeWindow: "PT10M", direction: "Increase", value: 2, cooldown: "PT5M" } as const),
    };
    const settings = [{ name: "limen-staging-api", host, least: 2, most: 6, rules: [rule] }];
    const all = build((scope, group) => new AutoscaleSettings(scope, "scaling", { group, settings }));
    expect(own(blocks(all, "azurerm_monitor_autoscale_setting")[0])).toMatchSnapshot();
  });

  it("a saved search that is a function, about one component", () => {
    const search = {
      ...{ name: "limen-staging-api-errors", displayName: "API: errors (staging)", category: "Limen staging" },
      ...{ functionAlias: "limen_staging_api_errors", query: 'AppRequests | where _ResourceId =~ "<component>"' },
      service: "api",
    };
    const all = build(
      (scope, group) => new SavedSearches(scope, "s", { group, searches: [search], workspace: "/A/w", component }),
    );
    expect(own(blocks(all, "azurerm_log_analytics_saved_search")[0])).toMatchSnapshot();
  });

  it("rules that tell alerts of others by their severity", () => {
    const rule = { name: "limen-staging-others-critical", description: "Theirs", severity: "critical" } as const;
    const others = { scopes: [under], rules: [{ ...rule, severities: ["Sev0", "Sev1"] }] };
    const all = build((scope, group) => new RoutingRules(scope, "others", { group, others, actionGroup: () => "who" }));
    expect(own(blocks(all, "azurerm_monitor_alert_processing_rule_action_group")[0])).toMatchSnapshot();
  });

  it("that the rest of the day is refused", () => {
    const capped: Keeping = { ...keeping, dailyGigabytes: 5 };
    const rule = capRuleOf({ name: "staging" }, capped) as CapRule;
    const all = build((scope, group) => {
      const may = { workspace: { role: "Reader", on: "w" } };
      const identity = new Identity(scope, "reader", { group, purpose: "reader", may });
      new CapAlert(scope, "cap", { group, rule, workspace: "w", identity, actionGroup: "who" });
    });
    const [alert] = blocks(all, "azurerm_monitor_scheduled_query_rules_alert_v2");
    // it would resolve while what arrives is still refused
    expect(alert).toMatchObject({ scopes: ["w"], severity: 0, auto_mitigation_enabled: false });
    expect(alert?.criteria[0].query).toContain("OverQuota");
  });

  it("no resource group where there is one", () => {
    const all = synthesize("test", (app) => {
      const stack = new TerraformStack(app, "test");
      new AzurermProvider(stack, "azurerm", { features: [{}] });
      const existing = { name: "theirs", subscription: "s" };
      const group = new Group(stack, "group", { environment: "staging", location: "westeurope", existing });
      new Telemetry(stack, "telemetry", { group, keeping, components });
    });
    expect(blocks(all, "azurerm_resource_group")).toEqual([]);
    expect(blocks(all, "azurerm_log_analytics_workspace")[0]?.resource_group_name).toBe("theirs");
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
        may: { insights: { role: "Reader", on: "a" } },
      });
      new QueryRules(scope, "rules", {
        group,
        rules: [rule],
        scope: ({ customProperties }) => `component of ${customProperties.service}`,
        identity,
        actionGroup: () => "an action group",
      });
    });
    expect(own(blocks(all, "azurerm_monitor_scheduled_query_rules_alert_v2")[0])).toMatchSnapshot();
  });

  it("a workbook beside the component, with its id in lower case", () => {
    const workbook = {
      ...{ name: "0b4f0d2e-0000-5000-8000-000000000000", displayName: "API: All (staging)", service: "api" },
      ...{ uid: "api-all", description: "All", queries: [] },
      data: `{"items":["\${a}"],"fallbackResourceIds":["<component>"]}`,
    };
    const all = build((scope, group) => new Workbooks(scope, "workbooks", { group, workbooks: [workbook], component }));
    expect(own(blocks(all, "azurerm_application_insights_workbook")[0])).toMatchSnapshot();
  });

  it("a portal dashboard with its title, and the component of the service in each part", () => {
    const overview = {
      name: "limen-staging",
      title: "Limen: staging",
      queries: [],
      data: `{"ids":["<component of api>"]}`,
    };
    const all = build((scope, group) => new OverviewDashboard(scope, "overview", { group, overview, component }));
    expect(blocks(all, "azurerm_portal_dashboard")[0]).toMatchSnapshot();
  });

  it("a query pack", () => {
    const query = {
      ...{ name: "0b4f0d2e-0000-5000-8000-000000000000", displayName: "API: errors", description: "Errors" },
      ...{ body: "requests | count", service: "api", thresholds: ["High", "VeryHigh"] },
    };
    const all = build((scope, group) => new QueryPack(scope, "queries", { group, queries: [query] }));
    expect(own(blocks(all, "azurerm_log_analytics_query_pack")[0])).toEqual({ name: "limen-staging" });
    expect(blocks(all, "azurerm_log_analytics_query_pack_query")[0]).toMatchSnapshot();
  });

  it("a web test, and its alert on both the test and the component", () => {
    const test = {
      ...{ name: "staging-api-health", service: { name: "api" } as Service, description: "Asks", status: 200 },
      ...{ url: "https://api.example.com/health", frequency: 300 as const, locations: ["a", "b"], contains: "ok" },
      certificateDays: 14,
      alert: { description: "Down", severity: 0, failedLocations: 1, frequency: "PT1M", window: "PT5M" },
    } as const;
    const all = build(
      (scope, group) => new Availability(scope, "tests", { group, tests: [test], component, actionGroup: () => "who" }),
    );
    expect(own(blocks(all, "azurerm_application_insights_standard_web_test")[0])).toMatchSnapshot("test");
    expect(own(blocks(all, "azurerm_monitor_metric_alert")[0])).toMatchSnapshot("alert");
  });

  it("a rule that silences alerts in a window of the week", () => {
    const rule = {
      ...{
        name: "limen-staging-upgrade",
        description: "The database is upgraded",
        timeZone: "W. Europe Standard Time",
      },
      weekly: [{ daysOfWeek: ["Sunday"], startTime: "02:00:00", endTime: "04:00:00" }],
      ruleNames: ["staging-api-"],
      severities: ["Sev2"],
    } as const;
    const all = build((scope, group) => new ProcessingRules(scope, "rules", { group, rules: [rule] }));
    expect(own(blocks(all, "azurerm_monitor_alert_processing_rule_suppression")[0])).toMatchSnapshot();
  });

  it("detectors, old and new, that send no mail by themselves", () => {
    const { detectors, old, dynamic } = anomaliesOf({ name: "staging" }, { name: "api", services: ["api"] });
    const anomalies = {
      service: "api",
      detectors: detectors.slice(0, 1),
      old: old.slice(0, 1),
      dynamic: dynamic.slice(0, 1),
    };
    const all = build(
      (scope, group) => new AnomalyDetection(scope, "a", { group, anomalies, component: "/A/b", actionGroup: "who" }),
    );
    expect(blocks(all, "azurerm_application_insights_smart_detection_rule")[0]).toMatchSnapshot("old");
    expect(own(blocks(all, "azurerm_monitor_smart_detector_alert_rule")[0])).toMatchSnapshot("new");
    expect(own(blocks(all, "azurerm_monitor_metric_alert")[0])).toMatchSnapshot("dynamic");
  });

  it("what is collected of a cluster, and nothing where there is none", () => {
    const containers = { clusters: [{ name: "main", id: "/A/c" }], stream: "S", settings: "{}", warnings: [] };
    const all = build((scope, group) => new ContainerInsights(scope, "c", { group, containers, workspace: "/A/w" }));
    expect(own(blocks(all, "azurerm_monitor_data_collection_rule")[0])).toMatchSnapshot("rule");
    expect(blocks(all, "azurerm_monitor_data_collection_rule_association")[0]).toMatchSnapshot("association");
    const none = { ...containers, clusters: [] };
    const empty = build(
      (scope, group) => new ContainerInsights(scope, "c", { group, containers: none, workspace: "/A/w" }),
    );
    expect(Object.keys(empty.resource)).toEqual(["azurerm_resource_group"]);
  });
});
