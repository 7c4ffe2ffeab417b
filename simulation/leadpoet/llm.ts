import type { World } from "../application.ts";
import type { Conditions } from "./conditions.ts";

const labels = { model: "gpt-4o", operation: "completion" };
/** Seconds that a call takes. */
const duration = { median: 0.12, p95: 0.18 };

/** The label values of the LLM. */
export const llmVocabulary = { model: [labels.model], operation: [labels.operation] };

/** The LLM that scores what the scoring model is unsure of; a job may score the archive with it. */
export class Llm {
  readonly #hits;
  readonly #duration;
  readonly #random;

  constructor({ meters, random, conditions, every }: World<Conditions>) {
    this.#hits = meters.counter("llm_hit_total");
    this.#duration = meters.histogram("leadpoet_llm_api_duration_seconds");
    this.#random = random;
    every(1, () => {
      for (let i = 0; i < conditions().rescoring; i++) this.call();
    });
  }

  /** Scores all leads of a query; returns how long it took. */
  call(): number {
    const seconds = this.#random.logNormal(duration);
    this.#hits.inc();
    this.#duration.observe(labels, seconds);
    return seconds;
  }
}
