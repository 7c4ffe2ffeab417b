import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ModelError } from "../../model/errors.ts";
import { reload, replaceRules } from "../../processes/replace.ts";
import { until } from "../until.ts";
import type { Stage } from "./stage.ts";

/** Offers a file with an expression that is cut off, in both ways, and looks whether the rules stay. */
export async function corruptRules({ stand, service }: Stage): Promise<void> {
  const { configuration, prometheus, monitoring } = stand;
  const running = { configuration, prometheus: monitoring.prometheus };
  const folder = join(configuration, "rules");
  const file = `${service}.yml`;
  const whole = readFileSync(join(folder, file), "utf8");
  const corrupt = whole.replace(/^( *expr: ).*$/m, "$1sum(rate(");
  const names = await prometheus.ruleNames();
  const areUnchanged = async () => (await prometheus.ruleNames()).join() === names.join();
  const unchanged = () => until(areUnchanged, 60, "the rules of before");

  const refusal = await replaceRules(running, { [file]: corrupt }).catch((error: Error) => error);
  if (!(refusal instanceof ModelError) || refusal.code !== "rules-refused") throw new Error("promtool took the file");
  if (readFileSync(join(folder, file), "utf8") !== whole) throw new Error("The file was replaced");
  if (readdirSync(configuration).some((name) => name.startsWith("rules.")))
    throw new Error("Something was left behind");
  await unchanged();

  writeFileSync(join(folder, file), corrupt);
  if (await reload(monitoring.prometheus)) throw new Error("Prometheus took the file");
  await unchanged();

  await replaceRules(running, { [file]: whole });
  await unchanged();
  // each time that it reads its configuration it looks for Alertmanager anew
  await until(async () => (await prometheus.alertmanagers()) > 0, 60, "Prometheus to find Alertmanager again");
}
