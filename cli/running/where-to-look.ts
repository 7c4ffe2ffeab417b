import { passwordCommand } from "../../platforms/grafana/password.ts";
import { table } from "../layout.ts";
import { purposeOf } from "./pages.ts";
import { partsOf } from "./parts.ts";
import type { State } from "./state.ts";

/** What there is to look at, and how to see more where there is no Grafana. */
export async function whereToLook(state: State): Promise<readonly string[]> {
  const { mode, applications } = state;
  const many = applications.length > 1;
  const rows = partsOf(state).map(async (part) => [`  ${part.name}`, part.url, await purposeOf(part)]);
  return [
    "",
    `The monitoring of ${many ? `${applications.length} simulated applications` : `a simulated ${applications[0]}`} runs in ${mode}, in real time:`,
    ...table(await Promise.all(rows)),
    "",
    ...dashboardLines(state),
  ];
}

/** Where the dashboards are. */
export const dashboardLines = ({ mode }: State): readonly string[] =>
  mode === "containers"
    ? [`Grafana's user is admin, its password: ${passwordCommand}`]
    : ["Grafana runs in containers only. The dashboards as pictures: npx limen report --out report"];
