/** A random model: a service with one threshold in an environment with all platforms. The same for the same seed. */
import { check, findingText } from "../../model/check.ts";
import { type Environment, environment, inbox } from "../../model/environment.ts";
import { ModelError } from "../../model/errors.ts";
import { minutes, type Quantity, seconds } from "../../model/quantity.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import { type Service, service } from "../../model/service.ts";
import { one, type Threshold } from "../../model/threshold.ts";
import { Choice } from "./choice.ts";
import { randomSource } from "./metrics.ts";
import { type Drawn, randomRung } from "./thresholds.ts";

/** What came of a seed: a threshold, or the named errors with which the model refuses it. */
export type Made = { readonly seed: number; readonly kind: string } & (
  | { readonly resolved: Resolved }
  | { readonly refused: readonly { readonly code: string; readonly text: string }[] }
);

export function modelOf(seed: number): Made {
  let kind = "none";
  try {
    const made = drawn(seed);
    kind = made.kind;
    const every = evaluated(seed);
    const all = environmentOf([serviceOf(`random-${seed}`, [one("Drawn", made.rung)])], every ? { every } : {});
    const faults = check(all).filter(({ level }) => level === "error");
    if (faults.length === 0) return { seed, kind, resolved: resolve(all)[0] as Resolved };
    return { seed, kind, refused: faults.map((fault) => ({ code: fault.code, text: findingText(fault) })) };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { seed, kind, refused: [{ code: error.code, text: error.message }] };
  }
}

/** How often rules are evaluated: a minute mostly. Nothing else is drawn from this, so that a seed keeps its threshold. */
function evaluated(seed: number): Quantity<"time"> | undefined {
  const choice = new Choice(seed + 991);
  return choice.maybe(0.25, () => seconds(choice.of([15, 15, 30, 300])));
}

/** The rung of a seed, and the word for what it reads. */
export function drawn(seed: number): Drawn {
  const choice = new Choice(seed);
  return randomRung(choice, randomSource(choice));
}

/** A service with nothing but thresholds. */
export const serviceOf = (name: string, thresholds: readonly (readonly Threshold<string, any>[])[]): Service =>
  service(name, {
    title: "Random",
    owner: "nobody",
    runbookUrl: "https://runbooks.example.com",
    runbooks: { steps: { title: "Steps", steps: ["Look"] } },
    thresholds,
  });

/** An environment with all platforms. */
export const environmentOf = (
  services: readonly Service[],
  {
    name = "random",
    overrides = {},
    every = minutes(1),
  }: { readonly name?: string; readonly overrides?: object; readonly every?: Quantity<"time"> } = {},
): Environment =>
  environment(name, {
    services,
    platforms: ["local", "aws", "azure"],
    aws: { account: "123456789012", region: "eu-central-1" },
    receivers: { all: { severities: ["critical", "warning", "info"], channels: [inbox()] } },
    fallback: "all",
    overrides,
    evaluateEvery: every,
  });
