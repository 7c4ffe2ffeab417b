import type { World } from "../application.ts";
import type { Conditions } from "./conditions.ts";
import type { Errors } from "./errors.ts";

/** Dollars for a second of speech. */
const price = 0.006 / 60;
const failures = 0.002;
/** Seconds that somebody speaks. */
const speech = { median: 3, p95: 7 };

/** Whisper, which transcribes speech and is paid by its length. */
export class Whisper {
  readonly #meters;
  readonly #random;

  constructor(
    { meters, random }: World<Conditions>,
    readonly errors: Errors,
  ) {
    this.#random = random;
    this.#meters = {
      calls: meters.counter("whisper_api_calls_total"),
      duration: meters.histogram("whisper_api_duration_seconds"),
      errors: meters.counter("api_errors_total"),
      cost: meters.counter("api_cost_total"),
    };
  }

  /** Transcribes what somebody says; returns how long it took. */
  transcribe(): number {
    const spoken = this.#random.logNormal(speech);
    const seconds = 0.15 + 0.05 * spoken;
    this.#meters.duration.observe(seconds);
    if (this.#random.chance(failures)) {
      this.#meters.calls.inc({ status: "error" });
      this.#meters.errors.inc({ provider: "whisper" });
      this.errors.note("whisper", "timeout");
    } else {
      this.#meters.calls.inc({ status: "success" });
      this.#meters.cost.inc({ provider: "whisper" }, spoken * price);
    }
    return seconds;
  }
}
