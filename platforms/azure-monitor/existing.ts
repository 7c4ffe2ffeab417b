/** What a company has already, read from its ids. */
import type { Environment } from "../../model/environment.ts";
import { suggestion } from "../../model/errors.ts";
import { azureErrors } from "./errors.ts";
import { type ResourceId, resourceIdOf } from "./resource-id.ts";

export interface Existing {
  readonly resourceGroup?: string;
  readonly workspace?: ResourceId;
  /** The component that all services share. */
  readonly insights?: ResourceId;
  /** Components by the name of the service. */
  readonly insightsOf?: Readonly<Record<string, ResourceId>>;
  /** Ids by severity, by severity and service, or `fallback`. */
  readonly actionGroups: Readonly<Record<string, string>>;
}

type Where = Pick<Environment, "azure" | "place" | "services">;

const component = "microsoft.insights/components";
const workspaceType = "microsoft.operationalinsights/workspaces";
const actionGroup = "microsoft.insights/actiongroups";

/** @throws azureErrors.resourceId, .withoutWorkspace, .insightsOfNoService */
export function existingOf(environment: Where): Existing {
  const { resourceGroup, workspace, actionGroups = {} } = environment.azure?.existing ?? {};
  const at = environment.place.text;
  for (const [name, id] of Object.entries(actionGroups))
    resourceIdOf(id, `The action group "${name}"`, [actionGroup], at);
  return {
    ...(resourceGroup !== undefined && { resourceGroup }),
    ...(workspace !== undefined && { workspace: resourceIdOf(workspace, "The workspace", [workspaceType], at) }),
    ...insightsOf(environment),
    actionGroups,
  };
}

/** One component of all services, or some by service. */
function insightsOf({ azure, place, services }: Where): Pick<Existing, "insights" | "insightsOf"> {
  const { insights, workspace } = azure?.existing ?? {};
  if (insights === undefined) return {};
  const at = place.text;
  const idOf = (id: string, what: string): ResourceId => {
    if (workspace === undefined) throw azureErrors.withoutWorkspace(id, at);
    return resourceIdOf(id, what, [component], at);
  };
  if (typeof insights === "string") return { insights: idOf(insights, "Application Insights") };
  const names = services.map(({ name }) => name);
  const entries = Object.entries(insights).map(([name, id]) => {
    if (!names.includes(name)) throw azureErrors.insightsOfNoService(name, suggestion(name, names), at);
    return [name, idOf(id, `Application Insights of ${name}`)];
  });
  return { insightsOf: Object.fromEntries(entries) };
}
