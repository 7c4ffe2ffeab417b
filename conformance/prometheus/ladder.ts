/** Ladders on Prometheus with Alertmanager: the rules of all rungs are evaluated, then grouped, inhibited and muted. */
import type { Episode } from "../../model/reference/episode.ts";
import type { Notice } from "../../model/reference/told.ts";
import { keyOf } from "../../model/reference/tuple.ts";
import type { Resolved } from "../../model/resolve.ts";
import { alertmanagerConfiguration } from "../../platforms/alertmanager/configuration.ts";
import { compileToPrometheus } from "../../platforms/prometheus/rule.ts";
import type { Case } from "../case.ts";
import { type Heard, heardBy, type Played, type Scene, type Telling } from "../heard.ts";
import { outcomeOf } from "../outcome.ts";
import { type Alert, toldByAlertmanager } from "./alertmanager.ts";
import { onPrometheus, type RuleEngine } from "./play.ts";
import { type Labels, type Route, type Routing, routingOf } from "./routing.ts";

export async function onAlertmanager(scenes: readonly Scene[], promtool: RuleEngine): Promise<readonly Heard[]> {
  const cases = new Map(scenes.map((scene) => [scene, scene.rungs.map((resolved) => ({ ...scene.case, resolved }))]));
  const found = await onPrometheus([...cases.values()].flat(), promtool, compileToPrometheus);
  return scenes.flatMap((scene) => {
    const own = cases.get(scene) ?? [];
    const played = own.map((one): Played => {
      const announced = compileToPrometheus(one.resolved, promtool.engine);
      return {
        resolved: one.resolved,
        announced,
        episodes: found.get(one) ?? [],
        wrong: wrongOf(one, announced, found),
      };
    });
    return heardBy(scene, played, tellingOf(scene, promtool));
  });
}

const wrongOf = (
  one: Case,
  announced: Played["announced"],
  found: ReadonlyMap<Case, readonly Episode[]>,
): readonly string[] => outcomeOf("prometheus", one, announced, found.get(one) ?? []).wrong;

function tellingOf({ rungs, case: one, origin = 0 }: Scene, { engine }: RuleEngine): Telling {
  const [{ environment }] = rungs;
  const routing = routingOf(alertmanagerConfiguration(environment, rungs, { inbox: "http://127.0.0.1:9094" }));
  const labelsOf = (resolved: Resolved): Labels => {
    const { rule } = compileToPrometheus(resolved, engine);
    return { ...rule.labels, alertname: rule.alert };
  };
  const routes = new Map(rungs.map((rung) => [rung.threshold.severity, routeOf(labelsOf(rung), routing)]));
  const longest = Math.max(...[...routes.values()].map(({ wait, interval }) => wait + interval));
  return {
    receiver: "Alertmanager",
    later: longest,
    ends: "forgotten",
    muted: (severity, t) => routes.get(severity)?.isMuted(origin + t * 1000) ?? false,
    // a group is flushed again within its interval
    afterMaintenance: 0,
    tell(played) {
      const alerts = played.flatMap(({ resolved, episodes }) => alertsOf(resolved, labelsOf(resolved), episodes));
      const found = new Map<string, Notice[]>();
      for (const [{ key }, notices] of toldByAlertmanager(alerts, routing, one.incident.span, origin))
        found.set(key, [...(found.get(key) ?? []), ...notices]);
      return found;
    },
  };
}

function routeOf(labels: Labels, routing: Routing): Route {
  const [route] = routing.routesOf(labels);
  if (!route) throw new Error("every alert has a route");
  return route;
}

/** An alert for each tuple. */
function alertsOf(
  { threshold }: Resolved,
  labels: Labels,
  all: readonly Episode[],
): readonly (Alert & { readonly key: string })[] {
  const tuples = new Map(all.map(({ tuple }) => [keyOf(tuple), tuple]));
  return [...tuples].map(([key, tuple]) => ({
    key,
    rung: threshold.name,
    labels: { ...labels, ...tuple },
    episodes: all.filter((one) => keyOf(one.tuple) === key),
  }));
}
