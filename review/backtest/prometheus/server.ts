import { type Engine, engineOf, prometheus2, prometheus3 } from "../../../queries/promql/engine.ts";
import type { Api } from "./api.ts";
import { errors } from "./errors.ts";

/** The Prometheus that is asked. */
export interface Server {
  /** `2.42.0`, as it says itself. */
  readonly version: string;
  /** What its ranges mean, which decides how rules are written for it. */
  readonly engine: Engine;
  /** Its ranges mean what those of the other major version do: it is something else that speaks PromQL. */
  readonly unlike: boolean;
}

/** Asks a server what it is. @throws errors.withoutVersion, errors.tooOld, errors.notPrometheus, and those of Api */
export async function serverAt(api: Api): Promise<Server> {
  const version = await versionOf(api);
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  if (major < 2 || (major === 2 && minor < 21)) throw errors.tooOld(api.url, version);
  const engine = await engineIn(api);
  return { version, engine, unlike: engine.major !== engineOf(version).major };
}

async function versionOf(api: Api): Promise<string> {
  try {
    const { version } = (await api.ask<{ version?: string }>("status/buildinfo")) ?? {};
    if (typeof version === "string" && /^v?\d+\.\d+/.test(version)) return version;
  } catch (error) {
    if (error instanceof Error && "problem" in error && /answers 404/.test(String(error.problem)))
      throw errors.withoutVersion(api.url);
    throw error;
  }
  throw errors.notPrometheus(api.url, "no version");
}

/** Whether a range is closed on its left: then two minutes, asked for each minute, hold three values. */
async function engineIn(api: Api): Promise<Engine> {
  const query = "count_over_time(vector(1)[2m:1m])";
  const { result } = await api.ask<{ result: readonly { value: readonly [number, string] }[] }>("query", {
    query,
    time: "1700000040",
  });
  return Number(result[0]?.value[1]) === 3 ? prometheus2 : prometheus3;
}
