import { open, source } from "../../../model/metric.ts";
import { minutes, seconds } from "../../../model/quantity.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { service } from "../../../model/service.ts";
import { above, one, type Rung, type ThresholdOptions, warning } from "../../../model/threshold.ts";
import { compileToCloudWatch } from "../../../platforms/cloudwatch/compile.ts";
import { production } from "./support.ts";

export const app = source("application", { job: "app", targets: ["app:80"], every: seconds(10) });
export const letters = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"] as const;
export const calls = app.counter("calls_total", { labels: { letter: letters, user: open } });
export const over = minutes(5);

/** A threshold of an application that is there for it alone. */
export const made = (of: Rung<any>["signal"], options: Partial<ThresholdOptions> = {}, name = "Wrong") => {
  const rung = warning(of, above(of.unit(0.5)) as never, { runbook: "r", summary: "It is wrong", ...options });
  const shop = service("app", {
    ...{ title: "App", owner: "team", runbookUrl: "https://runbooks.example.com" },
    thresholds: [one(name, rung as Rung)],
    runbooks: { r: { title: "It is wrong", steps: ["Look"] } },
  });
  return resolve(production([shop]))[0] as Resolved;
};
export const compiled = (...args: Parameters<typeof made>) => compileToCloudWatch(made(...args));
