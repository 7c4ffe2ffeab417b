/**
 * Hands the secrets of an environment to the following steps, as Terraform wants them, and hides them in logs.
 *
 *   LIMEN_SECRETS='{"slack-alerts": "https://hooks.slack.com/…"}' node scripts/github/secrets.mjs
 */
import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";
import { variable } from "./api.mjs";

function secrets() {
  try {
    const read = JSON.parse(process.env.LIMEN_SECRETS || "{}");
    const isObject = typeof read === "object" && read !== null && !Array.isArray(read);
    if (isObject && Object.values(read).every((value) => typeof value === "string")) return Object.entries(read);
  } catch {
    // said below, without a word of what is secret
  }
  console.error('LIMEN_SECRETS is no JSON object of texts, such as {"slack-alerts": "https://…"}');
  process.exit(1);
}

/** What the runner would read as a character of another kind, such as `%25` for a percent sign. */
const escaped = (line) => line.replaceAll("%", "%25").replaceAll("\r", "%0D");

for (const [name, value] of secrets()) {
  for (const line of value.split("\n").filter((one) => one.trim() !== "")) console.log(`::add-mask::${escaped(line)}`);
  const end = randomUUID();
  const variableName = `TF_VAR_secret_${name.replaceAll(/[^A-Za-z0-9]/g, "_")}`;
  appendFileSync(variable("GITHUB_ENV"), `${variableName}<<${end}\n${value}\n${end}\n`);
}
