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

export interface ConnectionVaultOptions {
  readonly group: Group;
  readonly vault: Vault;
  /** Where it is written down who opened a vault that is made. */
  readonly workspace: string;
}

/** A secret of a vault. */
export interface KeptSecret {
  /** Its id in the subscription, which roles are on. */
  readonly resource: string;
  /** Where it is read, without a version, so that a new value arrives by itself. */
  readonly reference: string;
}

/** A key vault with the connection string of each service, which whoever runs an application refers to. */
export class ConnectionVault extends Construct {
  private readonly vault: string;
  private readonly ready: ITerraformDependable[];

  constructor(
    scope: Construct,
    id: string,
    private readonly options: ConnectionVaultOptions,
  ) {
    super(scope, id);
    const { vault } = options;
    const made = "name" in vault ? this.make(vault.name) : undefined;
    this.vault = made?.vault ?? escaped("id" in vault ? vault.id : "");
    this.ready = made?.ready ?? [];
  }

  keep(service: string, connectionString: string): KeptSecret {
    const { group } = this.options;
    const { resourceVersionlessId: resource, versionlessId: reference } = new KeyVaultSecret(
      this,
      `secret-${service}`,
      {
        name: `limen-${group.label}-${service}-connection-string`,
        keyVaultId: this.vault,
        value: connectionString,
        contentType: "connection string of Application Insights",
        tags: group.of(service),
        dependsOn: this.ready,
      },
    );
    return { resource, reference };
  }

  /** Whoever deploys may write to it; what was deleted comes back for ninety days. */
  private make(name: string): { vault: string; ready: ITerraformDependable[] } {
    const { group, workspace } = this.options;
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
