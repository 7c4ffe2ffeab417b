import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider/index.js";
import { Annotations, AzurermBackend, TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { type Audience, audienceOf } from "../constructs/audience.ts";
import { ActionGroup } from "../constructs/azure/action-group.ts";
import { AnomalyDetection } from "../constructs/azure/anomalies.ts";
import { AutoscaleSettings } from "../constructs/azure/autoscale.ts";
import { ChatAlerts } from "../constructs/azure/chat-alerts.ts";
import { ChatWorkflows } from "../constructs/azure/chat-workflows.ts";
import { ContainerInsights } from "../constructs/azure/container-insights.ts";
import { Foundation } from "../constructs/azure/foundation.ts";
import { Group } from "../constructs/azure/group.ts";
import { HostAlerts } from "../constructs/azure/host-alerts.ts";
import { OverviewDashboard } from "../constructs/azure/portal-dashboard.ts";
import { ProcessingRules } from "../constructs/azure/processing-rules.ts";
import { QueryPack } from "../constructs/azure/query-pack.ts";
import { QueryRules } from "../constructs/azure/query-rules.ts";
import { RoutingRules } from "../constructs/azure/routing-rules.ts";
import { RuleHealth } from "../constructs/azure/rule-health.ts";
import { SavedSearches } from "../constructs/azure/saved-searches.ts";
import { Availability } from "../constructs/azure/web-tests.ts";
import { Workbooks } from "../constructs/azure/workbook.ts";
import { escaped } from "../constructs/escape.ts";
import type { AzurePlace, Environment } from "../model/environment.ts";
import type { Resolved } from "../model/resolve.ts";
import type { Severity } from "../model/threshold.ts";
import { alertTargetsOf } from "../platforms/azure-monitor/alert-targets.ts";
import { anomaliesOf } from "../platforms/azure-monitor/anomalies.ts";
import { chatAlertOf } from "../platforms/azure-monitor/chat-alert.ts";
import { compileToAzureMonitor } from "../platforms/azure-monitor/compile.ts";
import { containersOf } from "../platforms/azure-monitor/containers.ts";
import { crowdingOf } from "../platforms/azure-monitor/crowding.ts";
import { type Existing, existingOf } from "../platforms/azure-monitor/existing.ts";
import { type HostAlert, hostAlertsOf } from "../platforms/azure-monitor/host-alerts.ts";
import { checkIdentity, checkLabel, checkOneMinuteBudget, oneMinuteRules } from "../platforms/azure-monitor/limits.ts";
import { processingRulesOf } from "../platforms/azure-monitor/maintenance.ts";
import { othersOf, type RoutingRule } from "../platforms/azure-monitor/others.ts";
import { overviewOf } from "../platforms/azure-monitor/overview.ts";
import { overviewWorkbookOf } from "../platforms/azure-monitor/overview-workbook.ts";
import { queryPackOf } from "../platforms/azure-monitor/query-pack.ts";
import { resourceProvidersOf } from "../platforms/azure-monitor/resource-providers.ts";
import type { ScheduledQueryRule } from "../platforms/azure-monitor/rule.ts";
import { ruleHealthOf } from "../platforms/azure-monitor/rule-health.ts";
import { savedSearchesOf } from "../platforms/azure-monitor/saved-searches.ts";
import { scalingOf } from "../platforms/azure-monitor/scaling.ts";
import { type WebTest, webTestsOf } from "../platforms/azure-monitor/web-tests.ts";
import { workbooksOf } from "../platforms/azure-monitor/workbook.ts";
import { collectorConfiguration } from "../platforms/collector/configuration.ts";
import { BaseStack } from "./base-stack.ts";
import { errors } from "./errors.ts";

export interface AzureStackOptions {
  /** What stands in the names of resources. @default the environment */
  readonly label?: string;
}

const subscriptionId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The monitoring of an environment in one Azure subscription. */
export class AzureStack extends BaseStack {
  readonly subscription: string;
  /** What the compiler made of the thresholds. */
  readonly rules: readonly ScheduledQueryRule[];
  private readonly place: AzurePlace;
  private readonly existing: Existing;
  private readonly group: Group;
  private readonly foundation: Foundation;
  private readonly actionGroups = new Map<string, string>();
  private chats?: ChatWorkflows;

  /** @throws errors.noSubscription, errors.subscription; errors of the model and of the compiler, before anything is written */
  constructor(scope: Construct, id: string, environment: Environment, { label }: AzureStackOptions = {}) {
    super(scope, id, environment);
    if (!environment.azure) throw errors.noSubscription(environment.name, environment.place.text);
    const { subscription } = environment.azure;
    if (!subscriptionId.test(subscription))
      throw errors.subscription(environment.name, subscription, environment.place.text);
    this.place = environment.azure;
    this.subscription = this.place.subscription;
    this.existing = existingOf(environment);
    checkLabel(label ?? environment.name, environment.place.text);
    this.keepState();
    this.provider();
    this.group = this.resourceGroup(label);
    this.foundation = new Foundation(this, { group: this.group, environment, existing: this.existing });
    this.rules = this.alerts();
    this.collectors();
    this.pictures();
    this.availability();
    this.anomalies();
    this.containers();
    this.hosts();
    this.processing();
    this.watching();
    this.foundation.watchCap(() => this.actionGroup(this.everybody("critical")));
    this.warn(this.foundation.warnings);
  }

  /** The thresholds, and how much of the budget of the subscription they use. */
  private alerts(): readonly ScheduledQueryRule[] {
    const compiled = this.resolved.map((one) => ({ one, rules: compileToAzureMonitor(one, this.resolved).rule }));
    const rules = compiled.flatMap((each) => each.rules);
    checkIdentity(rules, this.environment.name);
    this.warn(compiled.flatMap((each) => crowdingOf(each.one, each.rules)));
    const count = checkOneMinuteBudget(rules, this.subscription);
    const budget = `${count} of the ${oneMinuteRules} rules are used that subscription ${this.subscription} may evaluate every minute.`;
    Annotations.of(this).addInfo(budget);
    const groups = new Map(compiled.flatMap((each) => each.rules.map((rule) => [rule, this.toldOf(each.one)])));
    const scopes = new Map(compiled.flatMap(({ one, rules: own }) => own.map((rule) => [rule, this.componentOf(one)])));
    new QueryRules(this, "rules", {
      group: this.group,
      rules,
      scope: (rule: ScheduledQueryRule) => scopes.get(rule) ?? "",
      identity: this.foundation.reader,
      actionGroup: (rule: ScheduledQueryRule) => groups.get(rule) ?? "",
    });
    return rules;
  }

  /** Whoever takes what is critical is told that rules are not evaluated, or that messages do not arrive. */
  private watching(): void {
    const { environment, group } = this;
    if (this.rules.length === 0) return;
    const actionGroup = this.actionGroup(this.everybody("critical"));
    new RuleHealth(this, "rule-health", { group, alert: ruleHealthOf(environment), actionGroup });
    const alerts = (this.chats?.all ?? []).map(([chat, { resource }]) => ({
      alert: chatAlertOf(environment, chat),
      workflow: resource,
    }));
    new ChatAlerts(this, "chat-alerts", { group, alerts, actionGroup });
  }

  /** Where nobody asks from outside, whoever deploys is told. */
  private availability(): void {
    const { environment, group } = this;
    const { tests, warnings } = webTestsOf(environment);
    this.warn(warnings);
    const actionGroup = ({ service }: WebTest) => this.actionGroup(audienceOf(environment, service, "critical"));
    new Availability(this, "availability", { group, tests, component: this.foundation.insightsOf, actionGroup });
  }

  private containers(): void {
    const containers = containersOf(this.environment);
    this.warn(containers.warnings);
    const { workspace } = this.foundation;
    new ContainerInsights(this, "containers", { group: this.group, containers, workspace });
  }

  private anomalies(): void {
    const { environment, group } = this;
    const actionGroup = this.actionGroup(this.fallback());
    for (const { component: one, resource: component } of this.foundation.components) {
      const anomalies = anomaliesOf(environment, one);
      new AnomalyDetection(this, `anomalies-${one.name}`, { group, anomalies, component, actionGroup });
    }
  }

  /** What runs the services: alerts that stand in for a rule are told as it would be, the others to the catch-all. */
  private hosts(): void {
    const { environment, group, resolved } = this;
    const actionGroup = ({ standsIn, resolved: one }: HostAlert): string =>
      standsIn ? this.toldOf(one) : this.actionGroup(this.fallback());
    new HostAlerts(this, "hosts", { group, alerts: hostAlertsOf(environment, resolved), actionGroup });
    const { settings, apps, warnings } = scalingOf(environment, resolved);
    this.warn(warnings);
    new AutoscaleSettings(this, "scaling", { group, settings });
    for (const { service, template } of apps)
      new TerraformOutput(this, `scaling_${service.replaceAll("-", "_")}`, {
        value: template,
        description: `What the template of the container app of ${service} takes: azurerm_container_app, template`,
      });
  }

  private processing(): void {
    const { environment, group } = this;
    const others = othersOf(environment);
    const rules = processingRulesOf(environment);
    const targets = alertTargetsOf(environment);
    this.warn(targets.warnings);
    const besides = [...new Set([...others.scopes, ...targets.scopes])].sort();
    new ProcessingRules(this, "maintenance", { group, rules, others: besides });
    const actionGroup = ({ severity }: RoutingRule) => this.actionGroup(this.everybody(severity));
    new RoutingRules(this, "others", { group, others, actionGroup });
  }

  private pictures(): void {
    const { environment, group } = this;
    const { insightsOf: component, workspace } = this.foundation;
    const overview = overviewWorkbookOf(environment);
    new Workbooks(this, "workbooks", { group, workbooks: workbooksOf(environment), overview, component });
    new OverviewDashboard(this, "overview", { group, overview: overviewOf(environment), component });
    new QueryPack(this, "queries", { group, queries: queryPackOf(environment) });
    const searches = savedSearchesOf(environment);
    new SavedSearches(this, "searches", { group, searches, workspace, component });
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
    new AzurermProvider(this, "azurerm", {
      ...{ subscriptionId, features },
      resourceProviderRegistrations: "none",
      resourceProvidersToRegister: [...resourceProvidersOf(this.environment)],
    });
  }

  private resourceGroup(label: string | undefined): Group {
    const { location, subscription } = this.place;
    const { resourceGroup: name } = this.existing;
    return new Group(this, "group", {
      environment: this.environment.name,
      location,
      ...(label !== undefined && { label }),
      ...(name !== undefined && { existing: { name: escaped(name), subscription } }),
    });
  }

  /** What collectors read. Marked as sensitive so that thousands of characters are not shown at each deployment. */
  private collectors(): void {
    for (const service of new Set(this.resolved.map((one) => one.service))) {
      const text = collectorConfiguration(this.environment, service, this.resolved, "azure");
      const id = `collector_configuration_${service.name.replaceAll("-", "_")}`;
      new TerraformOutput(this, id, { value: escaped(text), sensitive: true });
    }
  }

  private warn(sentences: readonly string[]): void {
    for (const sentence of sentences) Annotations.of(this).addWarning(sentence);
  }

  private toldOf = ({ environment, service, threshold }: Resolved): string =>
    this.actionGroup(audienceOf(environment, service, threshold.severity));

  private componentOf = ({ service }: Resolved): string => this.foundation.insightsOf(service.name);

  /** The catch-all, to whom everything is told that belongs to no service. */
  private fallback(): Audience {
    const { fallback, receivers } = this.environment;
    const channels = receivers[fallback]?.channels ?? [];
    const recipients = channels.map((channel) => ({ receiver: fallback, channel }));
    return { name: "fallback", severity: "info", recipients };
  }

  /** Those who take a severity of every service, or else the catch-all. */
  private everybody(severity: Severity): Audience {
    const receivers = Object.entries(this.environment.receivers).sort(([a], [b]) => (a < b ? -1 : 1));
    const taking = receivers.filter(([, { severities, services }]) => severities.includes(severity) && !services);
    if (taking.length === 0) return this.fallback();
    const recipients = taking.flatMap(([receiver, { channels }]) => channels.map((channel) => ({ receiver, channel })));
    return { name: `${severity}-others`, severity, recipients };
  }

  /** The id of the action group of those who are told: one that exists, or one that is made. */
  private actionGroup(audience: Audience): string {
    const { actionGroups } = this.existing;
    const ofSeverity = audience.name === "fallback" ? undefined : actionGroups[audience.severity];
    const theirs = actionGroups[audience.name] ?? ofSeverity;
    if (theirs !== undefined) return escaped(theirs);
    const known = this.actionGroups.get(audience.name);
    if (known !== undefined) return known;
    const made = new ActionGroup(this, `action-group-${audience.name}`, {
      group: this.group,
      audience,
      secret: ({ secret }) => this.secret(secret),
      reach: this.place,
      chats: this.chatWorkflows(),
    });
    this.actionGroups.set(audience.name, made.resource);
    return made.resource;
  }

  private chatWorkflows(): ChatWorkflows {
    const { group } = this;
    const { workspace } = this.foundation;
    this.chats ??= new ChatWorkflows(this, "chats", { group, workspace, secret: ({ secret }) => this.secret(secret) });
    return this.chats;
  }
}
