import type { PlannedResource } from "./format.ts";

/** What happens to a resource: what can hurt most stands first. */
export const actions = ["destroy", "replace", "forget", "create", "update", "import", "rename"] as const;
export type Action = (typeof actions)[number];

/** What happens to it; nothing for what stays, and for what is only read. */
export function actionOf({ mode, change, address, previous_address, deposed }: PlannedResource): Action | undefined {
  if (mode === "data") return undefined;
  const has = (action: string): boolean => change.actions.includes(action);
  if (has("delete") && has("create")) return "replace";
  if (has("delete")) return "destroy";
  if (has("forget")) return "forget";
  if (has("create")) return "create";
  if (has("update")) return "update";
  if (change.importing) return "import";
  return previous_address !== undefined && previous_address !== address && !deposed ? "rename" : undefined;
}

/** As in "2 to destroy". */
export const actionWords: Readonly<Record<Action, string>> = {
  destroy: "to destroy",
  replace: "to replace",
  forget: "to forget",
  create: "to create",
  update: "to change",
  import: "to import",
  rename: "to rename",
};
export const actionMarks: Readonly<Record<Action, string>> = {
  destroy: "-",
  replace: "±",
  forget: "x",
  create: "+",
  update: "~",
  import: "<",
  rename: ">",
};
/** As in "changes alarm production-shop-Slow". */
export const actionVerbs: Readonly<Record<Action, string>> = {
  destroy: "**destroys**",
  replace: "**replaces**",
  forget: "forgets",
  create: "creates",
  update: "changes",
  import: "takes over",
  rename: "renames",
};
