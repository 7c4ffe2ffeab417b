import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group/index.js";
import { Construct } from "constructs";

export interface GroupOptions {
  readonly environment: string;
  readonly location: string;
  /** What stands in the names of what is in it. @default the environment */
  readonly label?: string;
  /** One that exists: nothing is made. */
  readonly existing?: { readonly name: string; readonly subscription: string };
}

/** The resource group that holds everything of an environment, and how its things are marked. */
export class Group extends Construct {
  readonly name: string;
  /** Its id. */
  readonly resource: string;
  readonly label: string;
  /** Whether nothing else is in it. */
  readonly isMade: boolean;
  readonly tags: Readonly<Record<string, string>>;

  constructor(
    scope: Construct,
    id: string,
    readonly options: GroupOptions,
  ) {
    super(scope, id);
    const { environment, location, label = environment, existing } = options;
    this.label = label;
    this.isMade = existing === undefined;
    this.tags = { environment, "managed-by": "limen" };
    if (existing) {
      this.name = existing.name;
      this.resource = `/subscriptions/${existing.subscription}/resourceGroups/${existing.name}`;
      return;
    }
    const group = new ResourceGroup(this, "group", { name: `limen-${label}`, location, tags: this.tags });
    this.name = group.name;
    this.resource = group.id;
  }

  /** The tags of what belongs to one service: bills and lists are taken apart by them. */
  of(service: string | undefined): Readonly<Record<string, string>> {
    return service === undefined ? this.tags : { ...this.tags, service };
  }

  /** What every resource in it is told. */
  get place() {
    return { resourceGroupName: this.name, location: this.options.location, tags: this.tags };
  }
}
