/** The report in a real browser, as people open it: from a file, by keyboard, on a phone, in the dark. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { local } from "../../../environments/local.ts";
import { email, environment } from "../../../model/environment.ts";
import { voiceAgent } from "../../../services/voice-agent.ts";
import { limen } from "../../cli/session.ts";
import { describeWithTool, requireTool } from "../../support/tool.ts";

const switches = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const axe = createRequire(__filename).resolve("axe-core/axe.min.js");
const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, colorScheme: "dark" };
const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 900 }, colorScheme: "light" };
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What lies beyond the right edge of the screen, whether the page or a box of its own would have to be scrolled. */
const beyond = `(() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  const edge = document.documentElement.clientWidth;
  const shown = [...document.body.querySelectorAll("*")].filter((one) => !one.closest(".hidden, .skip, .stacks thead, svg *"));
  const cut = shown.filter((one) => one.getBoundingClientRect().right > edge + 0.5 || one.scrollWidth > Math.max(one.clientWidth, 1) + 1);
  return cut.map((one) => one.tagName + " " + (one.getAttribute("aria-label") || one.textContent.trim().slice(0, 60)));
})()`;

const production = environment("production", {
  services: [voiceAgent],
  platforms: ["aws", "azure"],
  aws: { account: "222222222222", region: "eu-central-1" },
  azure: { subscription: "00000000-0000-0000-0000-000000000002", location: "westeurope" },
  receivers: { oncall: { severities: ["critical", "warning", "info"], channels: [email("oncall@example.com")] } },
  fallback: "oncall",
});

describeWithTool("chromium", "the report in a browser", () => {
  let browser: Browser;
  let folder: string;
  let pages: readonly string[];
  const url = (path: string): string => pathToFileURL(join(folder, path)).href;

  beforeAll(async () => {
    folder = join(mkdtempSync(join(tmpdir(), "limen-browser-")), "report");
    const { code, err } = await limen(["report", "--out", folder], [{ ...local, services: [voiceAgent] }, production]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    pages = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".html"))
      .sort();
    browser = await chromium.launch({ executablePath: requireTool("chromium").path, args: switches, timeout: 120_000 });
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(join(folder, ".."), { recursive: true, force: true });
  });

  /** Runs something with a page that keeps what goes wrong in it. */
  async function opened<T>(
    options: BrowserContextOptions,
    run: (page: Page, noticed: string[]) => Promise<T>,
  ): Promise<T> {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(120_000);
    const noticed: string[] = [];
    const page = await context.newPage();
    page.on("console", (message) => noticed.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => noticed.push(String(error)));
    page.on("request", (request) => {
      if (!/^(file|data):/.test(request.url())) noticed.push(`asks the network: ${request.url()}`);
    });
    page.on("requestfailed", (request) => noticed.push(`misses ${request.url()}`));
    try {
      return await run(page, noticed);
    } finally {
      await context.close();
    }
  }

  it("opens every page on a phone in the dark without an error, the network, or anything beyond its edge", async () => {
    await opened(phone, async (page, noticed) => {
      const wide: string[] = [];
      for (const path of pages) {
        await page.goto(url(path));
        const cut = (await page.evaluate(beyond)) as readonly string[];
        wide.push(...cut.map((what) => `${path}: ${what}`));
      }
      expect({ noticed, wide }).toEqual({ noticed: [], wide: [] });
      expect(pages.length).toBeGreaterThan(10);
    });
  });

  it.each([
    ["the overview", "index.html", desktop],
    ["the overview, dark and narrow", "index.html", phone],
    ["an application", "voice-agent/index.html", desktop],
    ["an application, dark and narrow", "voice-agent/index.html", phone],
    ["a threshold", "voice-agent/threshold-HighErrorRate.html", phone],
    ["the dashboards", "voice-agent/dashboards.html", desktop],
  ])("has nothing in the way of anyone on %s", async (_, path, options) => {
    await opened(options, async (page, noticed) => {
      await page.goto(url(path));
      expect(noticed).toEqual([]);
      await page.addScriptTag({ path: axe });
      // the page hands over what is wrong alone: all that was looked at is megabytes
      const options = JSON.stringify({ runOnly: rules, resultTypes: ["violations"] });
      const wrong = "({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])";
      expect(await page.evaluate(`axe.run(document, ${options}).then(${wrong})`)).toEqual([]);
    });
  });

  it("finds a threshold by keyboard alone", async () => {
    await opened(desktop, async (page, noticed) => {
      await page.goto(url("voice-agent/runbooks.html"));
      const focused = () => page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id");
      await page.keyboard.press("Tab");
      expect(await focused()).toBe("Skip to the content");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      expect(await focused()).toBe("search");
      await page.keyboard.type("claude fail");
      expect(await page.textContent("#found-count")).toMatch(/^\d+ found$/);
      await page.keyboard.press("ArrowDown");
      expect(await focused()).toContain("ClaudeAPIFailures");
      await page.keyboard.press("Enter");
      await page.waitForURL(url("voice-agent/threshold-ClaudeAPIFailures.html"));
      expect(await page.textContent("h1")).toBe("ClaudeAPIFailures");
      expect(noticed).toEqual([]);
    });
  });

  it("closes what was found with Escape, and says where nothing is", async () => {
    await opened(desktop, async (page) => {
      await page.goto(url("index.html"));
      await page.focus("#search");
      await page.keyboard.type("no such thing");
      expect(await page.textContent("#found")).toBe("Nothing is called so.");
      await page.keyboard.press("Escape");
      expect(await page.isVisible("#found")).toBe(false);
    });
  });

  it("draws curves, lines and bands in colours that follow the light", async () => {
    const colours = (options: BrowserContextOptions) =>
      opened(options, async (page) => {
        await page.goto(url("voice-agent/threshold-ClaudeAPIFailures.html"));
        const of = (pick: string) => `getComputedStyle(document.querySelector('figure svg ${pick}'))`;
        return page.evaluate(
          `[${of('path[stroke="var(--series-1)"]')}.stroke, ${of('path[stroke="var(--critical)"]')}.stroke, ${of('polygon[fill="var(--critical)"]')}.fill]`,
        );
      });
    expect(await colours(desktop)).toEqual(["rgb(42, 111, 219)", "rgb(196, 22, 42)", "rgb(196, 22, 42)"]);
    expect(await colours(phone)).toEqual(["rgb(110, 168, 255)", "rgb(255, 115, 130)", "rgb(255, 115, 130)"]);
  });
});
