import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { limen } from "../cli/session.ts";

const root = join(__dirname, "..", "..");
const isPage = (path: string): boolean => path.endsWith(".md");
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(root, "docs"), { recursive: true })
    .map((path) => join("docs", String(path)))
    .filter(isPage),
].sort();
const text = (path: string): string => readFileSync(join(root, path), "utf8");

/** The part behind `#` that a heading gets. */
const anchors = (path: string): readonly string[] =>
  [...text(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

/** Links to files of the project, with the page that has them. */
const links = pages.flatMap((page) =>
  [...text(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, to = ""]) => to)
    .filter((to) => !/^[a-z]+:/.test(to))
    .map((to) => {
      const [file = "", anchor] = to.split("#");
      return { page, to, path: file === "" ? page : join(dirname(page), file), anchor };
    }),
);

describe("the pages", () => {
  it("link to files that are there, and to headings that they have", () => {
    expect(links.length).toBeGreaterThan(50);
    const broken = links.filter(
      ({ path, anchor }) =>
        !existsSync(join(root, path)) || (anchor !== undefined && isPage(path) && !anchors(path).includes(anchor)),
    );
    expect(broken.map(({ page, to }) => `${page}: ${to}`)).toEqual([]);
  });

  it("name no option that a command does not have", async () => {
    const calls = pages.flatMap((page) =>
      [...text(page).matchAll(/\blimen ([a-z]+) ([^`\n#|]*)/g)].map(([, command = "", rest = ""]) => ({
        page,
        command,
        rest,
      })),
    );
    const { out } = await limen(["--help"]);
    const known = new Set([...out.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name));
    const wrong: string[] = [];
    for (const { page, command, rest } of calls.filter((one) => known.has(one.command))) {
      const help = (await limen([command, "--help"])).out;
      const missing = (rest.match(/(?<= |^)--[a-z-]+/g) ?? []).filter(
        (option) => !new RegExp(`${option}\\b`).test(help),
      );
      wrong.push(...missing.map((option) => `${page}: limen ${command} ${option}`));
    }
    expect(calls.length).toBeGreaterThan(30);
    expect(wrong).toEqual([]);
  });
});
