/**
 * Opens an issue where a stack has drifted, writes it anew while it does, and closes it when it no longer does.
 *
 *   node scripts/github/drift.mjs STACK FILE
 *
 * The text of the issue is in the file; GITHUB_TOKEN and DRIFT (true or false) from outside.
 */
import { readFileSync } from "node:fs";
import { all, fitting, github, variable } from "./api.mjs";

const label = "drift";
const [stack, file] = process.argv.slice(2);
const title = `Drift: ${stack} is not what main says`;
const issues = await all(`issues?state=open&labels=${label}&creator=github-actions%5Bbot%5D`);
const open = issues.find((issue) => issue.title === title);

if (variable("DRIFT") === "true") {
  const advice = `Deploy main again to set it back (\`cdktf deploy ${stack}\`), or write into the model what was changed by hand.`;
  const body = fitting(`${readFileSync(file, "utf8").trim()}\n\n${advice}`, "the rest is in the summary of the job");
  if (!open) await github("POST", "issues", { title, body, labels: [label] });
  else if (open.body !== body) await github("PATCH", `issues/${open.number}`, { body });
  console.log(`${stack} has drifted.`);
} else {
  if (open) await github("PATCH", `issues/${open.number}`, { state: "closed", state_reason: "completed" });
  console.log(`${stack} is what main says.`);
}
