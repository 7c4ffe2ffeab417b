import { App } from "cdktf";
import { unescaped } from "../../constructs/escape.ts";
import { type AzurePlace, email, environment, runs, secret, sms } from "../../model/environment.ts";
import { source } from "../../model/metric.ts";
import { count, minutes, percent, seconds } from "../../model/quantity.ts";
import { service } from "../../model/service.ts";
import { level } from "../../model/signal.ts";
import { above, critical, one, scale, warning } from "../../model/threshold.ts";
import { nodeMetrics } from "../../services/packs/resources.ts";
import { AzureStack } from "../../stacks/azure-stack.ts";
import { azureStacks, checkBudgets } from "../../stacks/azure-stacks.ts";
import { blocks, inTemporaryFolder, type Synthesized, synthesize } from "../support/terraform.ts";

const subscription = "00000000-0000-0000-0000-000000000001";
const other = "00000000-0000-0000-0000-000000000009";
const shared = `/subscriptions/${subscription}/resourceGroups/shared`;
const runbook = "busy";

function application(name: string) {
  const api = source("application", { job: `${name}-api`, targets: ["api:8000"], every: seconds(15) });
  const node = nodeMetrics(source("node", { job: `${name}-node`, targets: ["node:9100"], every: seconds(15) }));
  const queue = level(api.gauge("queue", { help: "Waiting" }), { across: "max" });
  const more = scale("scale out", "Adds one", 1);
  return service(name, {
    title: name,
    owner: "team",
    runbookUrl: "https://example.com/runbooks",
    runbooks: { busy: { title: "It is busy", steps: ["Look"] } },
    thresholds: [
      one("QueueLong", critical(queue, above(count(10)), { runbook })),
      one("HighCPU", warning(node.cpuUse(minutes(5)), above(percent(80)), { runbook, does: [more] })),
    ],
  });
}
const services = [application("billing"), application("shop")];
const at = (azure: Partial<AzurePlace>, more: object = {}) =>
  environment("test", {
    services,
    platforms: ["azure"],
    receivers: { team: { severities: ["critical", "warning"], channels: [email("a@example.com")] } },
    fallback: "team",
    azure: { subscription, location: "westeurope", ...azure },
    ...more,
  });
const build = (azure: Partial<AzurePlace>, more?: object): Synthesized =>
  synthesize("azure", (app) => new AzureStack(app, "azure", at(azure, more)));
const firstOf = (stack: Synthesized, type: string) => blocks(stack, type)[0];

describe("what a company has already", () => {
  const workspace = `${shared}/providers/Microsoft.OperationalInsights/workspaces/all`;
  const insights = `/subscriptions/${other}/resourceGroups/apps/providers/Microsoft.Insights/components/App`;
  const actionGroups = {
    critical: `${shared}/providers/Microsoft.Insights/actionGroups/oncall`,
    warning: `${shared}/providers/Microsoft.Insights/actionGroups/team`,
    fallback: `${shared}/providers/Microsoft.Insights/actionGroups/team`,
  };
  const stack = build({ existing: { resourceGroup: "shared", workspace, insights, actionGroups } });

  it("is used, and nothing is made in its stead", () => {
    const made = ["resource_group", "log_analytics_workspace", "application_insights", "monitor_action_group"];
    expect(made.filter((type) => stack.resource[`azurerm_${type}`])).toEqual([]);
    for (const rule of blocks(stack, "azurerm_monitor_scheduled_query_rules_alert_v2")) {
      expect(rule).toMatchObject({ resource_group_name: "shared", scopes: [insights] });
      const id = rule.severity === 0 ? actionGroups.critical : actionGroups.warning;
      expect(rule.action.action_groups).toEqual([id]);
    }
    const roles = blocks(stack, "azurerm_role_assignment").map(({ scope }) => scope);
    expect(roles).toEqual([insights, workspace]);
  });

  it("is left as it is: what Azure finds in a component that others have", () => {
    expect(stack.resource.azurerm_application_insights_smart_detection_rule).toBeUndefined();
    expect(stack.resource.azurerm_monitor_smart_detector_alert_rule).toBeUndefined();
  });

  it("is read through a provider of its own subscription", () => {
    expect(
      stack.provider.azurerm.map((one: { alias?: string; subscription_id: string }) => one.subscription_id),
    ).toEqual([subscription, other]);
    const found = Object.values(stack.data.azurerm_application_insights ?? {})[0];
    expect(found).toEqual({ name: "App", resource_group_name: "apps", provider: `azurerm.telemetry-${other}` });
  });

  it("is one component that all services share: one role on it, and what is learnt of it once", () => {
    expect(blocks({ ...stack, resource: stack.data }, "azurerm_application_insights")).toHaveLength(1);
    const dynamic = blocks(stack, "azurerm_monitor_metric_alert").filter((alert) => alert.dynamic_criteria);
    expect(dynamic.map(({ scopes }) => scopes)).toEqual(Array(3).fill([insights]));
    const { connection_string_billing: one, connection_string_shop: two } = stack.output;
    expect(one).toEqual(two);
  });

  it("is the component of one service, and the others have theirs made on its workspace", () => {
    const some = build({ existing: { workspace, insights: { shop: insights } } });
    const made = blocks(some, "azurerm_application_insights");
    expect(made).toEqual([expect.objectContaining({ name: "limen-test-billing", workspace_id: workspace })]);
    for (const { scopes, tags } of blocks(some, "azurerm_monitor_scheduled_query_rules_alert_v2"))
      expect(scopes[0] === insights).toBe(tags.service === "shop");
    const detectors = blocks(some, "azurerm_monitor_smart_detector_alert_rule");
    expect(new Set(detectors.map(({ tags }) => tags.service))).toEqual(new Set(["billing"]));
  });
});

