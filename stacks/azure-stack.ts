import { Annotations, TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { ActivityAlert } from "../constructs/azure/activity-alert.ts";
import { AnomalyDetection } from "../constructs/azure/anomalies.ts";
import { ChatAlerts } from "../constructs/azure/chat-alerts.ts";
import { ContainerInsights } from "../constructs/azure/container-insights.ts";
import { Foundation } from "../constructs/azure/foundation.ts";
import { Group } from "../constructs/azure/group.ts";
import { ProcessingRules } from "../constructs/azure/processing-rules.ts";
import { QueryRules } from "../constructs/azure/query-rules.ts";
import { RoutingRules } from "../constructs/azure/routing-rules.ts";
import { Availability } from "../constructs/azure/web-tests.ts";
import { escaped } from "../constructs/escape.ts";
import { findingText } from "../model/checks/finding.ts";
import type { AzurePlace, Environment } from "../model/environment.ts";
import type { Resolved } from "../model/resolve.ts";
import { alertTargetsOf } from "../platforms/azure-monitor/alert-targets.ts";
import { anomaliesOf } from "../platforms/azure-monitor/anomalies.ts";
import { hostHealthOf, serviceHealthOf } from "../platforms/azure-monitor/azure-health.ts";
import { chatAlertOf } from "../platforms/azure-monitor/chat-alert.ts";
import { compileToAzureMonitor } from "../platforms/azure-monitor/compile.ts";
import { containersOf } from "../platforms/azure-monitor/containers.ts";
import { crowdingOf } from "../platforms/azure-monitor/crowding.ts";
import { type Existing, existingOf } from "../platforms/azure-monitor/existing.ts";
import { checkIdentity, checkLabel, checkOneMinuteBudget, oneMinuteRules } from "../platforms/azure-monitor/limits.ts";
import { processingRulesOf } from "../platforms/azure-monitor/maintenance.ts";
import { othersOf, type RoutingRule } from "../platforms/azure-monitor/others.ts";
import type { ScheduledQueryRule } from "../platforms/azure-monitor/rule.ts";
import { ruleHealthOf } from "../platforms/azure-monitor/rule-health.ts";
import { type WebTest, webTestsOf } from "../platforms/azure-monitor/web-tests.ts";
import { collectorConfiguration } from "../platforms/collector/configuration.ts";
import { AzureAudiences } from "./azure-audiences.ts";
import { hosts } from "./azure-hosts.ts";
import { pictures } from "./azure-pictures.ts";
import { azureBackend, azureProvider } from "./azure-provider.ts";
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
  private readonly audiences: AzureAudiences;

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
    azureProvider(this, environment, this.subscription);
    this.group = this.resourceGroup(label);
    const { group, resolved, existing, place } = this;
    this.foundation = new Foundation(this, { group, environment, existing });
    const { foundation } = this;
    const secret = ({ secret: name }: { readonly secret: string }) => this.secret(name);
    const told = { environment, place, existing, group, secret };
    this.audiences = new AzureAudiences(this, { ...told, workspace: foundation.workspace });
    this.rules = this.alerts();
    this.collectors();
    pictures(this, { environment, group, foundation });
    this.availability();
    this.anomalies();
    this.containers();
    this.warn(hosts(this, { environment, resolved, group, audiences: this.audiences }));
    this.processing();
    this.azureHealth();
    // after all that is told, since chats are watched
    this.watching();
    foundation.watchCap(() => this.audiences.ofAll("critical"));
    this.warn(this.foundation.warnings);
  }

  /** The thresholds, and how much of the budget of the subscription they use. */
  private alerts(): readonly ScheduledQueryRule[] {
    const compiled = this.resolved.map((one) => ({ one, rules: compileToAzureMonitor(one, this.resolved).rule }));
    const rules = compiled.flatMap((each) => each.rules);
    checkIdentity(rules, this.environment.name);
    this.warn(compiled.flatMap((each) => crowdingOf(each.one, each.rules)).map(findingText));
    const count = checkOneMinuteBudget(rules, this.subscription);
    const budget = `${count} of the ${oneMinuteRules} rules are used that subscription ${this.subscription} may evaluate every minute.`;
    Annotations.of(this).addInfo(budget);
    const groups = new Map(
      compiled.flatMap((each) => each.rules.map((rule) => [rule, this.audiences.ofThreshold(each.one)])),
    );
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
    const { environment, group, audiences } = this;
    if (this.rules.length === 0) return;
    const actionGroup = audiences.ofAll("critical");
    new ActivityAlert(this, "rule-health", { group, alert: ruleHealthOf(environment), actionGroup });
    const alerts = audiences.chats.map(([chat, { resource }]) => ({
      alert: chatAlertOf(environment, chat),
      workflow: resource,
    }));
    new ChatAlerts(this, "chat-alerts", { group, alerts, actionGroup });
  }

  /** What Azure says of itself: whoever takes what is critical is told of hosts, and who takes warnings of the region. */
  private azureHealth(): void {
    const { environment, group, audiences } = this;
    const host = hostHealthOf(environment);
    if (host) new ActivityAlert(this, "host-health", { group, alert: host, actionGroup: audiences.ofAll("critical") });
    const region = serviceHealthOf(environment);
    if (region)
      new ActivityAlert(this, "azure-health", { group, alert: region, actionGroup: audiences.ofAll("warning") });
  }

  /** Where nobody asks from outside, whoever deploys is told. */
  private availability(): void {
    const { environment, group } = this;
    const { tests, warnings } = webTestsOf(environment);
    this.warn(warnings);
    const actionGroup = ({ service }: WebTest) => this.audiences.of(service, "critical");
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
    const actionGroup = this.audiences.fallback();
    for (const { component: one, resource: component } of this.foundation.components) {
      const anomalies = anomaliesOf(environment, one);
      new AnomalyDetection(this, `anomalies-${one.name}`, { group, anomalies, component, actionGroup });
    }
  }

  private processing(): void {
    const { environment, group } = this;
    const others = othersOf(environment);
    const rules = processingRulesOf(environment);
    const targets = alertTargetsOf(environment);
    this.warn(targets.warnings);
    const besides = [...new Set([...others.scopes, ...targets.scopes])].sort();
    new ProcessingRules(this, "maintenance", { group, rules, others: besides });
    const actionGroup = ({ severity }: RoutingRule) => this.audiences.ofAll(severity);
    new RoutingRules(this, "others", { group, others, actionGroup });
  }

  private keepState(): void {
    const { state } = this.place;
    if (state) azureBackend(this, state);
    else this.keepStateHere();
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

  private componentOf = ({ service }: Resolved): string => this.foundation.insightsOf(service.name);
}
