import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment/index.js";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Group } from "./group.ts";

export interface IdentityOptions {
  readonly group: Group;
  /** What it is for, part of its name. */
  readonly purpose: string;
  readonly role: string;
  /** The resources on which it has the role, by a name that stays. */
  readonly on: Readonly<Record<string, string>>;
}

/** Somebody who may do one thing on a few resources, before anything is done in his name. */
export class Identity extends Construct {
  readonly resource: string;
  readonly client: string;
  /** What must be there before it is used. */
  readonly roles: ITerraformDependable[];

  constructor(scope: Construct, id: string, { group, purpose, role, on }: IdentityOptions) {
    super(scope, id);
    const name = `limen-${group.options.environment}-${purpose}`;
    const identity = new UserAssignedIdentity(this, "identity", { ...group.place, name });
    this.resource = identity.id;
    this.client = identity.clientId;
    const { principalId } = identity;
    this.roles = Object.entries(on).map(
      ([resource, scope]) =>
        new RoleAssignment(this, `role-on-${resource}`, {
          scope,
          roleDefinitionName: role,
          principalId,
          principalType: "ServicePrincipal",
        }),
    );
  }
}
