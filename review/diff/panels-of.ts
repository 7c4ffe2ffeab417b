import type { Export, ExportedThreshold } from "../export/schema.ts";

/** The panels that draw the line of a threshold: `Overview / P95 latency`. */
export const panelsOf = ({ services }: Export, { service, name }: ExportedThreshold): readonly string[] =>
  (services.find((one) => one.name === service)?.dashboards ?? []).flatMap((dashboard) =>
    dashboard.panels
      .filter(({ thresholds }) => thresholds.includes(name))
      .map(({ title }) => `${dashboard.title} / ${title}`),
  );
