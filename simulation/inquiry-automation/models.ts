import type { World } from "../application.ts";
import type { Conditions } from "./conditions.ts";
import type { Containers } from "./containers.ts";
import type { Mesh } from "./mesh.ts";
import type { Node } from "./node.ts";
import { pods } from "./pods.ts";

const names = ["category", "sentiment", "urgency"] as const;
const categories = [
  { weight: 4, category: "technical_support", department: "engineering" },
  { weight: 3, category: "billing", department: "finance" },
  { weight: 2, category: "sales", department: "sales" },
  { weight: 1, category: "general", department: "service" },
] as const;
export const departments = [...categories.map(({ department }) => department), "triage"];
/** CPU seconds of a reading. */
const work = 0.1;
/** What one answer counts in an average of late ones. */
const weight = 0.01;

/** An inquiry, as the models read it. */
export interface Reading {
  readonly category: string;
  readonly department: string;
  /** 0 to 1; urgent ones are above one half. */
  readonly priority: number;
  /** 0 to 5. */
  readonly mood: number;
  /** How sure the least sure of the models is. */
  readonly confidence: number;
  /** How long the slowest of them took. */
  readonly seconds: number;
}

/** The label values of the models. */
export const modelVocabulary = {
  category: categories.map(({ category }) => category),
  version: ["2.4.0", "2.5.0"],
};

/** The three models, which run on a server of their own, and what people who correct them find. */
export class Models {
  readonly #world;
  readonly #meters;
  readonly #accuracy = new Map<string, number>();

  constructor(
    world: World<Conditions>,
    readonly parts: { readonly mesh: Mesh; readonly node: Node; readonly containers: Containers },
  ) {
    const { meters } = world;
    this.#world = world;
    this.#meters = {
      predictions: meters.counter("model_predictions_total"),
      inference: meters.histogram("model_inference_duration_seconds"),
      confidence: meters.histogram("model_prediction_confidence"),
      accuracy: meters.gauge("model_accuracy_score"),
      version: meters.gauge("model_version_info"),
    };
    for (const name of names) for (const { category } of categories) this.#accuracy.set(`${name} ${category}`, 0.93);
  }

  /** Reads an inquiry. */
  read(): Reading {
    const { random, conditions } = this.#world;
    const { category, department } = random.pick(categories);
    const urgent = random.chance(conditions().urgent);
    const answers = names.map((name) => this.#predict(name, category));
    const seconds = Math.max(...answers.map((answer) => answer.seconds));
    // one call for all three
    this.parts.mesh.request("model-server", "200", seconds);
    this.parts.node.work(work);
    this.parts.containers.work(pods.models, work, { in: 2000, out: 800 });
    return {
      category,
      department,
      priority: urgent ? random.between(0.7, 1) : random.between(0.1, 0.5),
      mood: urgent ? random.between(2.5, 4) : random.between(4, 5),
      confidence: Math.min(...answers.map(({ confidence }) => confidence)),
      seconds,
    };
  }

  show(): void {
    for (const name of names) for (const { category } of categories) this.#showAccuracy(name, category);
    const inUse = this.#world.conditions().version;
    for (const version of modelVocabulary.version) this.#meters.version.set({ version }, version === inUse ? 1 : 0);
  }

  #predict(model_name: string, category: string): { confidence: number; seconds: number } {
    const { random, conditions } = this.#world;
    const { inference, sure } = conditions();
    const seconds = random.logNormal(inference);
    const confidence = random.chance(sure) ? random.between(0.8, 1) : random.between(0.25, 0.6);
    this.#meters.predictions.inc({ model_name });
    this.#meters.inference.observe({ model_name }, seconds);
    this.#meters.confidence.observe({ model_name }, confidence);
    this.#learn(model_name, category, random.chance(0.65 + 0.33 * confidence));
    return { confidence, seconds };
  }

  #learn(name: string, category: string, right: boolean): void {
    const key = `${name} ${category}`;
    const before = this.#accuracy.get(key) as number;
    this.#accuracy.set(key, before + weight * ((right ? 1 : 0) - before));
    this.#showAccuracy(name, category);
  }

  #showAccuracy(model_name: string, category: string): void {
    this.#meters.accuracy.set({ model_name, category }, this.#accuracy.get(`${model_name} ${category}`) as number);
  }
}
