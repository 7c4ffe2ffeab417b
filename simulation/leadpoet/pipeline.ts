import type { World } from "../application.ts";
import type { LabelSet } from "../meters.ts";
import type { Conditions } from "./conditions.ts";
import type { Llm } from "./llm.ts";
import type { Stores } from "./stores.ts";

const subStages = {
  parsing: ["prompt_analysis", "entity_extraction"],
  retrieval: ["candidate_search", "lead_lookup"],
  scoring: ["lead_scoring", "ranking"],
} as const;
type Stage = keyof typeof subStages;

/** Seconds of what no incident changes. */
const times = {
  extraction: { median: 0.008, p95: 0.015 },
  ranking: { median: 0.003, p95: 0.006 },
  methods: { keyword: { median: 0.01, p95: 0.02 }, vector: { median: 0.02, p95: 0.04 } },
  components: { intent: { median: 0.008, p95: 0.015 }, fit: { median: 0.006, p95: 0.012 } },
} as const;
const parsedBefore = 0.6;
const foundBefore = 0.3;

/** The label values of the pipeline. */
export const pipelineVocabulary = {
  sub_stage: Object.values(subStages).flat(),
  retrievalMethod: Object.keys(times.methods),
  component: Object.keys(times.components),
};
export const subStageOccurs = ({ stage, sub_stage }: LabelSet): boolean =>
  (subStages[stage as Stage] as readonly string[]).includes(sub_stage as string);

/** The way of a query: what was asked, which leads there are, and how good they are. */
export class Pipeline {
  readonly #meters;
  readonly #world;

  constructor(
    world: World<Conditions>,
    readonly stores: Stores,
    readonly llm: Llm,
  ) {
    this.#world = world;
    this.#meters = {
      stages: world.meters.histogram("leadpoet_pipeline_stage_duration_seconds"),
      methods: world.meters.histogram("leadpoet_retrieval_method_duration_seconds"),
      components: world.meters.histogram("leadpoet_scoring_component_duration_seconds"),
    };
  }

  /** Runs all stages; says how long they took, and whether the LLM had to score. */
  run(): { readonly seconds: number; readonly fellBack: boolean } {
    const fellBack = this.#world.random.chance(this.#world.conditions().fallbacks);
    return { seconds: this.#parse() + this.#retrieve() + this.#score(fellBack), fellBack };
  }

  #parse(): number {
    const { random, conditions } = this.#world;
    const known = this.stores.lookUp(parsedBefore);
    if (known.hit) return known.seconds;
    const analysis = this.#stage("parsing", "prompt_analysis", random.logNormal(conditions().promptAnalysis));
    const extraction = this.#stage("parsing", "entity_extraction", random.logNormal(times.extraction));
    return known.seconds + analysis + extraction + this.stores.remember();
  }

  #retrieve(): number {
    const known = this.stores.lookUp(foundBefore);
    if (known.hit) return known.seconds;
    const methods = Object.entries(times.methods).map(([method, spread]) => {
      const seconds = this.#world.random.logNormal(spread);
      this.#meters.methods.observe({ method }, seconds);
      return seconds;
    });
    const search = this.#stage("retrieval", "candidate_search", Math.max(...methods));
    const lookUp = this.#stage("retrieval", "lead_lookup", this.stores.selectLeads() + this.stores.send("companies"));
    return known.seconds + search + lookUp + this.stores.remember();
  }

  #score(fellBack: boolean): number {
    const { random } = this.#world;
    let scoring = fellBack ? this.llm.call() : 0;
    for (const [component, spread] of Object.entries(times.components)) {
      const seconds = random.logNormal(spread);
      this.#meters.components.observe({ component }, seconds);
      scoring += seconds;
    }
    return (
      this.#stage("scoring", "lead_scoring", scoring) +
      this.#stage("scoring", "ranking", random.logNormal(times.ranking))
    );
  }

  #stage<S extends Stage>(stage: S, sub_stage: (typeof subStages)[S][number], seconds: number): number {
    this.#meters.stages.observe({ stage, sub_stage }, seconds);
    return seconds;
  }
}
