/** What is played beside the scenarios: a Prometheus server, ladders, and probes from outside. */

import { alerts, conformance } from "./alerts.ts";
import { whatIsMissing } from "./azure/python.ts";
import { type Ladder, type Receiver, receivers } from "./ladder-outcome.ts";
import type { Notice } from "./notices.ts";
import type { Outcome } from "./outcome.ts";
import { type Probed, probed, probePlatforms } from "./probes/play.ts";
import type { RuleEngine } from "./prometheus/play.ts";
import { onServer, sampleAlerts, sampleScenarios, whyNoServer } from "./prometheus/server.ts";
import { ladders } from "./rungs.ts";
import { table } from "./table.ts";
import { summary } from "./words.ts";

export interface Beside {
  readonly server: readonly Outcome[];
  readonly ladders: readonly Ladder[];
  readonly probes: readonly Probed[];
}

/** What cannot be played here is left out. */
export async function playBeside(promtool: RuleEngine | undefined): Promise<Beside> {
  const sample = alerts.filter(({ id }) => sampleAlerts.includes(id));
  return {
    server: whyNoServer() === undefined ? await onServer(sample, sampleScenarios) : [],
    ladders: await ladders(promtool, whatIsMissing() === undefined),
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
    "## A warning and its critical rung",
    "",
    `For every warning with a critical rung of the same subject: when the receiver is told of the **warning**, in minutes. By the reference it is told nothing while the critical rung fires, and what has changed by then once that is over. In the order "within" the critical rung fires and ends while the warning is breached; in "sudden" both are breached at once, and the critical rung ends first; in "under" the warning ends while the critical rung still fires, which can only be where they are different quantiles: elsewhere the lower line is crossed whenever the upper one is.`,
    "",
    "- **Alertmanager** holds the warning back. If it ends meanwhile, that end is never told: the one deviation that nothing can mend here, stated in [semantics.md](semantics.md#ladders). With one receiver for both, the group is closed by the end of the critical rung; and a warning that goes on is told once more. Its times are those of the rule engine and of a model of its groups, flushes and inhibition, and the drill plays the same to the real program.",
    "- **CloudWatch** tells through a composite alarm that the critical rung suppresses: a minute after the alarm, and a minute after the critical rung is over.",
    "- **Azure Monitor** has no inhibition: the critical rung's condition is in the warning's query, so the warning is told to be over some time after the critical rung fires, and fires again after it.",
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
    "Bands of what is usual (CloudWatch) and dynamic thresholds (Azure Monitor) are learned from weeks of an application's own data, by methods that nobody publishes. There is no reference for them, and nothing here claims that two of them agree:",
    "",
    ...learned(),
    "",
  ].join("\n");

const minutesOf = (seconds: number): string => String(Math.round(seconds / 6) / 10);

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

function ladderTable(all: readonly Ladder[]): readonly string[] {
  const told = (notices: readonly Notice[]): string =>
    notices
      .filter(({ rung }) => rung === "warning")
      .map(({ what, at }) => `${what} ${minutesOf(at)}`)
      .join(", ") || "nothing";
  const critical = (notices: readonly Notice[]): string =>
    notices
      .filter(({ rung }) => rung === "critical")
      .map(({ at }) => minutesOf(at))
      .join(" to ");
  const cell = (one: Ladder | undefined): string =>
    one === undefined ? "–" : `${told(one.found)}${one.wrong.length > 0 ? ` **wrong**: ${one.wrong.join("; ")}` : ""}`;
  const keys = [...new Map(all.map((one) => [`${one.id} ${one.order}`, one])).values()];
  const of = (key: Ladder, receiver: Receiver) =>
    all.find((one) => one.id === key.id && one.order === key.order && one.receiver === receiver);
  return table([
    ["warning", "order", "critical fires", "reference", ...receivers],
    ...keys.map((key) => {
      const one = of(key, "Azure Monitor") ?? key;
      return [
        `\`${key.id}\``,
        key.order,
        critical(one.reference),
        told(one.reference),
        ...receivers.map((receiver) => cell(of(key, receiver))),
      ];
    }),
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

const learned = (): readonly string[] => {
  const asked = conformance.services.flatMap(({ name, anomalies = {} }) => {
    const names = Object.keys(anomalies).sort();
    return names.length === 0 ? [] : [`- \`${name}\`: ${names.join(", ")}.`];
  });
  return asked.length > 0 ? asked : ["- No application of this repository asks for one today."];
};
