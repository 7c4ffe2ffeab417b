/** What is asked of git. Nothing is changed in the repository: neither its index, nor its worktrees. */
import { spawnSync } from "node:child_process";
import { errors } from "./errors.ts";

interface Answer {
  readonly ok: boolean;
  readonly out: string;
  readonly err: string;
}

interface Given {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

function git(folder: string, args: readonly string[], { env = {}, input = "" }: Given = {}): Answer {
  const { error, status, stdout, stderr } = spawnSync("git", ["-C", folder, ...args], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C", ...env },
    input,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw (error as NodeJS.ErrnoException).code === "ENOENT" ? errors.noGit() : error;
  return { ok: status === 0, out: stdout.replace(/\n$/, ""), err: stderr.trim() };
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
  const { ok, out } = git(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
  if (ok) return revision(name, out);
  if (!git(folder, ["rev-parse", "--git-dir"]).ok) throw errors.notARepository(folder);
  throw errors.unknownRevision(name, namesIn(folder), isShallow(folder));
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

/** What the command line is not made of: half of all files. */
const notTheProgram = [".github", "bench", "bindings", "constructs", "docs", "scripts", "stacks", "test"];

/** Writes the files that the program of a commit is made of into a folder. @param index a file for git's own use */
export function checkOut(folder: string, { commit }: Revision, into: string, index: string): void {
  const env = { GIT_INDEX_FILE: index };
  // the project may be a part of a larger repository
  const found = must(git(folder, ["rev-parse", "--show-toplevel", "--show-prefix"]), "find the project");
  const [top = folder, prefix = ""] = found.out.split("\n");
  must(git(top, ["read-tree", `${commit}:${prefix}`], { env }), "read the revision");
  const paths = [".", ...notTheProgram.map((part) => `:(exclude)${part}`)];
  const files = must(git(top, ["ls-files", "-z", "--", ...paths], { env }), "list the revision").out;
  const written = git(top, ["checkout-index", "-z", "--stdin", `--prefix=${into}/`], { env, input: files });
  must(written, "write the revision");
}

function must(answer: Answer, what: string): Answer {
  if (answer.ok) return answer;
  throw errors.git(what, answer.err.split("\n").at(-1) ?? "");
}
