import { errors } from "./errors.ts";
import type { Panel } from "./panel.ts";
import { here, type Place } from "./place.ts";
import { hours, type Quantity, seconds, text } from "./quantity.ts";
import type { Service } from "./service.ts";

export { distribution, panel } from "./panel.ts";

export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

export interface DashboardOptions {
  /** Stable name within the service, part of its address. @default the title in lower case with dashes */
  readonly id?: string;
  readonly description?: string;
  /** How often it is drawn anew. @default 30 s */
  readonly refresh?: Quantity<"time">;
  /** The time it shows. @default one hour */
  readonly range?: Quantity<"time">;
}
export interface Dashboard extends DashboardOptions {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly id: string;
  readonly refresh: Quantity<"time">;
  readonly range: Quantity<"time">;
  readonly place: Place;
}

export const row = (title: string, ...panels: readonly Panel[]): Row => ({ title, panels });

const idPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const dashed = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** @throws ModelError for an empty row, two rows or panels of one title, or an id that is none */
export function dashboard(title: string, rows: readonly Row[], options: DashboardOptions = {}): Dashboard {
  const place = here();
  const id = options.id ?? dashed(title);
  const fail = (problem: string, remedy: string) =>
    errors.dashboard(`Dashboard "${title}"`, problem, remedy, place.text);
  if (!idPattern.test(id)) throw fail(`has the id "${id}"`, `An id matches ${idPattern}`);
  for (const time of [options.refresh, options.range])
    if (time && time.base <= 0) throw fail(`has a time of ${text(time)}`, "Use one above zero, such as minutes(1)");
  const empty = rows.find(({ panels }) => panels.length === 0);
  if (empty || rows.length === 0)
    throw fail(`has ${empty ? `an empty row "${empty.title}"` : "no row"}`, "Add a panel");
  const panels = rows.flatMap((r) => r.panels.map((p) => p.title));
  const twice = repeated(rows.map((r) => r.title)) ?? repeated(panels);
  if (twice) throw fail(`has two parts called "${twice}"`, "Titles are unique, since links to panels are made of them");
  return { refresh: seconds(30), range: hours(1), ...options, title, rows, id, place };
}

const repeated = (names: readonly string[]): string | undefined => names.find((name, i) => names.indexOf(name) !== i);

const longest = 40;
/**
 * The address of a dashboard: its id after the name of the service, which is not said twice. `lead-scoring-overview`.
 *
 * @throws ModelError where it is longer than the 40 characters that dashboards' addresses may have
 */
export function uidOf(service: Service, { id, title, place }: Dashboard): string {
  const uid = id.startsWith(`${service.name}-`) ? id : `${service.name}-${id}`;
  if (uid.length <= longest) return uid;
  const room = longest - service.name.length - 1;
  const problem = `has the uid "${uid}" of ${uid.length} characters, where ${longest} are allowed`;
  throw errors.dashboard(
    `Dashboard "${title}" of ${service.name}`,
    problem,
    `Give it an id of at most ${room}`,
    place.text,
  );
}
