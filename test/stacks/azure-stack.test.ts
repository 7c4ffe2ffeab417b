import { App } from "cdktf";
import { audienceOf } from "../../constructs/audience.ts";
import { unescaped } from "../../constructs/escape.ts";
import { production as asked } from "../../environments/production.ts";
import { type AzurePlace, email, environment } from "../../model/environment.ts";
import { resolve } from "../../model/resolve.ts";
import { chatsOf } from "../../platforms/azure-monitor/chat-alert.ts";
import { compileToAzureMonitor } from "../../platforms/azure-monitor/compile.ts";
import { overviewWorkbookOf } from "../../platforms/azure-monitor/overview-workbook.ts";
import { collectorConfiguration } from "../../platforms/collector/configuration.ts";
import { AzureStack } from "../../stacks/azure-stack.ts";
import { type Block, blocks, inTemporaryFolder, type Synthesized, synthesize } from "../support/terraform.ts";

/** What asks from outside has tests of its own. */
const { addresses: _, ...production } = asked;
const build = (where: typeof asked): Synthesized => synthesize("azure", (app) => new AzureStack(app, "azure", where));
const stack = build(production);
const { services } = production;
const names = services.map(({ name }) => name);
/** A reference to the component of a service. */
const componentOf = (service: string, inside = "") => `\${${inside}${addressOf(service)}.id${inside && ")"}}`;
const addressOf = (service: string): string => {
  const all = Object.entries(stack.resource.azurerm_application_insights ?? {});
  const [key] = all.find(([, { name }]) => name === `limen-production-${service}`) ?? [];
  return `azurerm_application_insights.${key}`;
};
/** Of which resource provider a type is; resource groups and roles are always known. */
function providerOf(type: string): string | undefined {
  if (/^azurerm_(resource_group|role_assignment)$/.test(type)) return undefined;
  if (/_(smart_detector_alert_rule|alert_processing_rule_\w+)$/.test(type)) return "Microsoft.AlertsManagement";
  if (/^azurerm_(monitor|application_insights)/.test(type)) return "microsoft.insights";
  // queries of a pack are kept beside those of Application Insights
  if (/^azurerm_log_analytics/.test(type)) return "Microsoft.OperationalInsights";
  const others = { portal: "Microsoft.Portal", logic: "Microsoft.Logic", user: "Microsoft.ManagedIdentity" };
  return others[type.split("_")[1] as keyof typeof others];
}
const rules = blocks(stack, "azurerm_monitor_scheduled_query_rules_alert_v2");
const all = resolve(production);
const compiledEach = all.map((one) => ({ one, rules: compileToAzureMonitor(one, all).rule }));
const compiled = compiledEach.flatMap((each) => each.rules);
/** Who is told of each rule, as the environment says. */
const audienceOfRule = new Map(
  compiledEach.flatMap(({ one: { service, threshold }, rules: own }) =>
    own.map(({ name }) => [name, audienceOf(production, service, threshold.severity)]),
  ),
);

const activityAlert = (name: string): Block =>
  blocks(stack, "azurerm_monitor_activity_log_alert").find((alert) => alert.name === name) as Block;

