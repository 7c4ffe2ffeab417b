import type { Construct } from "constructs";
import { type Audience, audienceOf, recipientsOf, type SecretReference } from "../constructs/audience.ts";
import { ActionGroup } from "../constructs/azure/action-group.ts";
import { ChatWorkflows } from "../constructs/azure/chat-workflows.ts";
import type { Group } from "../constructs/azure/group.ts";
import { escaped } from "../constructs/escape.ts";
import type { AzurePlace, Environment } from "../model/environment.ts";
import type { Resolved } from "../model/resolve.ts";
import type { Service } from "../model/service.ts";
import type { Severity } from "../model/threshold.ts";
import type { Existing } from "../platforms/azure-monitor/existing.ts";

export interface AzureAudiencesOptions {
  readonly environment: Environment;
  readonly place: AzurePlace;
  readonly existing: Existing;
  readonly group: Group;
  /** The id of the workspace that keeps what workflows do. */
  readonly workspace: string;
  readonly secret: SecretReference;
}

/** Those who are told on Azure: the id of an action group for each audience, made when it is first asked for. */
export class AzureAudiences {
  /** By severity and recipients. */
  private readonly groups = new Map<string, string>();
  private made?: ChatWorkflows;

  constructor(
    private readonly stack: Construct,
    private readonly options: AzureAudiencesOptions,
  ) {}

  /** Whoever is told of a threshold. */
  readonly ofThreshold = ({ service, threshold }: Resolved): string => this.of(service, threshold.severity);

  /** Whoever takes a severity of a service. */
  of(service: Service, severity: Severity): string {
    return this.groupOf(audienceOf(this.options.environment, service, severity));
  }

  /** Those who take a severity of every service, or else the catch-all. */
  ofAll(severity: Severity): string {
    const receivers = Object.entries(this.options.environment.receivers).sort(([a], [b]) => (a < b ? -1 : 1));
    const taking = receivers.filter(([, { severities, services }]) => severities.includes(severity) && !services);
    if (taking.length === 0) return this.fallback();
    return this.groupOf({ name: `${severity}-others`, severity, recipients: recipientsOf(taking) });
  }

  /** The catch-all, to whom everything is told that belongs to no service. */
  fallback(): string {
    const { fallback, receivers } = this.options.environment;
    const channels = receivers[fallback]?.channels ?? [];
    const recipients = channels.map((channel) => ({ receiver: fallback, channel }));
    return this.groupOf({ name: "fallback", severity: "info", recipients });
  }

  /** The workflows of all chats that are told something so far. */
  get chats(): ChatWorkflows["all"] {
    return this.made?.all ?? [];
  }

  /** One that exists, or one that is made. */
  private groupOf(audience: Audience): string {
    const { group, secret, place, existing } = this.options;
    const { actionGroups } = existing;
    const ofSeverity = audience.name === "fallback" ? undefined : actionGroups[audience.severity];
    const theirs = actionGroups[audience.name] ?? ofSeverity;
    if (theirs !== undefined) return escaped(theirs);
    // those of every service are often those of some: they are told once, under one name
    const key = audience.name === "fallback" ? audience.name : JSON.stringify([audience.severity, audience.recipients]);
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    const made = new ActionGroup(this.stack, `action-group-${audience.name}`, {
      ...{ group, audience, secret },
      reach: place,
      chats: this.workflows(),
    });
    this.groups.set(key, made.resource);
    return made.resource;
  }

  private workflows(): ChatWorkflows {
    const { group, workspace, secret } = this.options;
    this.made ??= new ChatWorkflows(this.stack, "chats", { group, workspace, secret });
    return this.made;
  }
}