describe("places elsewhere", () => {
  const elsewhere = { us: { subscription: other, location: "eastus", services: ["shop"] } };
  const written = (id: string) => synthesize(id, (app) => azureStacks(app, at({ elsewhere })));

  it("are stacks of their own, each with its services, its location and its subscription", () => {
    const [here, there] = [written("test-azure"), written("test-azure-us")];
    const names = (stack: Synthesized) =>
      blocks(stack, "azurerm_monitor_scheduled_query_rules_alert_v2").map(({ name }) => name);
    expect(names(here).sort()).toEqual(["test-billing-HighCPU", "test-billing-QueueLong"]);
    expect(names(there).sort()).toEqual(["test-shop-HighCPU", "test-shop-QueueLong"]);
    expect(there.provider.azurerm[0].subscription_id).toBe(other);
    expect(firstOf(here, "azurerm_resource_group")).toMatchObject({ name: "limen-test", location: "westeurope" });
    expect(firstOf(there, "azurerm_resource_group")).toMatchObject({ name: "limen-test-us", location: "eastus" });
  });

  it("are counted together in one subscription", () => {
    inTemporaryFolder((outdir) => {
      const [stack] = azureStacks(new App({ outdir }), at({}));
      const many = { subscription, rules: Array(60).fill(stack?.rules.find(({ severity }) => severity === 0)) };
      expect(() => checkBudgets([many])).not.toThrow();
      expect(() => checkBudgets([many, many])).toThrow(/120 rules of subscription .* every minute, and 100/);
    });
  });
});

describe("how telemetry arrives", () => {
  it("is in a vault that the application reads as an identity, which alone may send", () => {
    const stack = build({ telemetry: { vault: "limen-test", senders: "identities", dailyGigabytes: 2 } });
    const components = blocks(stack, "azurerm_application_insights");
    expect(components).toHaveLength(services.length);
    for (const component of components)
      expect(component).toMatchObject({
        ...{ local_authentication_disabled: true, daily_data_cap_in_gb: 2, disable_ip_masking: false },
      });
    expect(firstOf(stack, "azurerm_log_analytics_workspace")?.daily_quota_gb).toBe(2);
    const { value, sensitive } = stack.output.container_app_shop;
    expect(value.identity_ids).not.toEqual(stack.output.container_app_billing.value.identity_ids);
    expect(sensitive).toBe(true);
    expect(value.secret).toEqual({
      name: "applicationinsights-connection-string",
      key_vault_secret_id: expect.stringMatching(/versionless_id\}$/),
      identity: value.identity_ids[0],
    });
    expect(value.env).toEqual([
      { name: "APPLICATIONINSIGHTS_CONNECTION_STRING", secret_name: value.secret.name },
      { name: "AZURE_CLIENT_ID", value: expect.stringMatching(/client_id\}$/) },
    ]);
    const identity = value.identity_ids[0].replace(/\.id\}$/, "");
    const own = blocks(stack, "azurerm_role_assignment").filter(({ principal_id }) =>
      principal_id.startsWith(identity),
    );
    expect(own.map(({ role_definition_name, scope }) => [role_definition_name, scope])).toEqual([
      ["Monitoring Metrics Publisher", stack.output.connection_string_shop.value.replace("connection_string", "id")],
      [
        "Key Vault Secrets User",
        value.secret.key_vault_secret_id.replace(".versionless_id", ".resource_versionless_id"),
      ],
    ]);
    expect(unescaped(stack.output.collector_configuration_shop.value)).toContain("authenticator: azure_auth");
    const capped = blocks(stack, "azurerm_monitor_scheduled_query_rules_alert_v2").filter(
      ({ name }) => name === "test-daily-cap",
    );
    expect(capped).toHaveLength(1);
    expect(capped[0]?.action.action_groups).toEqual([expect.stringContaining("action-group-critical")]);
  });

  it("is with the key alone, where nobody says otherwise, since collectors elsewhere have no identity", () => {
    const stack = build({});
    expect(firstOf(stack, "azurerm_application_insights")).toMatchObject({ local_authentication_disabled: false });
    const { container_app_shop: app, connection_string_shop: own, connection_string_billing: others } = stack.output;
    expect(app.value.secret.value).toBe(own.value);
    expect(others.value).not.toBe(own.value);
    expect(unescaped(stack.output.collector_configuration_shop.value)).not.toContain("azure_auth");
    expect(stack.resource.azurerm_key_vault).toBeUndefined();
  });
});

