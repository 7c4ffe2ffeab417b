import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hanging } from "../../../cli/layout.ts";
import { main } from "../../../cli/limen.ts";
import type { Environment } from "../../../model/environment.ts";
import { resolve } from "../../../model/resolve.ts";
import { backtest } from "../../../review/backtest/backtest.ts";
import { markdown } from "../../../review/backtest/report/markdown.ts";
import { terminalLines } from "../../../review/backtest/report/terminal.ts";
import { comparedWith, differs } from "../../../review/backtest/trials.ts";
import { canonical } from "../../../review/export/canonical.ts";
import { exportOf } from "../../../review/export/export.ts";
import { parseExport } from "../../../review/export/read.ts";
import { writeTree } from "../sessions/files.ts";
import { clone, shell, template } from "../sessions/scratch.ts";
import { edited, environmentsOf, shop, type Tree } from "../sessions/tree.ts";
import { type Answer, type Asked, likePrometheus, matrix, withoutProgress } from "./answering.ts";

// the base is exported by its own program
jest.setTimeout(300_000);

const end = Date.parse("2026-03-08T00:00Z") / 1000;
/** 6.5 % of requests fail from 23:00 on the second day for 30 min, and on the fifth at noon for 10 min. */
const failing = (t: number): boolean =>
  (t > end - 6 * 86_400 + 23 * 3600 && t <= end - 6 * 86_400 + 23.5 * 3600) ||
  (t > end - 3 * 86_400 + 12 * 3600 && t <= end - 3 * 86_400 + 12 * 3600 + 600);

function range({ parameters }: Asked): Answer {
  const [start, to, step] = ["start", "end", "step"].map((name) => Number(parameters.get(name))) as [
    number,
    number,
    number,
  ];
  const query = parameters.get("query") ?? "";
  const times = Array.from({ length: (to - start) / step + 1 }, (_, i) => start + i * step);
  if (query.startsWith("count by (__name__")) {
    const metrics = ["requests_total", "request_seconds_count", "up", "waiting_orders"];
    return matrix(
      metrics.map((__name__) => ({
        metric: { __name__, job: "shop" },
        values: times.map((t) => [t, "1"]),
      })),
    );
  }
  return matrix([
    {
      metric: {},
      values: times.map((t) => [t, failing(t) ? "0.065" : "0.001"]),
    },
  ]);
}

