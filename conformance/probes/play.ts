/** Every probe of every application, in every outage, on the platforms that ask from outside. */
import { type Environment, environment } from "../../model/environment.ts";
import type { Episode } from "../../model/reference/episode.ts";
import { webTestsOf } from "../../platforms/azure-monitor/web-tests.ts";
import { healthChecksOf } from "../../platforms/cloudwatch/health-checks.ts";
import { conformance } from "../alerts.ts";
import { type Bounds, unannounced, type Verdict, verdictsOf } from "../verdict.ts";
import { onRoute53, route53Bounds } from "./health-check.ts";
import { outages, reference, spanOf } from "./outages.ts";
import { onWebTest, webTestBounds } from "./web-test.ts";

export const probePlatforms = ["Route 53", "web test"] as const;
export interface Probed {
  readonly probe: string;
  readonly outage: string;
  readonly platform: (typeof probePlatforms)[number];
  readonly span: { readonly from: number; readonly to: number };
  readonly plainly: readonly Episode[];
  readonly found: readonly Episode[];
  readonly verdicts: readonly Verdict[];
  readonly wrong: readonly string[];
}

/** The environment of the conformance run, with an address for each application that has probes. */
export const addressed: Environment = environment("conformance", {
  services: conformance.services,
  platforms: conformance.platforms,
  receivers: conformance.receivers,
  fallback: conformance.fallback,
  addresses: Object.fromEntries(
    conformance.services
      .filter(({ probes = [] }) => probes.length > 0)
      .map(({ name }) => [name, `https://${name}.example`]),
  ),
});

export function probed(): readonly Probed[] {
  const { checks } = healthChecksOf(addressed);
  const { tests } = webTestsOf(addressed);
  return Object.keys(outages).flatMap((outage) => [
    ...checks.map(({ name }) => one(name, outage, "Route 53", route53Bounds, onRoute53(outages[outage] ?? []))),
    ...tests.map((test) =>
      one(test.name, outage, "web test", webTestBounds(test), onWebTest(outages[outage] ?? [], test)),
    ),
  ]);
}

function one(
  probe: string,
  outage: string,
  platform: Probed["platform"],
  bounds: Bounds,
  found: readonly Episode[],
): Probed {
  const all = outages[outage] ?? [];
  const span = spanOf(all);
  const plainly = reference(all);
  const frame = { span, settle: 0, bounds };
  const verdicts = verdictsOf(plainly, found, frame);
  const wrong = unannounced(verdicts, frame, 60);
  return { probe, outage, platform, span, plainly, found, verdicts, wrong };
}