describe("what runs the services", () => {
  const plan = `${shared}/providers/Microsoft.Web/serverFarms/shop`;
  const app = `${shared}/providers/Microsoft.App/containerApps/billing`;
  const instances = { least: 2, most: 5 };
  const hosts = { shop: { on: plan, instances }, billing: { on: app, instances } };
  const stack = build({ hosts }, { watches: { azure: ["application"] } });

  it("has alerts with the numbers of the thresholds, told to who would be told of those", () => {
    const alerts = blocks(stack, "azurerm_monitor_metric_alert").filter(({ criteria }) => criteria);
    expect(alerts.map(({ name, scopes }) => [name, scopes])).toEqual([
      ["test-billing-HighCPU-host", [app]],
      ["test-shop-HighCPU-host", [plan]],
    ]);
    for (const { criteria, severity, action } of alerts) {
      expect({ severity, threshold: criteria[0].threshold }).toEqual({ severity: 2, threshold: 80 });
      expect(action[0].action_group_id).toContain("action-group-warning");
    }
  });

  it("changes its number by a setting, or is told the rules that it has itself", () => {
    const settings = blocks(stack, "azurerm_monitor_autoscale_setting");
    expect(settings.map(({ target_resource_id }) => target_resource_id)).toEqual([plan]);
    expect(stack.output.scaling_billing.value).toMatchObject({ min_replicas: 2, max_replicas: 5 });
  });
});

describe("others", () => {
  it("have their alerts told by severity, and silenced in the same maintenance", () => {
    const maintenance = [
      {
        ...{ name: "upgrade", because: "It is upgraded", timeZone: "Europe/Berlin" },
        when: { on: ["Sunday"], from: "02:00", until: "04:00" },
      },
    ];
    const stack = build({ alertsOfOthers: [shared] }, { maintenance });
    const routed = blocks(stack, "azurerm_monitor_alert_processing_rule_action_group");
    expect(routed.map(({ condition }) => condition.severity.values)).toEqual([
      ["Sev0", "Sev1"],
      ["Sev3", "Sev4"],
      ["Sev2"],
    ]);
    for (const { scopes } of routed) expect(scopes).toEqual([shared]);
    // an alert of ours on a host in there is told already
    for (const { condition } of routed)
      expect(condition.alert_rule_id).toEqual({
        operator: "DoesNotContain",
        values: [expect.stringMatching(/^\/\$\{azurerm_resource_group\.[^}]*\.name\}\/$/)],
      });
    expect(firstOf(stack, "azurerm_monitor_alert_processing_rule_suppression")?.scopes).toContain(shared);
  });
});

describe("secrets of what channels run", () => {
  it("come from outside, by name", () => {
    const code = `${shared}/providers/Microsoft.Web/sites/alerts/functions/page`;
    const receivers = {
      team: { severities: ["critical", "warning"], channels: [runs(code), sms("+49 151 23456789")] },
    };
    const azure = { triggers: { [code]: secret("page-trigger") } };
    expect(() => build(azure, { receivers })).toThrow(
      /functions\/page of test refers to the secret "page-trigger", which the environment does not name/,
    );
    const stack = build(azure, { receivers, secrets: ["page-trigger"] });
    const group = blocks(stack, "azurerm_monitor_action_group").find(({ short_name }) => short_name === "critical");
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of Terraform
    expect(group?.azure_function_receiver[0].http_trigger_url).toBe("${var.secret_page_trigger}");
    expect(stack.variable.secret_page_trigger).toMatchObject({ sensitive: true });
  });
});

describe("the name of an environment", () => {
  it("leaves room for what stands around it in the names of resources", () => {
    const name = "a".repeat(48);
    expect(() => new AzureStack(new App(), "azure", { ...at({}), name })).toThrow(
      /has 48 characters, where 47 are the most\. Shorten the name of the environment or of the place/,
    );
  });
});

describe("whoever deploys", () => {
  it("is told how much of the budget of rules is used", () => {
    const infos = inTemporaryFolder((outdir) => {
      const { metadata } = new AzureStack(new App({ outdir }), "azure", at({})).node;
      return metadata.map(({ data }) => String(data));
    });
    expect(infos).toContain(`4 of the 100 rules are used that subscription ${subscription} may evaluate every minute.`);
  });
});
