import { production } from "../../environments/production.ts";
import { minutes, ms } from "../../model/quantity.ts";
import { resolve } from "../../model/resolve.ts";
import { learnedOf } from "../../platforms/learned.ts";
import { deviationsPage } from "../../review/deviations-page.ts";
import { shop } from "../cli/models.ts";

const page = deviationsPage(production);
const rowsOf = (text: string, name: string): readonly string[][] =>
  text
    .split("\n")
    .filter((line) => line.startsWith(`| ${name} `))
    .map((line) => line.split(" | ").map((cell) => cell.replaceAll(/^\| | \|$/g, "").trim()));

describe("the page of deviations", () => {
  it("has a section for every application, and a row with three platforms for every threshold", () => {
    for (const { name, title, thresholds } of production.services) {
      const section = page.split("\n## ").find((part) => part.startsWith(`${title}\n`)) ?? "";
      expect([name, thresholds.filter((one) => rowsOf(section, one.name).length !== 1)]).toEqual([name, []]);
    }
    for (const { threshold } of resolve(production)) {
      expect(rowsOf(page, threshold.name).map((row) => row.length)).toContain(4);
    }
  });

  it("says by how much in the table, and why once below it, under the number that the table names", () => {
    const small = deviationsPage(shop(ms(500)));
    const [row = []] = rowsOf(small, "Slow");
    expect(row[2]).toContain("late by at most 2 min (");
    const numbers = [...small.matchAll(/\((\d+)\)/g)].map(([, n]) => Number(n));
    const listed = [...small.matchAll(/^(\d+)\. /gm)].map(([, n]) => Number(n));
    expect(listed).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  });

  it("says that a rule is exact, and that there is none", () => {
    expect(page).toMatch(/\| exact +\|/);
    expect(page).toContain("not available here (");
  });

  it("names every alert whose line is learned, and counts none of them", () => {
    const part = page.split("\n## What is learned\n")[1] ?? "";
    const alerts = learnedOf(production, resolve(production)).map(({ alert }) => alert);
    expect(alerts.length).toBeGreaterThan(10);
    expect(alerts.filter((alert) => !part.includes(`\`${alert}\``))).toEqual([]);
    expect(part).toContain("none of them is counted as a threshold");
    expect(deviationsPage(shop(ms(500)))).not.toContain("What is learned");
  });

  it("follows the environment", () => {
    const slow = deviationsPage({ ...shop(ms(500)), evaluateEvery: minutes(5) });
    expect(slow).toContain("evaluates every 5 min");
    expect(deviationsPage(shop(ms(500)))).not.toContain("evaluates every 5 min");
  });

  it("explains every kind that it uses in its legend", () => {
    const legend = page.split("\n## ")[1] ?? "";
    const explained = rowsOf(legend, "").length + legend.split("\n").filter((line) => line.startsWith("| ")).length - 2;
    expect(explained).toBe(13);
    const cells = page
      .split("\n")
      .filter((line) => /\(\d+\)/.test(line))
      .flatMap((line) =>
        line
          .split(" | ")
          .slice(1)
          .flatMap((cell) => cell.split("<br>")),
      )
      .map((cell) => cell.trim())
      .filter((cell) => /\(\d+\)/.test(cell));
    const words = legend
      .split("\n")
      .filter((line) => line.startsWith("| "))
      .map((line) => (line.split(" | ")[0] ?? "").slice(2).trim());
    const unexplained = cells.filter((cell) => !words.some((one) => cell.includes(one)));
    expect(cells.length).toBeGreaterThan(0);
    expect(unexplained).toEqual([]);
  });
});
