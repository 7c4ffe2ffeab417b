import type { StackChange } from "./change.ts";
import type { Context } from "./context.ts";

/** How many resources of each type each stack gains or loses, where both sides have counted them. */
export function stackChanges({ before, after }: Context): readonly StackChange[] {
  if (!before.stacks || !after.stacks) return [];
  const counts = (stacks: NonNullable<typeof before.stacks>) =>
    new Map(
      stacks.flatMap(({ name, resources }) => Object.entries(resources).map(([type, n]) => [`${name}\n${type}`, n])),
    );
  const [old, now] = [counts(before.stacks), counts(after.stacks)];
  const keys = [...new Set([...old.keys(), ...now.keys()])].sort();
  return keys.flatMap((key) => {
    const [stack = "", type = ""] = key.split("\n");
    const [was, is] = [old.get(key) ?? 0, now.get(key) ?? 0];
    return was === is ? [] : [{ stack, type, before: was, after: is }];
  });
}
