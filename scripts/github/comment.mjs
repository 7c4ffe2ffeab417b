/**
 * Writes the one comment of Limen on a pull request, or writes it anew.
 *
 *   node scripts/github/comment.mjs FOLDER
 *
 * The files of the folder in the order of their names; GITHUB_TOKEN, PULL_REQUEST and REPORT (a link) from outside.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { all, fitting, github, variable } from "./api.mjs";

/** By this the comment is found again. */
const mark = "<!-- limen -->";

const [folder = "comment"] = process.argv.slice(2);
const parts = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .sort()
  .map((name) => readFileSync(join(folder, name), "utf8").trim())
  .filter((text) => text !== "");
const report = variable("REPORT");
const text = [mark, ...parts, `[Report](${report}): every threshold, its rules and its dashboards.`].join("\n\n");
const body = fitting(text, `the rest is in the [report](${report}) and in the summaries of the jobs`);

const number = variable("PULL_REQUEST");
const comments = await all(`issues/${number}/comments`);
// a person who quotes the comment has its mark too
const own = comments.find((comment) => comment.user?.type === "Bot" && comment.body?.startsWith(mark));
if (own?.body === body) console.log("The comment says this already.");
else if (own) await github("PATCH", `issues/comments/${own.id}`, { body });
else await github("POST", `issues/${number}/comments`, { body });
