import type { Conductor, Played } from "../../drill/conduct.ts";
import { Ledger } from "../../drill/ledger.ts";
import { objections } from "../../drill/verdict.ts";
import { local } from "../../environments/local.ts";
import { resolve } from "../../model/resolve.ts";
import { compileToPrometheus } from "../../platforms/prometheus/rule.ts";
import type { Inbox, Notification, NotifiedAlert } from "../../processes/inbox.ts";
import { prometheus2 } from "../../queries/promql/engine.ts";

const resolved = resolve(local).filter(({ service }) => service.name === "lead-scoring");
const at = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** A notice as it would arrive for a rule, with its templates filled in. */
function notice(alert: string, starts: number, ends?: number, change: Partial<NotifiedAlert> = {}): NotifiedAlert {
  const one = resolved.find(({ threshold }) => threshold.name === alert);
  if (!one) throw new Error(alert);
  const { rule } = compileToPrometheus(one, prometheus2);
  const filled = Object.entries(rule.annotations).map(([key, text]) => [key, text.includes("{{") ? "filled" : text]);
  return {
    status: ends === undefined ? "firing" : "resolved",
    labels: { ...rule.labels, alertname: alert, instance: "here" },
    annotations: Object.fromEntries(filled),
    startsAt: at(starts),
    endsAt: at(ends ?? 0),
    fingerprint: alert,
    ...change,
  };
}

type Sent = readonly [seconds: number, receiver: string, alert: NotifiedAlert];
const step = (from: number, to: number, firing: string[], told: string[], perhapsTold: string[] = []): Played => ({
  service: "lead-scoring",
  incidents: ["something"],
  began: from * 1000,
  ended: to * 1000,
  expected: { firing: new Set(firing), told: new Set(told), perhapsTold: new Set(perhapsTold) },
});

/** What is objected to notices, given what was played. */
function against(played: readonly Played[], ...sent: readonly Sent[]): readonly string[] {
  let deliver: (notification: Notification) => void = () => {};
  const inbox = { listen: (told: typeof deliver) => (deliver = told) } as unknown as Inbox;
  const ledger = new Ledger(inbox, () => true);
  for (const [seconds, receiver, alert] of sent) {
    deliver({ arrived: seconds * 1000, receiver, status: alert.status, groupKey: "", alerts: [alert] });
  }
  const stand = { resolved, engine: prometheus2 };
  return objections({ ledger, played, stand } as unknown as Conductor);
}

describe("the verdict of a drill", () => {
  const slow = [step(0, 10, ["HighLatency"], ["HighLatency"]), step(10, Number.POSITIVE_INFINITY, [], [])];
  const fires: Sent = [5, "warning-alerts", notice("HighLatency", 4)];
  const isOver: Sent = [13, "warning-alerts", notice("HighLatency", 4, 12)];

  it("has nothing against what was expected, told once or again", () => {
    expect(against(slow, fires, isOver)).toEqual([]);
    // the notice that a step waited for ends it, perhaps in the same millisecond
    expect(against(slow, [10, "warning-alerts", notice("HighLatency", 4)], isOver)).toEqual([]);
    expect(against(slow, fires, [6, "warning-alerts", notice("HighLatency", 4)], isOver, isOver)).toEqual([]);
  });

  it.each<[string, readonly Sent[], string]>([
    [
      "a notice that nothing explains",
      [
        fires,
        isOver,
        [7, "critical-alerts", notice("ServiceDown", 6)],
        [8, "critical-alerts", notice("ServiceDown", 6, 7)],
      ],
      "critical-alerts was told of lead-scoring/ServiceDown, which nothing that was played explains",
    ],
    ["no end", [fires], "warning-alerts was never told that lead-scoring/HighLatency is over"],
    [
      "an end while the cause lasts, and a second notice",
      [
        fires,
        [6, "warning-alerts", notice("HighLatency", 4, 6)],
        [8, "warning-alerts", notice("HighLatency", 7)],
        isOver,
      ],
      "warning-alerts was told twice of lead-scoring/HighLatency in one incident",
    ],
    [
      "the wrong receiver",
      [
        [5, "default", notice("HighLatency", 4)],
        [13, "default", notice("HighLatency", 4, 12)],
      ],
      "lead-scoring/HighLatency went to default",
    ],
    [
      "a text that is missing",
      [[5, "warning-alerts", notice("HighLatency", 4, undefined, { annotations: { summary: "x" } })], isOver],
      "lead-scoring/HighLatency came without threshold",
    ],
    [
      "a label that differs",
      [[5, "warning-alerts", { ...fires[2], labels: { ...fires[2].labels, subject: "cpu" } }], isOver],
      'lead-scoring/HighLatency has subject="cpu" instead of "latency"',
    ],
    [
      "a template that failed",
      [
        [5, "warning-alerts", { ...fires[2], annotations: { ...fires[2].annotations, value: "<error expanding" } }],
        isOver,
      ],
      'lead-scoring/HighLatency came with value "<error expanding"',
    ],
    ["an end without a beginning", [isOver], "warning-alerts was told of the end of lead-scoring/HighLatency, not of"],
  ])("objects to %s", (_, sent, objection) => {
    expect(against(slow, ...sent)).toContainEqual(expect.stringContaining(objection));
  });

  it("objects to a warning under its critical twin, and lets it pass once that one is over", () => {
    const both = [
      step(0, 10, ["CriticalLatency", "HighLatency"], ["CriticalLatency"]),
      step(10, Number.POSITIVE_INFINITY, [], []),
    ];
    const critical: Sent[] = [
      [3, "critical-alerts", notice("CriticalLatency", 3)],
      [13, "critical-alerts", notice("CriticalLatency", 3, 12)],
    ];
    expect(against(both, ...critical, fires, isOver)).toEqual([
      "warning-alerts was told of lead-scoring/HighLatency, which nothing that was played explains",
    ]);
    const late: Sent[] = [
      [12, "warning-alerts", notice("HighLatency", 4)],
      [14, "warning-alerts", notice("HighLatency", 4, 13)],
    ];
    expect(against(both, ...critical, ...late)).toEqual([]);
  });

  describe("of a warning whose line is crossed on the way to its critical twin's", () => {
    const steps = [
      step(0, 10, ["CriticalLatency", "HighLatency"], ["CriticalLatency"], ["HighLatency"]),
      step(10, Number.POSITIVE_INFINITY, [], []),
    ];
    const critical: Sent[] = [
      [5, "critical-alerts", notice("CriticalLatency", 5)],
      [13, "critical-alerts", notice("CriticalLatency", 5, 12)],
    ];
    const warning = (told: number): Sent => [told, "warning-alerts", notice("HighLatency", 3)];

    it("lets it pass before that one, or not at all", () => {
      expect(against(steps, ...critical)).toEqual([]);
      expect(against(steps, warning(4), ...critical, isOverSince(3, 13))).toEqual([]);
    });

    it.each<[string, readonly Sent[], string]>([
      [
        "after that one",
        [critical[0] as Sent, warning(6), critical[1] as Sent, isOverSince(3, 13)],
        "nothing that was",
      ],
      ["and never over", [warning(4), ...critical], "was never told that lead-scoring/HighLatency is over"],
      ["and over too early", [warning(4), isOverSince(3, 7), ...critical], "is over while its cause lasted"],
    ])("objects to it %s", (_, sent, objection) => {
      expect(against(steps, ...sent)).toEqual([expect.stringContaining(objection)]);
    });
  });
});

/** The end of the warning that fired at a time. */
function isOverSince(fired: number, over: number): Sent {
  return [over, "warning-alerts", notice("HighLatency", fired, over)];
}
