/** What is played beside the scenarios: a Prometheus server, ladders, and probes from outside. */

import { production } from "../environments/production.ts";
import { resolve } from "../model/resolve.ts";
import { learnedOf, learnedWords } from "../platforms/learned.ts";
import { alerts } from "./alerts.ts";
import { whatIsMissing } from "./azure/python.ts";
import type { Heard } from "./heard.ts";
import { ladderTable } from "./ladder-table.ts";
import type { Outcome } from "./outcome.ts";
import { type Probed, probed, probePlatforms } from "./probes/play.ts";
import type { RuleEngine } from "./prometheus/play.ts";
import { onServer, sampleAlerts, sampleScenarios, whyNoServer } from "./prometheus/server.ts";
import { heard } from "./rungs.ts";
import { table } from "./table.ts";
import { minutesOf, summary } from "./words.ts";

export interface Beside {
  readonly server: readonly Outcome[];
  readonly ladders: readonly Heard[];
  readonly probes: readonly Probed[];
}

/** What cannot be played here is left out. */
export async function playBeside(promtool: RuleEngine | undefined): Promise<Beside> {
  const sample = alerts.filter(({ id }) => sampleAlerts.includes(id));
  return {
    server: whyNoServer() === undefined ? await onServer(sample, sampleScenarios) : [],
    ladders: await heard(promtool, whatIsMissing() === undefined),
    probes: probed(),
  };
}

/** Everything that nothing announces, in words. */
export const wrongBeside = ({ server, ladders: rungs, probes }: Beside): readonly string[] => [
  ...server.flatMap(({ id, scenario, wrong }) => wrong.map((why) => `${id}, ${scenario}, on a server: ${why}`)),
  ...rungs.flatMap(({ id, order, receiver, wrong }) => wrong.map((why) => `${id}, ${order}, ${receiver}: ${why}`)),
  ...probes.flatMap(({ probe, outage, platform, wrong }) =>
    wrong.map((why) => `${probe}, ${outage}, ${platform}: ${why}`),
  ),
];

export const besideParts = ({ server, ladders: rungs, probes }: Beside): string =>
  [
    "## On a Prometheus server",
    "",
    "A sample at true scale on a real server: its storage is given the samples, block by block, it loads the rule files, and its query engine says when each rule is breached, and since when. The clock of a server cannot be turned back, so the state of its rule manager is not part of it: that is what `promtool test rules` plays above, and `limen drill` in a stack. `limen conformance <service/threshold> --server` adds a server to the timelines of any alert.",
    "",
    ...serverTable(server),
    "",
    "## Ladders",
    "",
    `Rungs of one subject: when the receiver is told of each that has another above it, in minutes. By the reference it is told nothing while one above fires, and what has changed by then once that is over. In the order "within" the rungs are breached one after the other, and end in the opposite order; in "sudden" all are breached at once, and the highest ends first; in "under" the lowest ends while those above still fire, which can only be where they are different quantiles: elsewhere the lower line is crossed whenever the upper one is. Each rung by itself fires as its compiler announces, too. Ladders that nobody wrote, of two or three rungs, are played by \`limen conformance --random\`, with maintenance and groupings that nobody wrote.`,
    "",
    "- **Alertmanager** holds a rung back. What was told before, and ends meanwhile or in maintenance, is never told to be over: the one deviation that nothing can mend here, stated in [semantics.md](semantics.md#ladders). Routes, groups, inhibition and mute times are read from the configuration that the product writes; when it is told follows from the rule engine and a model of its flushes, and the drill plays the same to the real program.",
    "- **CloudWatch** tells through a composite alarm that the rungs above suppress: a minute after the alarm, and a minute after they are over.",
    "- **Azure Monitor** has no inhibition: the conditions of the rungs above are in the query of a lower one, so that it is told to be over some time after one of them fires, and fires again after it.",
    "",
    ...ladderTable(rungs),
    "",
    "## Probes from outside",
    "",
    "Requests from outside are not thresholds. Their reference is the outage: down while the application does not answer for more than half of the world. Route 53's checkers, the status made of them and the alarm on it, and the places of a web test with the alert on them, are played as documented; the bounds follow from how often they ask. Each row is the largest of all probes.",
    "",
    ...probeTable(probes),
    "",
    "## Not played",
    "",
    `Bands of what is usual (CloudWatch), dynamic thresholds and smart detection (Azure Monitor), as production has them. ${learnedWords}`,
    "",
    ...learned(),
    "",
  ].join("\n");

function serverTable(all: readonly Outcome[]): readonly string[] {
  const spans = (episodes: Outcome["found"]): string =>
    episodes.length === 0
      ? "silent"
      : episodes
          .map(({ tuple, fires, resolves }) => {
            const of = Object.values(tuple).join(" ");
            return `${of === "" ? "" : `${of}: `}${minutesOf(fires)} to ${resolves === undefined ? "…" : minutesOf(resolves)}`;
          })
          .join("; ");
  return table([
    ["alert", "scenario", "reference fires (minutes)", "the server", "verdict"],
    ...all.map((one) => [
      `\`${one.id}\``,
      one.scenario,
      spans(one.plainly),
      spans(one.found),
      one.wrong.length > 0 ? `**wrong**: ${one.wrong.join("; ")}` : summary(one.verdicts),
    ]),
  ]);
}

function probeTable(all: readonly Probed[]): readonly string[] {
  const cell = (own: readonly Probed[]): string => {
    const wrong = own.flatMap((one) => one.wrong);
    return wrong.length > 0 ? `**wrong**: ${wrong.join("; ")}` : summary(own.flatMap(({ verdicts }) => verdicts));
  };
  return table([
    ["outage", "probes", "reference", ...probePlatforms],
    ...[...new Set(all.map(({ outage }) => outage))].map((outage) => {
      const own = all.filter((one) => one.outage === outage);
      return [
        outage,
        String(new Set(own.filter(({ platform }) => platform === "Route 53").map(({ probe }) => probe)).size),
        (own[0]?.plainly ?? []).length === 0 ? "silent" : "down",
        ...probePlatforms.map((platform) => cell(own.filter((one) => one.platform === platform))),
      ];
    }),
  ]);
}

const learned = (): readonly string[] =>
  table([
    ["alert", "platform", "what is learned"],
    ...learnedOf(production, resolve(production)).map(({ alert, platform, of }) => [`\`${alert}\``, platform, of]),
  ]);
