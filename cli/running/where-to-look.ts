import { passwordCommand } from "../../platforms/grafana/password.ts";
import { table } from "../layout.ts";
import { partsOf } from "./parts.ts";
import type { State } from "./state.ts";

/** For whom these are new. */
const purposes: Readonly<Record<string, string>> = {
  Prometheus: "measurements and rules; /alerts shows what fires",
  Alertmanager: "what is told, and what is silenced",
  Grafana: "the dashboards",
  Inbox: "every notice, as people would get it",
};

/** What there is to look at, and how to see more where there is no Grafana. */
export function whereToLook(state: State): readonly string[] {
  const { mode, applications } = state;
  const many = applications.length > 1;
  return [
    "",
    `The monitoring of ${many ? `${applications.length} simulated applications` : `a simulated ${applications[0]}`} runs in ${mode}, in real time:`,
    ...table(partsOf(state).map(({ name, url }) => [`  ${name}`, url, purposes[name] ?? "what it measures"])),
    "",
    ...dashboardLines(state),
  ];
}

/** Where the dashboards are. */
export const dashboardLines = ({ mode }: State): readonly string[] =>
  mode === "containers"
    ? [`Grafana's user is admin, its password: ${passwordCommand}`]
    : ["Grafana runs in containers only. The dashboards as pictures: npx limen report --out report"];
