/** What is asked of git. Nothing is changed in the repository: neither its index, nor its worktrees. */
import { spawnSync } from "node:child_process";
import { errors } from "./errors.ts";

interface Answer {
  readonly ok: boolean;
  readonly out: string;
  readonly err: string;
}

function git(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Answer {
  const { error, status, stdout, stderr } = spawnSync("git", ["-C", folder, ...args], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C", ...env },
  });
  if (error) throw (error as NodeJS.ErrnoException).code === "ENOENT" ? errors.noGit() : error;
  return { ok: status === 0, out: stdout.trim(), err: stderr.trim() };
}

/** A commit, and what it was called. */
export interface Revision {
  readonly name: string;
  readonly commit: string;
  /** For people: `main (1a2b3c4)`. */
  readonly shown: string;
}

/** A commit by name. @throws errors.notARepository, errors.unknownRevision */
export function revisionNamed(folder: string, name: string): Revision {
  if (!git(folder, ["rev-parse", "--git-dir"]).ok) throw errors.notARepository(folder);
  const { ok, out } = git(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
  if (!ok) throw errors.unknownRevision(name, namesIn(folder), isShallow(folder));
  return revision(name, out);
}

const revision = (name: string, commit: string): Revision => {
  const short = commit.slice(0, 7);
  return { name, commit, shown: commit.startsWith(name) ? short : `${name} (${short})` };
};

const isShallow = (folder: string): boolean => git(folder, ["rev-parse", "--is-shallow-repository"]).out === "true";

const namesIn = (folder: string): readonly string[] =>
  git(folder, ["for-each-ref", "--format=%(refname:short)"])
    .out.split("\n")
    .filter((name) => name !== "");

/**
 * The commit that a change began from: what a base has got since then is no part of the change.
 *
 * @throws errors.noCommonAncestor
 */
export function mergeBase(folder: string, base: Revision, head: Revision): Revision {
  const { ok, out } = git(folder, ["merge-base", base.commit, head.commit]);
  if (!ok) throw errors.noCommonAncestor(base.name, head.name, isShallow(folder));
  const short = out.slice(0, 7);
  return out === base.commit
    ? base
    : { name: base.name, commit: out, shown: `${base.name} as the change left it (${short})` };
}

/** Writes the files of the project at a commit into a folder. @param index a file for git's own use */
export function checkOut(folder: string, { commit }: Revision, into: string, index: string): void {
  const env = { GIT_INDEX_FILE: index };
  // the project may be a part of a larger repository
  const prefix = must(git(folder, ["rev-parse", "--show-prefix"]), "find the project").out;
  const top = must(git(folder, ["rev-parse", "--show-toplevel"]), "find the repository").out;
  must(git(top, ["read-tree", `${commit}:${prefix}`], env), "read the revision");
  must(git(top, ["checkout-index", "--all", `--prefix=${into}/`], env), "write the revision");
}

function must(answer: Answer, what: string): Answer {
  if (answer.ok) return answer;
  throw errors.git(what, answer.err.split("\n").at(-1) ?? "");
}
