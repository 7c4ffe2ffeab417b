/** The two sides of a comparison: files, revisions, the working tree. */
import { createRequire } from "node:module";
import { errors as modelErrors } from "../model/errors.ts";
import { exportedAt } from "../review/diff/revision/exported.ts";
import { mergeBase, type Revision, revisionNamed } from "../review/diff/revision/git.ts";
import type { Export } from "../review/export/schema.ts";
import { errors } from "./errors.ts";
import type { Io } from "./io.ts";
import { project } from "./running/project.ts";
import type { Side } from "./side.ts";

/** The revisions that were asked for. */
export interface Sides {
  readonly base?: string;
  readonly head?: string;
}
export interface Both {
  readonly before: Side;
  readonly after: Side;
}

const load = createRequire(import.meta.url);
/** Not before a revision is being exported, by a program of its own: half a second that is waited for anyway. */
const side = (): typeof import("./side.ts") => load("./side.ts");

/**
 * Two files; a file and the working tree; or two revisions, of which the head may be the working tree.
 *
 * @throws errors.filesAndRevisions
 */
export async function sidesOf(
  io: Io,
  { files, base, head }: Sides & { readonly files: readonly string[] },
): Promise<Both> {
  const [before, after] = files;
  if (before === undefined) return revisions(io, base ?? "HEAD", head);
  if (base !== undefined || head !== undefined) throw errors.filesAndRevisions();
  const { ofFile, ofWorkingTree } = side();
  return { before: ofFile(before), after: after === undefined ? await ofWorkingTree(io) : ofFile(after) };
}

async function revisions(io: Io, base: string, head: string | undefined): Promise<Both> {
  const folder = io.project ?? project;
  const named = revisionNamed(folder, base);
  const other = revisionNamed(folder, head ?? "HEAD");
  const from = mergeBase(folder, named, other);
  // started first, so that the other side is exported meanwhile
  const [old, now] = await Promise.all([
    exportedAt(folder, from),
    head === undefined ? side().ofWorkingTree(io) : ofRevision(folder, other),
  ]);
  return { before: { export: old, shown: from.shown }, after: now };
}

const ofRevision = async (folder: string, revision: Revision): Promise<Side> => ({
  export: await exportedAt(folder, revision),
  shown: revision.shown,
});

/** Both with one environment only, which at least one of them has. @throws errors.unknown */
export function narrowed(both: readonly [Export, Export], name: string | undefined): readonly [Export, Export] {
  if (name === undefined) return both;
  const known = [...new Set(both.flatMap(({ environments }) => environments.map((one) => one.name)))];
  if (!known.includes(name)) throw modelErrors.unknown("environment", name, known);
  const only = (of: Export): Export => ({ ...of, environments: of.environments.filter((one) => one.name === name) });
  return [only(both[0]), only(both[1])];
}
