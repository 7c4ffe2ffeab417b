import type { World } from "../application.ts";
import type { Conditions } from "./conditions.ts";

const endpoint_provider = "primary";
const kinds = [
  { weight: 5, error_type: "unavailable" },
  { weight: 3, error_type: "timeout" },
  { weight: 2, error_type: "invalid_response" },
];

/** The label values of the model. */
export const modelVocabulary = {
  endpoint_provider: [endpoint_provider],
  error_type: kinds.map(({ error_type }) => error_type),
};

/** The model endpoint and what the application notes of its answers. */
export class Model {
  readonly #meters;
  readonly #world;

  constructor(world: World<Conditions>) {
    const { meters } = world;
    this.#world = world;
    this.#meters = {
      predictions: meters.counter("model_predictions_total"),
      errors: meters.counter("model_prediction_errors_total"),
      latency: meters.histogram("model_prediction_latency_seconds"),
      scores: meters.histogram("model_prediction_raw_scores"),
      buckets: meters.histogram("model_prediction_buckets"),
      confidence: meters.histogram("model_prediction_confidence"),
    };
  }

  /** Scores the leads of one request; returns how long it took. */
  call(leads: number): number {
    const { random, conditions } = this.#world;
    const { model, modelErrors } = conditions();
    const seconds = random.logNormal(model) * (1 + 0.02 * (leads - 1));
    this.#meters.latency.observe({ endpoint_provider }, seconds);
    if (random.chance(modelErrors)) {
      this.#meters.errors.inc({ endpoint_provider, error_type: random.pick(kinds).error_type });
    } else {
      for (let i = 0; i < leads; i++) this.#predict();
    }
    return seconds;
  }

  #predict(): void {
    const { random, conditions } = this.#world;
    const { low, high } = random.pick(conditions().leads);
    const score = random.between(low, high);
    this.#meters.scores.observe({ endpoint_provider }, score);
    this.#meters.buckets.observe({ endpoint_provider }, Math.max(1, Math.ceil(score * 5)));
    // the answer is yes or no, and the score the probability of yes
    this.#meters.confidence.observe({ endpoint_provider }, Math.max(score, 1 - score));
    this.#meters.predictions.inc({ endpoint_provider, tier: tierOf(score) });
  }
}

const tierOf = (score: number): string => (score >= 0.8 ? "A" : score >= 0.6 ? "B" : score >= 0.4 ? "C" : "D");
