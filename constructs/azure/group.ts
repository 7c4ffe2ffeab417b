import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group/index.js";
import { Construct } from "constructs";

/** The resource group that holds everything of an environment, and how its things are marked. */
export class Group extends Construct {
  readonly name: string;
  /** Its id. */
  readonly resource: string;
  readonly tags: Readonly<Record<string, string>>;

  constructor(
    scope: Construct,
    id: string,
    readonly options: { readonly environment: string; readonly location: string },
  ) {
    super(scope, id);
    this.tags = { environment: options.environment, "managed-by": "limen" };
    const group = new ResourceGroup(this, "group", {
      name: `limen-${options.environment}`,
      location: options.location,
      tags: this.tags,
    });
    this.name = group.name;
    this.resource = group.id;
  }

  /** What every resource in it is told. */
  get place() {
    return { resourceGroupName: this.name, location: this.options.location, tags: this.tags };
  }
}
