/** Rules on series in the real rule engine, `promtool test rules`: which alerts fire at which minute. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Series } from "../../model/reference/history.ts";

/** Seconds between two values: what scrapes and their phases have in common. */
const step = 5;

/** Series, and how long they are looked at. */
export interface Group {
  readonly name: string;
  readonly series: readonly Series[];
  /** Seconds. */
  readonly to: number;
}
/** An alert that fires at a time, with all its labels. */
export interface Seen {
  readonly group: string;
  readonly time: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** Evaluates the rules every so many seconds on each group of series by itself. @param program promtool's path */
export async function firing(
  program: string,
  rules: string,
  groups: readonly Group[],
  every = 60,
): Promise<readonly Seen[]> {
  const folder = mkdtempSync(join(tmpdir(), "limen-conformance-"));
  try {
    writeFileSync(join(folder, "rules.yml"), rules);
    // JSON is YAML, and quicker to write
    writeFileSync(join(folder, "test.yml"), JSON.stringify(testFile(groups, every)));
    const text = await run(program, folder);
    // each time tells its group at least
    if (!text.includes("got:")) throw new Error(`promtool: ${text.slice(0, 2000)}`);
    return read(text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Nothing is expected, so that everything that fires is told. */
const testFile = (groups: readonly Group[], every: number): object => ({
  rule_files: ["rules.yml"],
  evaluation_interval: `${every}s`,
  tests: groups.map(({ name, series, to }) => ({
    name,
    interval: `${step}s`,
    input_series: series.map((one) => ({ series: seriesText(one), values: values(one) })),
    promql_expr_test: Array.from({ length: Math.floor(to / every) }, (_, i) => ({
      expr: `ALERTS{alertstate="firing"} or label_replace(vector(0), "group", ${JSON.stringify(name)}, "", "")`,
      eval_time: `${(i + 1) * every}s`,
      exp_samples: [],
    })),
  })),
});

const seriesText = ({ metric, labels }: Series): string =>
  `${metric}{${Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(",")}}`;

function values({ samples }: Series): string {
  const words: string[] = [];
  let next = 0;
  for (const [t, value] of samples) {
    const at = Math.round(t / step);
    if (at > next) words.push(`_x${at - next}`);
    words.push(String(value));
    next = at + 1;
  }
  return words.join(" ");
}

function run(program: string, folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ["test", "rules", "test.yml"], { cwd: folder });
    const parts: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => parts.push(part));
    child.stderr.on("data", (part: Buffer) => parts.push(part));
    child.once("error", reject);
    child.once("close", () => resolve(Buffer.concat(parts).toString("utf8")));
  });
}

/** What promtool says that it got: a list of samples for each time, among them the name of the group. */
function read(text: string): readonly Seen[] {
  return text.split(/^\s*expr: /m).flatMap((part) => {
    const time = /, time: ([^,\n]+),/.exec(part)?.[1];
    const got = part.split(/\n\s*got:/)[1];
    if (time === undefined || got === undefined) return [];
    const all = [...got.matchAll(/\{((?:[^"{}]|"(?:[^"\\]|\\.)*")*)\} /g)].map(([, labels]) =>
      labelsIn(labels as string),
    );
    const group = all.find((labels) => labels.alertname === undefined)?.group ?? "";
    return all
      .filter((labels) => labels.alertname !== undefined)
      .map((labels) => ({ group, time: seconds(time), labels }));
  });
}

const labelsIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/(\w+)=("(?:[^"\\]|\\.)*")/g)].map(([, name, value]) => [name, JSON.parse(value as string)]),
  );

/** `1h30m`, `5m`, `15s` in seconds. */
export function seconds(text: string): number {
  const [, hours = "0", minutes = "0", rest = "0"] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
}