describe("limen backtest --base", () => {
  let work: string;
  let repository: string;
  beforeAll(() => {
    work = mkdtempSync(join(realpathSync(tmpdir()), "limen-backtest-base-"));
    repository = template(work, shop);
  });
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  /** Changes the shop in a clone, and asks what would have differed. */
  async function compared(edits: Readonly<Record<string, string>>, ...more: readonly string[]) {
    const into = clone(work, repository);
    const tree: Tree = Object.fromEntries(
      Object.entries(shop).map(([file, text]) => [
        file,
        file in edits ? edited(text, edits[file] as string, file) : text,
      ]),
    );
    writeTree(into, tree);
    shell(into, "git add -A; git commit -q --allow-empty -m Change");
    const told = { out: "", err: "", code: 0, asked: 0 };
    const asked = await likePrometheus({ range }, async (url) => {
      const args = ["backtest", "-e", "production", "--base", "main", "--prometheus", url, "--days", "7"];
      told.code = await main([...args, "--until", "2026-03-08", ...more], {
        out: (text) => {
          told.out += text.replaceAll(url, "URL").replaceAll(/\b[0-9a-f]{7}\b(?=\))/g, "1a2b3c4");
        },
        err: (text) => {
          told.err += withoutProgress(text);
        },
        columns: 100,
        project: into,
        environments: async () => environmentsOf(tree),
      });
    });
    return { ...told, asked: asked.length };
  }

  it("says what would have differed, as a comment", async () => {
    const edits = {
      "services/shop.ts": "- above(percent(5))\n+ above(percent(8))\n",
    };
    const { code, out, err } = await compared(edits, "--markdown");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatchInlineSnapshot(`
      "### 2 fewer pages in production

      | alert                    | before                                                                                                              | now                                      | difference                                                   |
      | ------------------------ | ------------------------------------------------------------------------------------------------------------------- | ---------------------------------------- | ------------------------------------------------------------ |
      | \`shop/Failing\`, critical | twice, 34 min in all, once at night; first 2026-03-02 23:04, last 2026-03-05 12:04; worst 6.5 % at 2026-03-02 23:01 | never; nearest 6.5 % at 2026-03-02 23:01 | **2 fewer pages, 1 of them at night, 34 min shorter in all** |

      \`\`\`text
      shop/Failing before  ·▃··▁··
      shop/Failing now     ·······
      \`\`\`

      - \`shop/Failing\` before: share of status 5… in \`requests_total\` above 5 % over 5 min, lasting 3 min, with at least 20 events
      - \`shop/Failing\` now: share of status 5… in \`requests_total\` above 8 % over 5 min, lasting 3 min, with at least 20 events

      <sub>production on Prometheus 2.53.0 at URL, 2026-03-01 00:00 to 2026-03-08 00:00 (UTC), evaluated every 1 min; before is main (1a2b3c4). One sign for each day: · did not fire, ▁ fired for a moment, █ for most of it, - nothing to judge. 1 threshold, of which 0 would have fired; 6 fire as they did.</sub>

      <!-- limen backtest -->"
    `);
  });

  it("says it on a terminal, with what is new and what is gone", async () => {
    const edits = "- lasting: minutes(2),\n+ lasting: minutes(15),\n";
    const tree = {
      ...shop,
      "services/shop.ts": edited(shop["services/shop.ts"] as string, edits, "services/shop.ts"),
    };
    const [environment] = environmentsOf(tree).filter(({ name }) => name === "production") as [Environment];
    const base = parseExport(
      canonical(exportOf(environmentsOf(shop))).replaceAll("shop/Failing", "shop/Broken"),
      "base",
    );
    const wanted = ["shop/Broken", "shop/Failing", "shop/Slow"];
    const trials = comparedWith(base, "production", resolve(environment)).filter(({ id }) => wanted.includes(id));
    expect(trials.map(differs)).toEqual([true, true, true]);
    let lines: readonly string[] = [];
    await likePrometheus({ range }, async (prometheus) => {
      const of = { prometheus, headers: [], until: end, zone: "UTC" };
      const told = {
        environment,
        trials,
        base: "main (1a2b3c4)",
        same: 4,
        days: 7,
        onProgress: () => {},
      };
      lines = terminalLines(await backtest({ ...told, of }), 100, hanging);
    });
    expect(lines.join("\n").replaceAll(/http:\/\/[\d.:]+/g, "URL")).toMatchInlineSnapshot(`
      "production on Prometheus 2.53.0 at URL, 2026-03-01 00:00 to 2026-03-08 00:00
      (UTC), evaluated every 1 min; before is main (1a2b3c4).

      Shop

        shop/Broken, critical
          - Removed.
          before  share of status 5… in requests_total above 5 % over 5 min, lasting 3 min, with at least
                  20 events
                  ·▃··▁··
                  twice, 34 min in all, once at night; first 2026-03-02 23:04, last 2026-03-05 12:04;
                  worst 6.5 % at 2026-03-02 23:01

        shop/Failing, critical
          share of status 5… in requests_total above 5 % over 5 min, lasting 3 min, with at least 20
          events
          ·▃··▁··
          twice, 34 min in all, once at night; first 2026-03-02 23:04, last 2026-03-05 12:04; worst 6.5 %
          at 2026-03-02 23:01
          + New.

        shop/Slow, warning
          before  P95 of request_seconds above 250 ms over 5 min, lasting 2 min, with at least 20 events
                  ███████
                  once, 6 d 23 h, at night; at 2026-03-01 00:02, and still fires at the end; worst 0.1 %
                  at or below 250 ms at 2026-03-01 00:00
          now     P95 of request_seconds above 250 ms over 5 min, lasting 15 min, with at least 20 events
                  ███████
                  once, 6 d 23 h, at night; at 2026-03-01 00:15, and still fires at the end; worst 0.1 %
                  at or below 250 ms at 2026-03-01 00:00
          → the same notice, 13 min shorter in all.

      One sign for each day: · did not fire, ▁ fired for a moment, █ for most of it, - nothing to judge.
      2 thresholds, of which 2 would have fired, 3 times in all; 1 removed; 4 fire as they did."
    `);
  });

  it("says in one line that nothing would have, and asks nobody", async () => {
    const nobody = {
      prometheus: "http://127.0.0.1:9",
      headers: [],
      until: end,
      zone: "UTC",
    };
    const [environment] = environmentsOf(shop).filter(({ name }) => name === "production") as [Environment];
    const told = {
      environment,
      trials: [],
      base: "main (1a2b3c4)",
      same: 7,
      days: 7,
      onProgress: () => {},
    };
    const result = await backtest({ ...told, of: nobody });
    const line =
      "No threshold of production fires otherwise than at main (1a2b3c4) (7 are the same): no history was asked for.";
    expect(terminalLines(result, 200, hanging)).toEqual([line]);
    expect(markdown(result)).toBe(`${line} <!-- limen backtest -->\n`);
  });
});
