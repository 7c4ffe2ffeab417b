import { unescaped } from "../../constructs/escape.ts";
import { production } from "../../environments/production.ts";
import { email, environment } from "../../model/environment.ts";
import { resolve } from "../../model/resolve.ts";
import { compileToAzureMonitor } from "../../platforms/azure-monitor/compile.ts";
import { collectorConfiguration } from "../../platforms/collector/configuration.ts";
import { leadScoring } from "../../services/lead-scoring.ts";
import { AzureStack } from "../../stacks/azure-stack.ts";
import { type Block, blocks, type Synthesized, synthesize } from "../support/terraform.ts";

const build = (where: typeof production): Synthesized =>
  synthesize("azure", (app) => new AzureStack(app, "azure", where));
const stack = build(production);
const rules = blocks(stack, "azurerm_monitor_scheduled_query_rules_alert_v2");
const all = resolve(production);
const compiled = all.flatMap((one) => compileToAzureMonitor(one, all).rule);

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

  it("lets every rule resolve by itself, which excludes muting", () => {
    for (const rule of rules) {
      expect(rule.auto_mitigation_enabled).toBe(true);
      expect(rule).not.toHaveProperty("mute_actions_after_alert_duration");
    }
  });

  it("runs every rule in the name of an identity that may read before the rule is there", () => {
    const roles = blocks(stack, "azurerm_role_assignment").map((role) => role.role_definition_name);
    expect(roles).toEqual(["Log Analytics Reader", "Log Analytics Reader"]);
    for (const { identity, depends_on } of rules) {
      expect(identity).toMatchObject({
        type: "UserAssigned",
        identity_ids: [expect.stringContaining("reader_identity")],
      });
      expect(depends_on).toHaveLength(2);
    }
  });

  it("looks at one component", () => {
    for (const { scopes } of rules)
      expect(scopes).toEqual([expect.stringMatching(/^\$\{azurerm_application_insights\./)]);
  });

  it("tells the action group of the severity", () => {
    const groupOf: Record<string, string> = { 0: "critical", 2: "warning", 3: "info" };
    for (const { action, severity } of rules) {
      expect(action.action_groups).toEqual([expect.stringContaining(`action-group-${groupOf[severity]}_`)]);
    }
  });

  it("sends all notices in the common form, under a short name that fits", () => {
    const groups = blocks(stack, "azurerm_monitor_action_group");
    expect(groups.map(({ short_name }) => short_name)).toEqual(["critical", "warning"]);
    const receivers = groups.flatMap((group) => [...group.email_receiver, ...group.webhook_receiver]);
    expect(receivers.map(({ email_address }) => email_address)).toEqual(["oncall@example.com", "alerts@example.com"]);
    expect(receivers.every((receiver: Block) => receiver.use_common_alert_schema)).toBe(true);
  });

  it("shows the connection string to nobody, and lets nobody into the workspace with a key", () => {
    expect(blocks(stack, "azurerm_log_analytics_workspace")[0]).toMatchObject({ local_authentication_enabled: false });
    expect(stack.output.connection_string).toMatchObject({ sensitive: true });
  });

  it("puts out what the collector reads, unchanged", () => {
    const text = collectorConfiguration(production, leadScoring, all, "azure");
    expect(unescaped(stack.output.collector_configuration_lead_scoring.value)).toBe(text);
    expect(text).toContain("$" + "{env:APPLICATIONINSIGHTS_CONNECTION_STRING}");
  });

  it("makes no rule that it does not know of, in no other subscription", () => {
    expect(stack.provider.azurerm[0]).toEqual({
      subscription_id: "00000000-0000-0000-0000-000000000002",
      features: [{ application_insights: [{ disable_generated_rule: true }] }],
    });
  });

  it("keeps its state in a container, where the environment names one", () => {
    const state = { resourceGroup: "states", storageAccount: "limen", container: "terraform" };
    const azure = { subscription: "0", location: "westeurope", state };
    expect(build({ ...production, azure } as typeof production).terraform.backend.azurerm).toEqual({
      resource_group_name: "states",
      storage_account_name: "limen",
      container_name: "terraform",
      key: "limen/azure.tfstate",
      use_azuread_auth: true,
    });
    expect(stack.terraform.backend).toEqual({ local: { path: "../../../.limen/state/azure.tfstate" } });
  });

  it("refuses an environment without a subscription", () => {
    const where = environment("test", {
      services: [],
      platforms: ["azure"],
      receivers: { team: { severities: ["critical"], channels: [email("a@example.com")] } },
      fallback: "team",
    });
    expect(() => build(where)).toThrow(/test runs on Azure, and has no subscription\. Add azure: \{ subscription:/);
  });
});
