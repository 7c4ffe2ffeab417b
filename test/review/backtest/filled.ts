/** A real Prometheus whose storage holds given series. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Series } from "../../../model/reference/history.ts";
import { freePorts } from "../../../processes/ports.ts";
import { start } from "../../../processes/program.ts";
import { requireTool } from "../../support/tool.ts";

export interface Filled {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts one with blocks of these series; times are seconds since 1970. @param flags more of the server's own */
export async function filled(series: readonly Series[], flags: readonly string[] = []): Promise<Filled> {
  const folder = mkdtempSync(join(tmpdir(), "limen-backtest-"));
  const data = join(folder, "data");
  mkdirSync(data);
  writeFileSync(join(folder, "samples"), openMetrics(series));
  execFileSync(requireTool("promtool").path, [
    "tsdb",
    "create-blocks-from",
    "openmetrics",
    join(folder, "samples"),
    data,
  ]);
  writeFileSync(join(folder, "prometheus.yml"), "{}");
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const args = [
    `--config.file=${join(folder, "prometheus.yml")}`,
    `--storage.tsdb.path=${data}`,
    "--storage.tsdb.retention.time=100y",
    `--web.listen-address=127.0.0.1:${port}`,
    ...flags,
  ];
  const server = await start({
    name: "prometheus",
    path: requireTool("prometheus").path,
    args,
    folder,
    readyUrl: `${url}/-/ready`,
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, stop };
}

function openMetrics(series: readonly Series[]): string {
  const lines = series.flatMap(({ metric, labels, samples }) => {
    const text = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    return samples.map(([t, value]) => `${metric}{${text.join(",")}} ${value} ${t}`);
  });
  return `${lines.join("\n")}\n# EOF\n`;
}
