/** Every alert of every application, as it is put through conformance: evaluated every minute, watched everywhere. */
import { type Environment, environment, inbox } from "../model/environment.ts";
import type { SourceKind } from "../model/metric.ts";
import { type Resolved, resolve } from "../model/resolve.ts";
import { services } from "../services/index.ts";

const everything: readonly SourceKind[] = ["application", "node", "container", "probe", "mesh", "cluster", "gitops"];

/** No overrides, so that what is judged is what the applications' files say; all sources reach all platforms. */
export const conformance: Environment = environment("conformance", {
  services,
  platforms: ["local", "aws", "azure"],
  watches: { aws: everything, azure: everything },
  receivers: { all: { severities: ["critical", "warning", "info"], channels: [inbox()] } },
  fallback: "all",
});

export const alerts: readonly Resolved[] = resolve(conformance);
