import type { Dashboard, Row } from "../../model/dashboard.ts";

/** A row, and the dashboard it stands on. */
export interface Section {
  readonly dashboard: Dashboard;
  readonly row: Row;
}

/** All rows, first the one that is called golden signals, or the first there is. */
export function goldenFirst(dashboards: readonly Dashboard[]): readonly Section[] {
  const all = dashboards.flatMap((dashboard) => dashboard.rows.map((row) => ({ dashboard, row })));
  const golden = all.find(({ row }) => /^golden signals$/i.test(row.title)) ?? all[0];
  return golden ? [golden, ...all.filter((one) => one !== golden)] : [];
}
