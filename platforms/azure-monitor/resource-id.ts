import { azureErrors } from "./errors.ts";

/** What the id of a resource says. */
export interface ResourceId {
  /** As it was written. */
  readonly id: string;
  readonly subscription: string;
  readonly resourceGroup: string;
  /** In lower case, as Azure compares it: `microsoft.web/sites/functions`; empty for a resource group. */
  readonly type: string;
  /** One name for each part of the type after the first. */
  readonly names: readonly string[];
}

const pattern = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)(?:\/providers\/([^/]+)((?:\/[^/]+\/[^/]+)+))?$/i;

/**
 * Reads an id: `/subscriptions/…/resourceGroups/…/providers/Microsoft.Web/serverFarms/api`.
 *
 * @param what what it is the id of, in words
 * @param types what it may be, in lower case @default anything
 * @throws azureErrors.resourceId
 */
export function resourceIdOf(id: string, what: string, types?: readonly string[], at?: string): ResourceId {
  const match = pattern.exec(id);
  const [, subscription = "", resourceGroup = "", provider = "", path = ""] = match ?? [];
  const parts = path.split("/").slice(1);
  const type = [provider, ...parts.filter((_, i) => i % 2 === 0)].filter((part) => part !== "").join("/");
  const found = {
    id,
    subscription,
    resourceGroup,
    type: type.toLowerCase(),
    names: parts.filter((_, i) => i % 2 === 1),
  };
  if (!match || (types && !types.includes(found.type))) throw azureErrors.resourceId(what, id, types, at);
  return found;
}

/** The last name of an id. */
export const nameIn = ({ names, resourceGroup }: ResourceId): string => names.at(-1) ?? resourceGroup;
