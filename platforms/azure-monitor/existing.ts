/** What a company has already, read from its ids. */
import type { Environment } from "../../model/environment.ts";
import { azureErrors } from "./errors.ts";
import { type ResourceId, resourceIdOf } from "./resource-id.ts";

export interface Existing {
  readonly resourceGroup?: string;
  readonly workspace?: ResourceId;
  readonly insights?: ResourceId;
  /** Ids by severity, by severity and service, or `fallback`. */
  readonly actionGroups: Readonly<Record<string, string>>;
}

const component = "microsoft.insights/components";
const workspaceType = "microsoft.operationalinsights/workspaces";
const actionGroup = "microsoft.insights/actiongroups";

/** @throws azureErrors.resourceId, .withoutWorkspace */
export function existingOf({ azure, place }: Pick<Environment, "azure" | "place">): Existing {
  const { resourceGroup, workspace, insights, actionGroups = {} } = azure?.existing ?? {};
  const at = place.text;
  if (insights !== undefined && workspace === undefined) throw azureErrors.withoutWorkspace(insights, at);
  for (const [name, id] of Object.entries(actionGroups))
    resourceIdOf(id, `The action group "${name}"`, [actionGroup], at);
  return {
    ...(resourceGroup !== undefined && { resourceGroup }),
    ...(workspace !== undefined && { workspace: resourceIdOf(workspace, "The workspace", [workspaceType], at) }),
    ...(insights !== undefined && { insights: resourceIdOf(insights, "Application Insights", [component], at) }),
    actionGroups,
  };
}
