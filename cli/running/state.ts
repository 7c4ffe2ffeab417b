/** What `limen up` has started, so that the other commands find it: one file in the run folder. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runFolder } from "./project.ts";

export type Mode = "processes" | "containers";

export interface Ports {
  readonly prometheus: number;
  readonly alertmanager: number;
  readonly inbox: number;
  /** The simulated application. */
  readonly application: number;
  /** The machine that it runs on. */
  readonly node: number;
  /** Where `limen incident` is heard. */
  readonly control: number;
  /** Grafana runs in containers only. */
  readonly grafana?: number;
}

export interface State {
  readonly mode: Mode;
  /** Why it is this mode. */
  readonly why: string;
  readonly since: string;
  readonly environment: string;
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

/** Something that answers on this machine. */
export interface Part {
  readonly name: string;
  /** For people. */
  readonly url: string;
  /** Says whether it works. */
  readonly health: string;
}

/** What there is to look at. */
export function partsOf({ ports }: Pick<State, "ports">): readonly Part[] {
  const part = (name: string, port: number, page: string, health: string): Part => {
    const url = `http://127.0.0.1:${port}`;
    return { name, url: `${url}${page}`, health: `${url}${health}` };
  };
  return [
    part("Prometheus", ports.prometheus, "", "/-/ready"),
    part("Alertmanager", ports.alertmanager, "", "/-/ready"),
    ...(ports.grafana === undefined ? [] : [part("Grafana", ports.grafana, "", "/api/health")]),
    part("Inbox", ports.inbox, "", "/"),
    part("Application", ports.application, "/metrics", "/metrics"),
  ];
}

/** Where to look, by name. */
export const urlsOf = (state: Pick<State, "ports">): Readonly<Record<string, string>> =>
  Object.fromEntries(partsOf(state).map(({ name, url }) => [name, url]));
