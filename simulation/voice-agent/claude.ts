import type { World } from "../application.ts";
import type { Spread } from "../random.ts";
import type { Conditions } from "./conditions.ts";
import type { Errors } from "./errors.ts";

/** What a model costs, in dollars per token, and how many seconds a call takes. */
const models = {
  "claude-haiku": { input: 0.25e-6, output: 1.25e-6, seconds: { median: 0.4, p95: 0.7 } },
  "claude-opus": { input: 15e-6, output: 75e-6, seconds: { median: 0.6, p95: 0.9 } },
} as const;
export type Model = keyof typeof models;

/** What Claude is asked for, and in how many tokens. */
const tasks = { intent: { input: 40, output: 4 }, answer: { input: 150, output: 50 } } as const;
const attempts = 6;
/** Seconds between two attempts. */
const pause = 0.1;
const refusal: Spread = { median: 0.03, p95: 0.06 };

/** The label values of Claude. */
export const claudeVocabulary = { model: Object.keys(models) };

/** Claude, as the application calls it: again after a refusal, and paid by the token. */
export class Claude {
  readonly #meters;
  readonly #world;

  constructor(
    world: World<Conditions>,
    readonly errors: Errors,
  ) {
    const { meters } = world;
    this.#world = world;
    this.#meters = {
      calls: meters.counter("claude_api_calls_total"),
      duration: meters.histogram("claude_api_duration_seconds"),
      tokens: meters.counter("claude_api_tokens_total"),
      errors: meters.counter("api_errors_total"),
      cost: meters.counter("api_cost_total"),
    };
  }

  /** Asks until there is an answer or no attempt left; says whether there is one, and how long it all took. */
  ask(task: keyof typeof tasks): { readonly answered: boolean; readonly seconds: number } {
    const { random, conditions } = this.#world;
    let seconds = 0;
    for (let attempt = 1; attempt <= attempts; attempt++) {
      if (!random.chance(conditions().overloaded)) return { answered: true, seconds: seconds + this.#answer(task) };
      seconds += this.#refuse() + pause;
    }
    this.errors.note("claude", "overloaded");
    return { answered: false, seconds };
  }

  #answer(task: keyof typeof tasks): number {
    const { random, conditions } = this.#world;
    const { model } = conditions();
    const price = models[model];
    const used = random.between(0.7, 1.3);
    const [input, output] = [Math.round(used * tasks[task].input), Math.round(used * tasks[task].output)];
    this.#meters.tokens.inc({ type: "input" }, input);
    this.#meters.tokens.inc({ type: "output" }, output);
    this.#meters.cost.inc({ provider: "claude" }, input * price.input + output * price.output);
    return this.#called("success", random.logNormal(price.seconds));
  }

  #refuse(): number {
    this.#meters.errors.inc({ provider: "claude" });
    return this.#called("error", this.#world.random.logNormal(refusal));
  }

  #called(status: "success" | "error", seconds: number): number {
    const { model } = this.#world.conditions();
    this.#meters.calls.inc({ model, status });
    this.#meters.duration.observe({ model }, seconds);
    return seconds;
  }
}
