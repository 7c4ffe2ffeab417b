import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment/index.js";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Group } from "./group.ts";

/** A role on one resource. */
export interface Grant {
  readonly role: string;
  readonly on: string;
}
export interface IdentityOptions {
  readonly group: Group;
  /** What it is for, part of its name. */
  readonly purpose: string;
  /** What it may do, by a name for each that stays. */
  readonly may: Readonly<Record<string, Grant>>;
  /** The service that it is of. @default all */
  readonly service?: string;
}

/** Somebody who may do a few things on a few resources, before anything is done in his name. */
export class Identity extends Construct {
  readonly resource: string;
  readonly client: string;
  /** What must be there before it is used. */
  readonly roles: ITerraformDependable[];

  constructor(scope: Construct, id: string, { group, purpose, may, service }: IdentityOptions) {
    super(scope, id);
    const name = `limen-${group.label}-${purpose}`;
    const identity = new UserAssignedIdentity(this, "identity", { ...group.place, name, tags: group.of(service) });
    this.resource = identity.id;
    this.client = identity.clientId;
    const { principalId } = identity;
    this.roles = Object.entries(may).map(
      ([name, { role, on: scope }]) =>
        new RoleAssignment(this, `role-on-${name}`, {
          scope,
          roleDefinitionName: role,
          principalId,
          principalType: "ServicePrincipal",
        }),
    );
  }
}
