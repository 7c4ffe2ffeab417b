/** GitHub's interface, as a step of a workflow reaches it. Nothing but Node is needed. */

/** A variable that GitHub sets for each step, or that the step names. */
export function variable(name) {
  const value = process.env[name];
  if (value) return value;
  console.error(`${name} is not set: this is a step of a workflow, see docs/continuous-integration.md`);
  process.exit(1);
}

const attempts = 3;

/** Asks for a path below the repository. What is answered 5xx or 429 is asked for again. @throws where it is refused */
export async function github(method, path, body) {
  const url = `${variable("GITHUB_API_URL")}/repos/${variable("GITHUB_REPOSITORY")}/${path}`;
  const headers = {
    accept: "application/vnd.github+json",
    authorization: `Bearer ${variable("GITHUB_TOKEN")}`,
    "x-github-api-version": "2022-11-28",
  };
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (response.ok) return response.status === 204 ? undefined : response.json();
    if (attempt === attempts || (response.status < 500 && response.status !== 429)) {
      throw new Error(`${method} ${path} was answered ${response.status}: ${await response.text()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 500 * attempt));
  }
}

/** All items of a list, page by page. */
export async function all(path) {
  const items = [];
  for (let page = 1; ; page++) {
    const found = await github("GET", `${path}${path.includes("?") ? "&" : "?"}per_page=100&page=${page}`);
    items.push(...found);
    if (found.length < 100) return items;
  }
}

/** The most characters that a comment or an issue may have. */
const longest = 65_000;

/** A text that GitHub takes: cut at a line, and saying so. */
export function fitting(text, rest) {
  if (text.length <= longest) return text;
  const cut = text.slice(0, text.lastIndexOf("\n", longest - 1000));
  const open = (cut.match(/<details>/g) ?? []).length - (cut.match(/<\/details>/g) ?? []).length;
  return `${cut}\n${"\n</details>\n".repeat(Math.max(0, open))}\n**Cut here**: ${rest}.`;
}
