import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { alerts, conformance } from "../../conformance/alerts.ts";
import { whatIsMissing } from "../../conformance/azure/python.ts";
import { type Beside, playBeside, wrongBeside } from "../../conformance/beside.ts";
import { breachedIn } from "../../conformance/breached.ts";
import { kit, kitText } from "../../conformance/kit.ts";
import type { Outcome } from "../../conformance/outcome.ts";
import { type Played, page } from "../../conformance/page.ts";
import { type Platform, platforms, titles } from "../../conformance/platforms.ts";
import { onServer, serverTitle, whyNoServer } from "../../conformance/prometheus/server.ts";
import type { Selection } from "../../conformance/run.ts";
import { stale } from "../../conformance/shown.ts";
import { svgOf } from "../../conformance/svg.ts";
import { type Timeline, textOf, timelineOf, titleOf } from "../../conformance/timeline.ts";
import { allScenarios, picked, played, quickScenarios } from "../../conformance/whole.ts";
import { describeBriefly, summaryWhere } from "../../conformance/words.ts";
import { errors } from "../../model/errors.ts";
import type { Resolved } from "../../model/resolve.ts";
import { findTool } from "../../processes/tools.ts";
import { prometheus2, prometheus3 } from "../../queries/promql/engine.ts";
import type { Io } from "../io.ts";
import { counted } from "../layout.ts";
import { thresholdNamed } from "../lookup.ts";
import type { Outcome as Code, Common } from "../program.ts";
import { playRandom } from "./random-models.ts";

interface Options extends Common {
  readonly scenario?: readonly string[];
  readonly platform?: readonly string[];
  readonly svg?: string;
  readonly server?: boolean;
  readonly page?: string;
  readonly kit?: string;
  readonly list?: boolean;
  readonly random?: number;
  readonly from?: number;
}

/** `limen conformance`. */
export async function run(io: Io, name: string | undefined, options: Options): Code {
  if (options.list) {
    for (const scenario of allScenarios) io.out(scenario);
    return 0;
  }
  if (options.kit !== undefined) return writeKit(options.kit, io);
  const promtool = findTool("promtool");
  const noServer = whyNoServer();
  if (options.server && noServer !== undefined) io.err(`The ${serverTitle} is left out: ${noServer}.`);
  const missing = {
    prometheus: promtool ? undefined : "promtool is not installed",
    azure: whatIsMissing(),
    cloudwatch: undefined,
  };
  const wanted = (options.platform ?? platforms).map((one) => known("platform", one, platforms) as Platform);
  for (const one of wanted) if (missing[one]) io.err(`${titles[one]} is left out: ${missing[one]}.`);
  const selection = {
    alerts: name === undefined ? alerts : named(name),
    scenarios: options.scenario?.map((one) => known("scenario", one, allScenarios)) ?? allScenarios,
    platforms: wanted.filter((one) => missing[one] === undefined),
    promtool: promtool && { program: promtool.path, engine: promtool.major === 2 ? prometheus2 : prometheus3 },
  };
  if (options.random !== undefined) return playRandom({ ...options, random: options.random }, selection, io);
  const all = await played(selection);
  const outcomes = [
    ...all.outcomes,
    ...(await onServerIf(options.server === true && noServer === undefined, selection)),
  ];
  if (options.svg !== undefined) pictures(outcomes, options.svg, io);
  if (options.json) io.out(JSON.stringify(outcomes, null, 2));
  else tell({ ...all, outcomes }, selection.alerts.length, io);
  const whole =
    selection.alerts.length === alerts.length &&
    selection.scenarios === allScenarios &&
    selection.platforms.length === platforms.length;
  const beside = whole || options.page !== undefined ? await playBeside(selection.promtool) : undefined;
  if (beside && !options.json) tellBeside(beside, io);
  if (beside && options.page !== undefined)
    writeFileSync(options.page, page(picked(all, quickScenarios, selection), all, beside));
  const wrong = outcomes.some((one) => one.wrong.length > 0) || (beside && wrongBeside(beside).length > 0);
  return wrong || (whole && stale(all.shown).length > 0) ? 1 : 0;
}

