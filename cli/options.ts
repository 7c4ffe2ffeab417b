/** What several commands take, and how it is read. */
import { InvalidArgumentError, Option } from "commander";
import { type Engine, engineOf } from "../queries/promql/engine.ts";

export const json = () => new Option("--json", "machine-readable output on stdout, errors as JSON on stderr");
export const markdown = () => new Option("--markdown", "as a comment on a pull request").conflicts("json");
export const environment = (otherwise?: string) =>
  new Option("-e, --environment <name>", described("the environment, such as production", otherwise));

/** What holds where an option is left out, if that is not a value that commander would name by itself. */
const described = (text: string, otherwise?: string): string =>
  otherwise === undefined ? text : `${text} (default: ${otherwise})`;

export const engine = () =>
  new Option(
    "--prometheus <version>",
    "the Prometheus that rules are written for, such as 2.42 (default: 3)",
  ).argParser(engineArgument);
export const port = (what: string, preferred: number) =>
  new Option(`--${what}-port <port>`, `where ${titles[what]} answers, if that is free`)
    .argParser(portArgument)
    .default(preferred);
const titles: Readonly<Record<string, string>> = {
  prometheus: "Prometheus",
  alertmanager: "Alertmanager",
  inbox: "the inbox for notifications",
  application: "the first of the simulated applications",
  grafana: "Grafana, which runs in containers only,",
};

function engineArgument(text: string): Engine {
  if (!/^v?\d+(\.\d+)*$/.test(text)) throw new InvalidArgumentError('A version looks like "3" or "2.42.0".');
  if (/^v?[01](\.|$)/.test(text)) throw new InvalidArgumentError("Rules are written for Prometheus 2 and later.");
  return engineOf(text.includes(".") ? text : `${text}.0`);
}

function portArgument(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number > 0 && number < 65_536) return number;
  throw new InvalidArgumentError("A port is a whole number from 1 to 65535.");
}

export function countArgument(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("A count is a whole number of at least 1.");
}

export function seedArgument(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("A seed is a whole number.");
}

export function daysArgument(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 400) return Number(text);
  throw new InvalidArgumentError("Days are a whole number from 1 to 400.");
}

export function speedArgument(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 120) return Number(text);
  throw new InvalidArgumentError("A speed is a whole number from 1, which is real time, to 120.");
}

export const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`;
