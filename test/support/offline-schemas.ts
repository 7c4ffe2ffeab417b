import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { terraform } from "./terraform.ts";

const text = { type: "string" } as const;
const optional = { ...text, optional: true } as const;
const required = { ...text, required: true } as const;
const timeouts = {
  nesting_mode: "single",
  block: { attributes: { create: optional, read: optional, update: optional, delete: optional } },
};

/**
 * Resource types that the offline provider of azurerm does not know, as the bindings of
 * `@cdktf/provider-azurerm` 14.23.1 have them.
 */
const missing = {
  azurerm_logic_app_action_custom: {
    version: 0,
    block: {
      attributes: {
        ...{ body: required, logic_app_id: required, name: required },
        id: { ...optional, computed: true },
      },
      block_types: { timeouts },
    },
  },
};

/**
 * Makes the types that are missing known to the offline provider of every Terraform that is started after this; once.
 *
 * @param stack the folder of a stack that is initialized
 * @param folder where to write, kept as long as Terraform runs
 */
export function addMissingTypes(stack: string, folder: string): void {
  if (process.env.OFFLINE_TERRAFORM_SCHEMAS !== undefined) return;
  const { provider_schemas: all } = JSON.parse(terraform(stack, "providers", "schema", "-json").stdout);
  const [name = "", azurerm] = Object.entries<any>(all).find(([key]) => key.endsWith("/azurerm")) ?? [];
  const resource_schemas = { ...missing, ...azurerm.resource_schemas };
  mkdirSync(folder);
  const schema = { format_version: "1.0", provider_schemas: { [name]: { ...azurerm, resource_schemas } } };
  writeFileSync(join(folder, "azurerm.json"), JSON.stringify(schema));
  process.env.OFFLINE_TERRAFORM_SCHEMAS = folder;
}