const onServerIf = async (asked: boolean, { alerts: of, scenarios }: Selection): Promise<readonly Outcome[]> =>
  asked ? onServer(of, scenarios) : [];

/** What is wrong beside the scenarios, and how much was played. */
function tellBeside(beside: Beside, io: Io): void {
  const wrong = wrongBeside(beside);
  for (const one of wrong) io.out(one);
  const { server, ladders, probes } = beside;
  const of = [
    `${counted(server.length, "case")} on a server`,
    counted(ladders.length, "ladder"),
    `${counted(probes.length, "outage")} for probes`,
  ];
  io.out(`Besides: ${of.join(", ")}, ${wrong.length} wrong.`);
}

/** One threshold, or all of an application. */
function named(name: string): readonly Resolved[] {
  const own = alerts.filter(({ service }) => service.name === name);
  const { id } = own[0] ?? thresholdNamed(conformance, name);
  return own.length > 0 ? own : alerts.filter((alert) => alert.id === id);
}

function known(what: string, name: string, all: readonly string[]): string {
  if (all.includes(name)) return name;
  throw errors.unknown(what, name, all);
}

/** The outcomes of one alert in one scenario, on all platforms. */
function groups(outcomes: readonly Outcome[]): readonly (readonly Outcome[])[] {
  const found = new Map<string, Outcome[]>();
  for (const one of outcomes) {
    const key = `${one.id} ${one.scenario}`;
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return [...found.values()].map((group) =>
    group.sort((a, b) => platforms.indexOf(a.platform) - platforms.indexOf(b.platform)),
  );
}

const drawn = (group: readonly Outcome[]): Timeline => {
  const [{ id, scenario } = { id: "", scenario: "" }] = group;
  return timelineOf(group, breachedIn(id, scenario));
};

/** More cases than this are counted, and not told one by one. */
const mostLines = 500;

/** Timelines of one alert; of more, only of what is wrong. */
function tell(all: Played, selected: number, io: Io): void {
  const brief = all.outcomes.length <= mostLines;
  for (const group of groups(all.outcomes)) {
    const wrong = group.some((one) => one.wrong.length > 0);
    if (selected === 1 || wrong) io.out(`${textOf(drawn(group))}\n`);
    else if (brief)
      for (const one of group) io.out(`${one.id}, ${one.scenario}: ${titleOf(one)}: ${describeBriefly(one)}`);
  }
  const wrong = all.outcomes.filter((one) => one.wrong.length > 0).length;
  const [id] = new Set(all.outcomes.map((one) => one.id));
  if (selected === 1 && all.scenarios.length > 1) io.out(`${largestOf(all.outcomes).join("\n")}\n`);
  if (selected === 1 && id !== undefined)
    io.out(`What each platform announces, and why: limen explain ${id} --environment production\n`);
  io.out(`${counted(all.outcomes.length, "case")}, ${wrong} wrong.`);
  if (all.scenarios !== allScenarios) return;
  for (const one of stale(all.shown))
    io.out(`${one.id}: ${titles[one.platform]} announces "${one.kind}", and no scenario shows it.`);
}

/** The cell of docs/conformance.md for each platform, and the scenario that shows it. */
const largestOf = (outcomes: readonly Outcome[]): readonly string[] => [
  "The largest of each kind:",
  ...[...new Set(outcomes.map(titleOf))].map(
    (title) => `${title}: ${summaryWhere(outcomes.filter((one) => titleOf(one) === title))}`,
  ),
];

function writeKit(folder: string, io: Io): number {
  const files = Object.entries(kit());
  mkdirSync(folder, { recursive: true });
  for (const [name, file] of files) writeFileSync(join(folder, name), kitText(file));
  io.out(`${counted(files.length, "file")} in ${folder}.`);
  return 0;
}

function pictures(outcomes: readonly Outcome[], folder: string, io: Io): void {
  mkdirSync(folder, { recursive: true });
  const all = groups(outcomes);
  for (const group of all) {
    const { id = "", scenario = "" } = group[0] ?? {};
    writeFileSync(join(folder, `${id}-${scenario}.svg`.replaceAll(/[ /]/g, "-")), svgOf(drawn(group)));
  }
  io.err(`${counted(all.length, "picture")} in ${folder}.`);
}
