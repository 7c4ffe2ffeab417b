/** What `limen up` has started, so that the other commands find it: one file in the run folder. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runFolder } from "./project.ts";

export type Mode = "processes" | "containers";

export interface Ports {
  readonly prometheus: number;
  readonly alertmanager: number;
  readonly inbox: number;
  /** Where `limen incident` is heard. */
  readonly control: number;
  /** The pages of the simulated applications, by scrape job. */
  readonly jobs: Readonly<Record<string, number>>;
  /** Grafana runs in containers only. */
  readonly grafana?: number;
}

export interface State {
  readonly mode: Mode;
  /** Why it is this mode. */
  readonly why: string;
  readonly since: string;
  readonly environment: string;
  /** The applications that are simulated and watched. */
  readonly applications: readonly string[];
  /** What the simulation is driven with. */
  readonly scenario: string;
  readonly ports: Ports;
}

const file = (folder: string): string => join(folder, "state.json");

export function readState(folder: string = runFolder): State | undefined {
  return existsSync(file(folder)) ? (JSON.parse(readFileSync(file(folder), "utf8")) as State) : undefined;
}

export function writeState(state: State, folder: string = runFolder): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file(folder)}.new`, `${JSON.stringify(state, null, 2)}\n`);
  renameSync(`${file(folder)}.new`, file(folder));
}

export const removeState = (folder: string = runFolder): void => rmSync(file(folder), { force: true });
