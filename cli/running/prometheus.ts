import { patience } from "./parts.ts";

/** What a person wants to know of the Prometheus that is up. */
export interface Watched {
  /** `<application>/<alert>`, sorted. */
  readonly firing: readonly string[];
  readonly pending: readonly string[];
  readonly targets: { readonly all: number; readonly up: number; readonly down: readonly string[] };
}

interface Alert {
  readonly state: "firing" | "pending";
  readonly labels: Readonly<Record<string, string>>;
}
interface Target {
  readonly health: "up" | "down" | "unknown";
  readonly labels: Readonly<Record<string, string>>;
}

/** Asks it; nothing is known if it does not answer. */
export async function askPrometheus(url: string): Promise<Watched | undefined> {
  try {
    const { alerts } = await get<{ alerts: readonly Alert[] }>(url, "alerts");
    const { activeTargets } = await get<{ activeTargets: readonly Target[] }>(url, "targets?state=active");
    const inState = (wanted: Alert["state"]): readonly string[] => [
      ...new Set(
        alerts
          .filter(({ state }) => state === wanted)
          .map(nameOf)
          .sort(),
      ),
    ];
    const down = activeTargets.filter(({ health }) => health === "down").map(({ labels }) => labels.job ?? "");
    return {
      firing: inState("firing"),
      pending: inState("pending"),
      targets: { all: activeTargets.length, up: count(activeTargets), down: down.sort() },
    };
  } catch {
    return undefined;
  }
}

const count = (targets: readonly Target[]): number => targets.filter(({ health }) => health === "up").length;
const nameOf = ({ labels }: Alert): string => `${labels.service}/${labels.alertname}`;

async function get<T>(url: string, path: string): Promise<T> {
  const response = await fetch(`${url}/api/v1/${path}`, { signal: AbortSignal.timeout(patience) });
  return ((await response.json()) as { data: T }).data;
}
