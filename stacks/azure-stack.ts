import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider/index.js";
import { Annotations, AzurermBackend, TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { type Audience, audienceOf } from "../constructs/audience.ts";
import { ActionGroup } from "../constructs/azure/action-group.ts";
import { AnomalyDetection } from "../constructs/azure/anomalies.ts";
import { ContainerInsights } from "../constructs/azure/container-insights.ts";
import { Group } from "../constructs/azure/group.ts";
import { Identity } from "../constructs/azure/identity.ts";
import { OverviewDashboard } from "../constructs/azure/portal-dashboard.ts";
import { ProcessingRules } from "../constructs/azure/processing-rules.ts";
import { QueryPack } from "../constructs/azure/query-pack.ts";
import { QueryRules } from "../constructs/azure/query-rules.ts";
import { Telemetry } from "../constructs/azure/telemetry.ts";
import { Availability } from "../constructs/azure/web-tests.ts";
import { Workbooks } from "../constructs/azure/workbook.ts";
import { escaped } from "../constructs/escape.ts";
import type { AzurePlace, Environment } from "../model/environment.ts";
import type { Resolved } from "../model/resolve.ts";
import { anomaliesOf } from "../platforms/azure-monitor/anomalies.ts";
import { compileToAzureMonitor } from "../platforms/azure-monitor/compile.ts";
import { containersOf } from "../platforms/azure-monitor/containers.ts";
import { checkOneMinuteBudget } from "../platforms/azure-monitor/limits.ts";
import { processingRulesOf } from "../platforms/azure-monitor/maintenance.ts";
import { overviewOf } from "../platforms/azure-monitor/overview.ts";
import { queryPackOf } from "../platforms/azure-monitor/query-pack.ts";
import type { ScheduledQueryRule } from "../platforms/azure-monitor/rule.ts";
import { type WebTest, webTestsOf } from "../platforms/azure-monitor/web-tests.ts";
import { workbooksOf } from "../platforms/azure-monitor/workbook.ts";
import { collectorConfiguration } from "../platforms/collector/configuration.ts";
import { BaseStack } from "./base-stack.ts";
import { errors } from "./errors.ts";

/** The monitoring of an environment in one Azure subscription. */
export class AzureStack extends BaseStack {
  private readonly place: AzurePlace;
  private readonly group: Group;
  private readonly workspace: string;
  private readonly actionGroups = new Map<string, ActionGroup>();

  /** @throws errors.noSubscription; errors of the model and of the compiler, before anything is written */
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, environment);
    if (!environment.azure) throw errors.noSubscription(environment.name, environment.place.text);
    this.place = environment.azure;
    const { location, subscription } = this.place;
    const compiled = this.resolved.map((one) => ({ one, rules: compileToAzureMonitor(one, this.resolved).rule }));
    const rules = compiled.flatMap((each) => each.rules);
    checkOneMinuteBudget(rules, subscription);
    this.keepState();
    this.provider();
    this.group = new Group(this, "group", { environment: environment.name, location });
    const telemetry = this.telemetry();
    this.workspace = telemetry.workspace;
    this.collectors();
    const groups = new Map(compiled.flatMap((each) => each.rules.map((rule) => [rule, this.toldOf(each.one)])));
    new QueryRules(this, "rules", {
      group: this.group,
      rules,
      scope: telemetry.insights,
      identity: this.reader(telemetry),
      actionGroup: (rule: ScheduledQueryRule) => groups.get(rule) ?? "",
    });
    this.pictures(telemetry);
    this.availability(telemetry);
    this.anomalies(telemetry);
    this.containers();
    new ProcessingRules(this, "maintenance", { group: this.group, rules: processingRulesOf(environment) });
  }

  /** Where nobody asks from outside, whoever deploys is told. */
  private availability({ insights: component }: Telemetry): void {
    const { environment, group } = this;
    const { tests, warnings } = webTestsOf(environment);
    for (const warning of warnings) Annotations.of(this).addWarning(warning);
    const actionGroup = ({ service }: WebTest) => this.actionGroup(audienceOf(environment, service, "critical"));
    new Availability(this, "availability", { group, tests, component, actionGroup });
  }

  private containers(): void {
    const { group, workspace } = this;
    const containers = containersOf(this.environment);
    for (const warning of containers.warnings) Annotations.of(this).addWarning(warning);
    new ContainerInsights(this, "containers", { group, containers, workspace });
  }

  /** What belongs to no service is told to the catch-all of the environment. */
  private anomalies({ insights: component }: Telemetry): void {
    const { environment, group } = this;
    const { fallback, receivers } = environment;
    const channels = receivers[fallback]?.channels ?? [];
    const recipients = channels.map((channel) => ({ receiver: fallback, channel }));
    const actionGroup = this.actionGroup({ name: "fallback", severity: "info", recipients });
    new AnomalyDetection(this, "anomalies", { group, anomalies: anomaliesOf(environment), component, actionGroup });
  }

  private pictures({ insights: component }: Telemetry): void {
    const { environment, group } = this;
    new Workbooks(this, "workbooks", { group, workbooks: workbooksOf(environment), component });
    new OverviewDashboard(this, "overview", { group, overview: overviewOf(environment), component });
    new QueryPack(this, "queries", { group, queries: queryPackOf(environment) });
  }

  private keepState(): void {
    const { state } = this.place;
    if (!state) {
      this.keepStateHere();
      return;
    }
    new AzurermBackend(this, {
      resourceGroupName: state.resourceGroup,
      storageAccountName: state.storageAccount,
      containerName: state.container,
      key: `limen/${this.node.id}.tfstate`,
      useAzureadAuth: true,
    });
  }

  /** Azure would make an alert rule and an action group for each component by itself, which nobody could delete. */
  private provider(): void {
    const { subscription: subscriptionId } = this.place;
    const features = [{ applicationInsights: [{ disableGeneratedRule: true }] }];
    new AzurermProvider(this, "azurerm", { subscriptionId, features });
  }

  private telemetry(): Telemetry {
    // the collector that Limen configures sends with the connection string alone
    const telemetry = new Telemetry(this, "telemetry", { group: this.group, keysMaySend: true });
    new TerraformOutput(this, "connection_string", { value: telemetry.connectionString, sensitive: true });
    return telemetry;
  }

  /** What collectors read. Marked as sensitive so that thousands of characters are not shown at each deployment. */
  private collectors(): void {
    for (const service of new Set(this.resolved.map((one) => one.service))) {
      const text = collectorConfiguration(this.environment, service, this.resolved, "azure");
      const id = `collector_configuration_${service.name.replaceAll("-", "_")}`;
      new TerraformOutput(this, id, { value: escaped(text), sensitive: true });
    }
  }

  /** The one that all rules run as: it may read, before the first of them does. */
  private reader({ insights, workspace }: Telemetry): Identity {
    const on = { insights, workspace };
    return new Identity(this, "reader", { group: this.group, purpose: "reader", role: "Log Analytics Reader", on });
  }

  private toldOf = ({ environment, service, threshold }: Resolved): string =>
    this.actionGroup(audienceOf(environment, service, threshold.severity));

  /** The action group of those who are told. */
  private actionGroup(audience: Audience): string {
    const known = this.actionGroups.get(audience.name);
    if (known) return known.resource;
    const made = new ActionGroup(this, `action-group-${audience.name}`, {
      group: this.group,
      audience,
      secret: ({ secret }) => this.secret(secret),
      chats: this.place.chats,
      workspace: this.workspace,
    });
    this.actionGroups.set(audience.name, made);
    return made.resource;
  }
}