describe("the stack of an environment on Azure", () => {
  it("has every rule that the compiler made, unchanged", () => {
    const read = rules.map(({ name, description, severity, criteria, window_duration, evaluation_frequency }) => ({
      ...{ name, severity, description: unescaped(description), query: unescaped(criteria[0].query) },
      ...{ threshold: criteria[0].threshold, window: window_duration, every: evaluation_frequency },
    }));
    const written = compiled.map(({ name, description, severity, query, criteria, ...rule }) => ({
      ...{ name, severity, description, query },
      ...{ threshold: criteria.threshold, window: rule.windowDuration, every: rule.evaluationFrequency },
    }));
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect(read.sort(byName)).toEqual(written.sort(byName));
  });

  it("marks every rule and picture with its service, so that bills and lists can be taken apart", () => {
    const pictures = blocks(stack, "azurerm_application_insights_workbook").filter(({ source_id }) => source_id);
    for (const { tags } of [...rules, ...pictures])
      expect(production.services.map(({ name }) => name)).toContain(tags.service);
  });

  it("tags what raises alerts as the workbook over all services asks for it", () => {
    const [counts = ""] = overviewWorkbookOf(production)?.alertQueries ?? [];
    const types = { scheduled_query_rules_alert_v2: "scheduledqueryrules", metric_alert: "metricalerts" };
    for (const [type, asked] of Object.entries({ ...types, smart_detector_alert_rule: "smartdetectoralertrules" })) {
      expect(counts).toContain(`/${asked}"`);
      for (const { tags } of blocks(stack, `azurerm_monitor_${type}`))
        expect(tags).toMatchObject({ "managed-by": "limen", environment: "production" });
    }
    expect(counts).toContain('tags["managed-by"]) == "limen" and tostring(tags.environment) == "production"');
  });

  it("lets every rule resolve by itself, which excludes muting", () => {
    for (const rule of rules) {
      expect(rule.auto_mitigation_enabled).toBe(true);
      expect(rule).not.toHaveProperty("mute_actions_after_alert_duration");
    }
  });

  it("runs every rule in the name of an identity that may read before the rule is there", () => {
    const roles = blocks(stack, "azurerm_role_assignment").map((role) => role.role_definition_name);
    expect(roles).toEqual(Array(names.length + 1).fill("Log Analytics Reader"));
    const on = blocks(stack, "azurerm_role_assignment").map(({ scope }) => scope);
    expect(on).toEqual(expect.arrayContaining(names.map((name) => componentOf(name))));
    for (const { identity, depends_on } of rules) {
      expect(identity).toMatchObject({
        type: "UserAssigned",
        identity_ids: [expect.stringContaining("reader_identity")],
      });
      expect(depends_on).toHaveLength(names.length + 1);
    }
  });

  it("tells whoever takes what is critical that Azure cannot evaluate a rule", () => {
    const alert = activityAlert("production-rule-health");
    expect(alert.criteria).toEqual({
      category: "ResourceHealth",
      resource_types: ["Microsoft.Insights/scheduledQueryRules"],
      resource_health: { current: ["Degraded", "Unavailable"] },
    });
    expect(alert.scopes).toEqual([expect.stringMatching(/^\$\{azurerm_resource_group\.[^}]*\.id\}$/)]);
    expect(alert.location).toBe("global");
    expect(alert.action).toEqual([{ action_group_id: expect.stringContaining("action-group-critical_") }]);
    // the health of rules that are evaluated more seldom is not known
    const known = ["PT1M", "PT5M", "PT10M", "PT15M"];
    for (const { evaluation_frequency } of rules) expect(known).toContain(evaluation_frequency);
  });

  it("tells what Azure says of the region to those who take warnings, and of hosts to those who take what is critical", () => {
    const region = activityAlert("production-azure-health");
    expect(region.scopes).toEqual([`/subscriptions/${production.azure?.subscription}`]);
    expect(region.criteria).toEqual({
      category: "ServiceHealth",
      service_health: { events: ["ActionRequired", "Incident", "Security"], locations: ["West Europe", "Global"] },
    });
    expect(region.action).toEqual([{ action_group_id: expect.stringContaining("action-group-warning_") }]);
    const host = activityAlert("production-host-health");
    expect(host.scopes).toEqual([production.azure?.clusters?.main, production.azure?.hosts?.["lead-scoring"]?.on]);
    expect(host.criteria).toEqual({
      category: "ResourceHealth",
      // whoever stops a host knows that it is stopped
      resource_health: { current: ["Degraded", "Unavailable"], reason: ["PlatformInitiated", "Unknown"] },
    });
    expect(host.action).toEqual([{ action_group_id: expect.stringContaining("action-group-critical_") }]);
  });

  it("has no two action groups that tell the same people of the same severity", () => {
    const receivers = blocks(stack, "azurerm_monitor_action_group").map(
      ({ name, resource_group_name, tags, ...rest }) => JSON.stringify(rest),
    );
    const known = new Set(receivers);
    expect(known.size).toBe(receivers.length);
  });

  it("has a component of each service, all alike and on one workspace", () => {
    const components = blocks(stack, "azurerm_application_insights");
    expect(components.map(({ name, tags }) => [name, tags.service]).sort()).toEqual(
      names.map((name) => [`limen-production-${name}`, name]).sort(),
    );
    const settings = components.map(({ name, tags, ...rest }) => JSON.stringify(rest));
    expect(new Set(settings).size).toBe(1);
    expect(components[0]).toMatchObject({ disable_ip_masking: false, sampling_percentage: 100 });
    expect(components[0]?.workspace_id).toMatch(/^\$\{azurerm_log_analytics_workspace\./);
  });

  it("looks at the component of the service that a rule is of", () => {
    for (const { scopes, tags } of rules) expect(scopes).toEqual([componentOf(tags.service)]);
  });

  it("tells the action group of the service and the severity", () => {
    for (const { name, action } of rules) {
      const group = audienceOfRule.get(name)?.name;
      expect(action.action_groups).toEqual([expect.stringContaining(`action-group-${group}_`)]);
    }
    expect(new Set([...audienceOfRule.values()].map(({ name }) => name)).size).toBeGreaterThan(2);
  });

  it("sends all notices in the common form, under a short name that fits", () => {
    const groups = blocks(stack, "azurerm_monitor_action_group");
    expect(new Set(groups.map(({ short_name }) => short_name))).toEqual(new Set(["critical", "info", "warning"]));
    const kinds = ["email_receiver", "webhook_receiver", "logic_app_receiver"];
    const receivers = groups.flatMap((group) => kinds.flatMap((kind) => group[kind]));
    const told = new Map([...audienceOfRule.values()].map(({ name, recipients }) => [name, recipients]));
    const channels = [...told.values()].flatMap((recipients) => recipients.map(({ channel }) => channel));
    const emails = channels.flatMap((channel) => (channel.kind === "email" ? [channel.to] : []));
    // besides the catch-all
    const all = [...emails, "alerts@example.com"];
    expect(receivers.flatMap(({ email_address }) => email_address ?? []).sort()).toEqual(all.sort());
    expect(receivers).toHaveLength(channels.length + 1);
    expect(receivers.every((receiver: Block) => receiver.use_common_alert_schema)).toBe(true);
  });

  it("has a workbook of every dashboard, whose JSON is whole and names the service's component in lower case", () => {
    const workbooks = blocks(stack, "azurerm_application_insights_workbook").filter(({ source_id }) => source_id);
    const dashboards = production.services.flatMap(({ dashboards: own }) => own ?? []);
    expect(workbooks).toHaveLength(dashboards.length);
    for (const { name, source_id, data_json, tags } of workbooks) {
      expect(name).toBe(name.toLowerCase());
      expect(source_id).toBe(componentOf(tags.service, "lower("));
      const { fallbackResourceIds, items } = JSON.parse(data_json);
      expect(fallbackResourceIds).toEqual([source_id]);
      expect(items.length).toBeGreaterThan(2);
    }
    expect(new Set(workbooks.map(({ display_name }) => display_name)).size).toBe(workbooks.length);
  });

  it("has one workbook over all services, which reads each from its component and leads to its workbooks", () => {
    const [all, ...others] = blocks(stack, "azurerm_application_insights_workbook").filter(
      ({ source_id }) => source_id === undefined,
    );
    expect(others).toEqual([]);
    expect(all?.data_json).not.toMatch(/<(component|workbook)/);
    for (const { name } of services) expect(all?.data_json).toContain(`["${componentOf(name, "lower(")}"]`);
    const made = Object.entries(stack.resource.azurerm_application_insights_workbook ?? {});
    const ids = made.filter(([, { source_id }]) => source_id).map(([key]) => key);
    for (const id of ids)
      expect(all?.data_json).toContain(
        `https://portal.azure.com/#resource\${azurerm_application_insights_workbook.${id}.id}/workbook`,
      );
  });

  it("has one dashboard in the portal, and every query that is asked by hand", () => {
    const [overview, ...others] = blocks(stack, "azurerm_portal_dashboard");
    expect(others).toEqual([]);
    expect(overview?.tags).toMatchObject({ "hidden-title": "Limen: production" });
    expect(Object.keys(JSON.parse(overview?.dashboard_properties).lenses)).toEqual(["0"]);
    for (const { name, dashboards = [] } of services)
      if (dashboards.length > 0) expect(overview?.dashboard_properties).toContain(`["${componentOf(name)}"]`);
    expect(overview?.dashboard_properties).not.toContain("<component");
    const saved = blocks(stack, "azurerm_log_analytics_query_pack_query").map(({ body }) => unescaped(body));
    const asked = production.services.flatMap(({ logs }) => (logs?.queries ?? []).flatMap(({ kql }) => kql ?? []));
    expect(asked.length).toBeGreaterThan(0);
    expect(saved).toEqual(expect.arrayContaining(asked));
  });

  it("asks every probe of a service with an address from outside, and tells who is told of what is critical", () => {
    const addresses = { "lead-scoring": "https://leads.example.com" };
    const asking = build({ ...production, addresses });
    const [test, ...others] = blocks(asking, "azurerm_application_insights_standard_web_test");
    expect(others).toEqual([]);
    expect(test?.request.url).toBe("https://leads.example.com/docs");
    expect(test?.application_insights_id).toBe(componentOf("lead-scoring"));
    const alert = blocks(asking, "azurerm_monitor_metric_alert").find(({ scopes }) => scopes.length === 2);
    expect(alert?.scopes).toEqual([expect.stringContaining("standard_web_test"), componentOf("lead-scoring")]);
    expect(alert?.action).toEqual([{ action_group_id: expect.stringContaining("action-group-critical_") }]);
    expect(blocks(stack, "azurerm_application_insights_standard_web_test")).toEqual([]);
  });

  it("reaches chats by a workflow, where the environment says so", () => {
    const azure: AzurePlace = { ...(production.azure as AzurePlace), chats: "workflow" };
    const chatting = build({ ...production, azure });
    const told = blocks(chatting, "azurerm_monitor_action_group").flatMap((group) => group.logic_app_receiver);
    expect(told.length).toBeGreaterThan(0);
    for (const receiver of told) {
      expect(receiver).toMatchObject({
        callback_url: expect.stringMatching(
          /^\$\{sensitive\(azurerm_logic_app_trigger_http_request\..*\.callback_url\)\}$/,
        ),
        use_common_alert_schema: true,
      });
    }
    const chats = Object.values(production.receivers).flatMap(({ channels }) =>
      channels.flatMap((channel) => (channel.kind === "slack" ? [channel.url.secret] : [])),
    );
    const workflows = blocks(chatting, "azurerm_logic_app_workflow");
    expect(workflows.map(({ name }) => name).sort()).toEqual(
      chats.map((chat) => `limen-production-chat-${chat}`).sort(),
    );
    expect(told.length).toBeGreaterThan(workflows.length);
    const failing = blocks(chatting, "azurerm_monitor_metric_alert").filter(
      ({ criteria }) => criteria?.[0].metric_name === "RunsFailed",
    );
    expect(failing.map(({ scopes }) => scopes)).toEqual(
      failing.map(() => [expect.stringMatching(/^\$\{azurerm_logic_app_workflow\./)]),
    );
    expect(failing.map(({ name }) => name).sort()).toEqual(chats.map((chat) => `production-chat-${chat}`).sort());
    expect(chatsOf(production).map(({ secret }) => secret)).toEqual([...chats].sort());
    const [settings] = blocks(chatting, "azurerm_monitor_diagnostic_setting").map((block) => block.enabled_log[0]);
    expect(settings).toEqual({ category: "WorkflowRuntime" });
  });

  it("tells the catch-all of what Azure finds by itself, and nobody else", () => {
    const found = blocks(stack, "azurerm_monitor_smart_detector_alert_rule");
    expect(found).toHaveLength(6 * names.length);
    for (const { scope_resource_ids, tags } of found) expect(scope_resource_ids).toEqual([componentOf(tags.service)]);
    for (const { action_group } of found) expect(action_group.ids).toEqual([expect.stringContaining("fallback")]);
    const old = blocks(stack, "azurerm_application_insights_smart_detection_rule");
    expect(old.every((rule) => rule.send_emails_to_subscription_owners === false)).toBe(true);
    const dynamic = blocks(stack, "azurerm_monitor_metric_alert").filter((alert) => alert.dynamic_criteria);
    const metrics = ["requests/count", "requests/duration", "requests/failed"];
    expect(dynamic.map((alert) => [alert.scopes[0], alert.dynamic_criteria.metric_name]).sort()).toEqual(
      names.flatMap((name) => metrics.map((metric) => [componentOf(name), metric])).sort(),
    );
  });

  it("warns of what is not watched, and writes down who asked what", () => {
    const warnings = inTemporaryFolder((outdir) => {
      const azure = { ...(production.azure as AzurePlace), clusters: {} };
      const { metadata } = new AzureStack(new App({ outdir }), "azure", { ...production, azure }).node;
      return metadata.map(({ data }) => String(data));
    });
    const probed = services.filter(({ probes = [] }) => probes.length > 0);
    expect(warnings.filter((text) => text.startsWith("Nobody asks"))).toHaveLength(probed.length);
    expect(warnings.filter((text) => text.startsWith("Container Insights"))).toHaveLength(1);
    expect(warnings.filter((text) => text.includes("300 alerts of a rule at once"))).toEqual([
      expect.stringMatching(
        /ga4-analytics\/GA4_Quota_Critical: .* tells up to 10000 values of property_id and tenant_id/,
      ),
      expect.stringMatching(/ga4-analytics\/GA4_Quota_Warning: .* tells up to 10000 values of/),
    ]);
    const settings = blocks(stack, "azurerm_monitor_diagnostic_setting").map(({ enabled_log }) => enabled_log[0]);
    expect(settings.filter(({ category }) => category !== "WorkflowRuntime")).toEqual([{ category_group: "audit" }]);
  });

  it("is silent in maintenance, of what is in its resource group and of what runs services", () => {
    const maintenance = [
      {
        ...{ name: "upgrade", because: "The database is upgraded", timeZone: "Europe/Berlin" },
        when: { on: ["Sunday"], from: "02:00", until: "04:00" },
      },
    ] as const;
    const [rule] = blocks(build({ ...production, maintenance }), "azurerm_monitor_alert_processing_rule_suppression");
    expect(rule?.scopes).toEqual([
      expect.stringMatching(/^\$\{azurerm_resource_group\.[^}]*\.id\}$/),
      production.azure?.hosts?.["lead-scoring"]?.on,
    ]);
    expect(rule?.schedule.time_zone).toBe("W. Europe Standard Time");
  });

  it("shows the connection string to nobody, and lets nobody into the workspace with a key", () => {
    expect(blocks(stack, "azurerm_log_analytics_workspace")[0]).toMatchObject({ local_authentication_enabled: false });
    for (const name of names)
      expect(stack.output[`connection_string_${name.replaceAll("-", "_")}`]).toEqual({
        value: `\${${addressOf(name)}.connection_string}`,
        sensitive: true,
      });
  });

  it("puts out what the collector reads, unchanged", () => {
    for (const service of production.services) {
      const text = collectorConfiguration(production, service, all, "azure");
      const output = stack.output[`collector_configuration_${service.name.replaceAll("-", "_")}`];
      expect(unescaped(output.value)).toBe(text);
      expect(text).toContain("$" + "{env:APPLICATIONINSIGHTS_CONNECTION_STRING}");
    }
  });

  it("has alerts on the host of lead-scoring with the numbers of its thresholds, told as those are", () => {
    const hosts = blocks(stack, "azurerm_monitor_metric_alert").filter(({ name }) => name.endsWith("-host"));
    const limits = all.filter(
      ({ service, threshold }) => service.name === "lead-scoring" && /CPU|Memory/.test(threshold.name),
    );
    expect(hosts.map(({ name, criteria }) => [name, criteria[0].threshold]).sort()).toEqual(
      limits
        .map(({ threshold }) => [`production-lead-scoring-${threshold.name}-host`, threshold.line.limit.base * 100])
        .sort(),
    );
    for (const { name, severity, action } of hosts) {
      const isCritical = name.includes("Critical");
      expect(severity).toBe(isCritical ? 0 : 2);
      expect(action[0].action_group_id).toContain(isCritical ? "action-group-critical_" : "action-group-warning_");
    }
    // and there is no rule beside them
    const rules = blocks(stack, "azurerm_monitor_scheduled_query_rules_alert_v2").map(({ name }) => name);
    expect(rules.filter((name) => /^production-lead-scoring-.*(CPU|Memory)/.test(name))).toEqual([]);
    const [setting] = blocks(stack, "azurerm_monitor_autoscale_setting");
    expect(setting?.profile[0].capacity).toEqual({ minimum: 2, maximum: 6, default: 2 });
  });

  it("keeps what is asked of the logs in the workspace too, as functions", () => {
    const saved = blocks(stack, "azurerm_log_analytics_saved_search");
    const asked = production.services.flatMap(({ logs }) => (logs?.queries ?? []).flatMap(({ kql }) => kql ?? []));
    expect(saved).toHaveLength(asked.length);
    for (const { query, tags } of saved)
      expect(query).toContain(`_ResourceId =~ "${componentOf(tags.service, "lower(")}"`);
  });

  it("makes no rule that it does not know of, in no other subscription", () => {
    expect(stack.provider.azurerm[0]).toEqual({
      subscription_id: "00000000-0000-0000-0000-000000000002",
      features: [{ application_insights: [{ disable_generated_rule: true }] }],
      resource_provider_registrations: "none",
      resource_providers_to_register: expect.arrayContaining(["Microsoft.AlertsManagement", "Microsoft.Portal"]),
    });
  });

  it("registers what each of its resources needs, and nothing else", () => {
    const types = Object.keys(stack.resource).map((type) => providerOf(type));
    const registered = new Set(stack.provider.azurerm[0].resource_providers_to_register);
    expect(new Set(types.filter((name) => name !== undefined))).toEqual(registered);
  });

  it("keeps its state in a container, where the environment names one", () => {
    const state = { resourceGroup: "states", storageAccount: "limen", container: "terraform" };
    const subscription = "00000000-0000-0000-0000-000000000000";
    const azure = { subscription, location: "westeurope", state };
    expect(build({ ...production, azure } as typeof production).terraform.backend.azurerm).toEqual({
      resource_group_name: "states",
      storage_account_name: "limen",
      container_name: "terraform",
      key: "limen/azure.tfstate",
      use_azuread_auth: true,
    });
    const { state: _, ...here } = azure;
    expect(build({ ...production, azure: here } as typeof production).terraform.backend).toEqual({
      local: { path: "../../../.limen/state/azure.tfstate" },
    });
  });

  it("refuses an environment without a subscription", () => {
    const where = environment("test", {
      services: [],
      platforms: ["azure"],
      receivers: { team: { severities: ["critical"], channels: [email("a@example.com")] } },
      fallback: "team",
    });
    expect(() => build(where)).toThrow(/test runs on Azure, and has no subscription\. Add azure: \{ subscription:/);
    const named = { ...production, azure: { ...production.azure, subscription: "production" } } as typeof production;
    expect(() => build(named)).toThrow(
      /has the Azure subscription "production"\. A subscription is a GUID, such as 0000/,
    );
  });
});
