import { ModelError, suggestion } from "../../../model/errors.ts";

/** What keeps two revisions from being compared. */
export const errors = {
  noGit: () => new ModelError("no-git", "git is not installed", "Install it, or compare two files of limen export"),

  notARepository: (folder: string) =>
    new ModelError(
      "not-a-repository",
      `${folder} is not part of a git repository, so it has no revisions`,
      "Compare two files of limen export: limen diff before.json after.json",
    ),

  unknownRevision: (name: string, known: readonly string[], shallow: boolean) =>
    new ModelError(
      "unknown-revision",
      `There is no revision "${name}"${shallow ? " in this shallow clone" : ""}`,
      shallow ? "Fetch the whole history first: git fetch --unshallow" : suggestion(name, known),
    ),

  noCommonAncestor: (base: string, head: string, shallow: boolean) =>
    new ModelError(
      "no-common-ancestor",
      `${base} and ${head} have no commit in common, so what the change began from is not known`,
      shallow
        ? "This clone is shallow: fetch the whole history with git fetch --unshallow"
        : "Name a revision that the change began from, or compare two files of limen export",
    ),

  git: (what: string, why: string) => new ModelError("git", `git could not ${what}: ${why}`, "Mend that first"),

  noExport: (shown: string) =>
    new ModelError(
      "base-without-export",
      `${shown} is older than limen export, so it cannot say what it means`,
      "Name a later revision, or merge one with limen export into it first",
    ),

  doesNotCompile: (shown: string, why: string) =>
    new ModelError(
      "revision-does-not-compile",
      `${shown} cannot be exported: ${why}`,
      "Name a revision that passes limen check; packages are those installed here, so run npm ci if that one needs others",
    ),

  tookTooLong: (shown: string, seconds: number) =>
    new ModelError(
      "revision-too-slow",
      `${shown} was not exported within ${seconds} s`,
      "Look for what its model waits for (a model reads nothing but itself), or try again when this machine is less busy",
    ),
};
