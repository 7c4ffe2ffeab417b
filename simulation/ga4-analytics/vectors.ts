import type { World } from "../application.ts";
import { Cache } from "./cache.ts";
import type { Conditions } from "./conditions.ts";
import type { Tenant } from "./tenants.ts";

const searches = [
  { weight: 3, search_type: "hybrid" },
  { weight: 1, search_type: "semantic" },
] as const;
const model = "text-embedding-3-small";
/** Texts of a batch. */
const batch = { median: 12, p95: 80 };
/** Seconds of an embedding: of a query, and of each text of a batch. */
const seconds = { query: { median: 0.12, p95: 0.25 }, text: 0.012 };

/** The label values of vectors. */
export const vectorVocabulary = { search_type: searches.map(({ search_type }) => search_type), model: [model] };

/** Embeddings and the index that is searched by them. */
export class Vectors {
  readonly #world;
  readonly #meters;
  readonly #cache;

  constructor(world: World<Conditions>) {
    const { meters } = world;
    this.#world = world;
    this.#cache = new Cache(world, "vector_search_cache_hit_rate", 0.35);
    this.#meters = {
      search: meters.histogram("vector_search_latency_seconds"),
      results: meters.histogram("vector_search_results_count"),
      embedding: meters.histogram("vector_embedding_duration_seconds"),
      batch: meters.histogram("vector_embedding_batch_size"),
    };
  }

  /** Searches for something; returns how long it took. */
  search({ tenant_id }: Tenant): number {
    const { random, conditions } = this.#world;
    if (this.#cache.has(tenant_id)) return 0.005;
    const embedding = this.#embed(1);
    const took = random.logNormal(conditions().index);
    this.#meters.search.observe({ tenant_id, search_type: random.pick(searches).search_type }, took);
    this.#meters.results.observe({ tenant_id }, random.chance(0.7) ? 10 : Math.floor(random.between(0, 10)));
    return embedding + took;
  }

  /** Embeds the texts of a document; returns how long it took. */
  add(): number {
    return this.#embed(Math.min(250, Math.ceil(this.#world.random.logNormal(batch))));
  }

  show(): void {
    this.#cache.show();
  }

  #embed(texts: number): number {
    const took = this.#world.random.logNormal(seconds.query) + (texts - 1) * seconds.text;
    this.#meters.embedding.observe({ model }, took);
    this.#meters.batch.observe(texts);
    return took;
  }
}
