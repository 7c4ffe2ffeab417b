/**
 * `alertmanager.yml`, read as Alertmanager reads it: which receiver an alert goes to, in which group, what inhibits it,
 * and when it is muted.
 *
 * Source: dispatch/route.go, inhibit/inhibit.go and timeinterval/timeinterval.go of Alertmanager.
 */
import { load } from "js-yaml";
import { isIn, type TimeInterval } from "./mute-times.ts";
import { seconds } from "./promtool.ts";

export type Labels = Readonly<Record<string, string>>;
/** What an alert that matches a route is grouped by, and with whom it is told. Times are seconds. */
export interface Route {
  readonly receiver: string;
  readonly groupBy: readonly string[];
  readonly wait: number;
  readonly interval: number;
  readonly repeat: number;
  /** Whether its notices are muted. @param moment milliseconds since 1970 */
  readonly isMuted: (moment: number) => boolean;
}
export interface Routing {
  /** The routes of an alert: groups are of one route, whoever the receiver is. */
  readonly routesOf: (labels: Labels) => readonly Route[];
  /** Whether an alert that fires inhibits another one. */
  readonly inhibits: (source: Labels, target: Labels) => boolean;
}

interface Node {
  readonly receiver?: string;
  readonly matchers?: readonly string[];
  readonly continue?: boolean;
  readonly routes?: readonly Node[];
  readonly group_by?: readonly string[];
  readonly group_wait?: string;
  readonly group_interval?: string;
  readonly repeat_interval?: string;
  readonly mute_time_intervals?: readonly string[];
}
interface Inhibition {
  readonly source_matchers: readonly string[];
  readonly target_matchers: readonly string[];
  readonly equal: readonly string[];
}
interface Document {
  readonly route: Node;
  readonly inhibit_rules?: readonly Inhibition[];
  readonly time_intervals?: readonly { readonly name: string; readonly time_intervals: readonly TimeInterval[] }[];
}

export function routingOf(yaml: string): Routing {
  const { route, inhibit_rules: rules = [], time_intervals: times = [] } = load(yaml) as Document;
  const muted = (names: readonly string[]) => (moment: number) =>
    times.some(({ name, time_intervals: all }) => names.includes(name) && all.some((one) => isIn(one, moment)));
  const tree = inherited(route, { group_wait: "30s", group_interval: "5m", repeat_interval: "4h" }, muted);
  return {
    routesOf: (labels) => matching(tree, labels),
    inhibits: (source, target) =>
      rules.some(
        ({ source_matchers, target_matchers, equal }) =>
          source_matchers.every((one) => matches(one, source)) &&
          target_matchers.every((one) => matches(one, target)) &&
          // a label that neither has is equal
          equal.every((name) => (source[name] ?? "") === (target[name] ?? "")),
      ),
  };
}

interface Tree {
  readonly matchers: readonly string[];
  readonly goesOn: boolean;
  readonly route: Route;
  readonly below: readonly Tree[];
}

/** Everything but matchers and mute times is as above it, unless a route says otherwise. */
function inherited(node: Node, from: Node, muted: (names: readonly string[]) => Route["isMuted"]): Tree {
  const { matchers = [], continue: goesOn = false, mute_time_intervals: names = [], routes = [], ...own } = node;
  const all = { ...from, ...own };
  const route: Route = {
    receiver: all.receiver ?? "",
    groupBy: all.group_by ?? [],
    wait: seconds(all.group_wait ?? ""),
    interval: seconds(all.group_interval ?? ""),
    repeat: seconds(all.repeat_interval ?? ""),
    isMuted: muted(names),
  };
  return { matchers, goesOn, route, below: routes.map((one) => inherited(one, all, muted)) };
}

function matching({ matchers, route, below }: Tree, labels: Labels): readonly Route[] {
  if (!matchers.every((one) => matches(one, labels))) return [];
  const found: Route[] = [];
  for (const child of below) {
    const more = matching(child, labels);
    found.push(...more);
    if (more.length > 0 && !child.goesOn) break;
  }
  return found.length > 0 ? found : [route];
}

/** `severity="critical"`, `severity=~"warning|info"`; a pattern is of the whole value. */
function matches(matcher: string, labels: Labels): boolean {
  const [, name = "", operator, quoted = '""'] = /^(\w+)\s*(=~|!~|!=|=)\s*(".*")$/.exec(matcher) ?? [];
  const [value, wanted] = [labels[name] ?? "", JSON.parse(quoted) as string];
  switch (operator) {
    case "=":
      return value === wanted;
    case "!=":
      return value !== wanted;
    case "=~":
      return new RegExp(`^(?:${wanted})$`).test(value);
    case "!~":
      return !new RegExp(`^(?:${wanted})$`).test(value);
    default:
      throw new Error(`${matcher} is no matcher`);
  }
}
