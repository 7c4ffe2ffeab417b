import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config/index.js";
import { KeyVault } from "@cdktf/provider-azurerm/lib/key-vault/index.js";
import { KeyVaultSecret } from "@cdktf/provider-azurerm/lib/key-vault-secret/index.js";
import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting/index.js";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Vault } from "../../platforms/azure-monitor/keeping.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";

export interface ConnectionSecretOptions {
  readonly group: Group;
  readonly vault: Vault;
  readonly connectionString: string;
  /** Where it is written down who opened a vault that is made. */
  readonly workspace: string;
}

/** The connection string in a key vault, which whoever runs an application refers to. */
export class ConnectionSecret extends Construct {
  readonly vault: string;
  /** The id of the secret without a version, so that a new value arrives by itself. */
  readonly reference: string;

  constructor(scope: Construct, id: string, { group, vault, connectionString, workspace }: ConnectionSecretOptions) {
    super(scope, id);
    const made = "name" in vault ? this.make(group, vault.name, workspace) : undefined;
    this.vault = made?.vault ?? escaped("id" in vault ? vault.id : "");
    const secret = new KeyVaultSecret(this, "secret", {
      name: `limen-${group.label}-connection-string`,
      keyVaultId: this.vault,
      value: connectionString,
      contentType: "connection string of Application Insights",
      tags: group.tags,
      dependsOn: made?.ready ?? [],
    });
    this.reference = secret.versionlessId;
  }

  /** Whoever deploys may write to it; what was deleted comes back for ninety days. */
  private make(group: Group, name: string, workspace: string): { vault: string; ready: ITerraformDependable[] } {
    const deployer = new DataAzurermClientConfig(this, "deployer");
    const vault = new KeyVault(this, "vault", {
      ...group.place,
      name: escaped(name),
      tenantId: deployer.tenantId,
      skuName: "standard",
      rbacAuthorizationEnabled: true,
      purgeProtectionEnabled: true,
      softDeleteRetentionDays: 90,
    });
    const role = new RoleAssignment(this, "role-of-deployer", {
      scope: vault.id,
      roleDefinitionName: "Key Vault Secrets Officer",
      principalId: deployer.objectId,
      // whoever deploys next does not take the role from the first
      lifecycle: { ignoreChanges: ["principal_id"] },
    });
    new MonitorDiagnosticSetting(this, "audit", {
      name: "limen-audit",
      targetResourceId: vault.id,
      logAnalyticsWorkspaceId: workspace,
      enabledLog: [{ categoryGroup: "audit" }],
    });
    return { vault: vault.id, ready: [role] };
  }
}
