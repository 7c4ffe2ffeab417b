import type { Metric, Source } from "../../model/metric.ts";
import { metricsOf, type Service, sourcesOf } from "../../model/service.ts";
import { errors } from "./errors.ts";
import { type Use, usesOf } from "./uses.ts";

/** What the model expects of one metric on the page of a job, and who reads it. */
export interface Expected {
  readonly metric: Metric;
  readonly uses: readonly Use[];
}

/** What an application promises its monitoring: the metrics of one scrape job. */
export interface Contract {
  readonly service: Service;
  readonly source: Source;
  /** Sorted by name. */
  readonly metrics: readonly Expected[];
}

/** What Prometheus adds to every scrape: no page has them. */
const ownOfPrometheus: ReadonlySet<string> = new Set([
  "up",
  "scrape_duration_seconds",
  "scrape_samples_scraped",
  "scrape_samples_post_metric_relabeling",
  "scrape_series_added",
]);

const onPage = (service: Service, source: Source): readonly Metric[] =>
  metricsOf(service).filter((metric) => metric.source === source && !ownOfPrometheus.has(metric.name));

/**
 * What the page of a scrape job must hold.
 *
 * @param job which of the service's jobs. @default the one of the application
 * @throws errors.noJob, errors.whichJob, errors.nothingToRead
 */
export function contractOf(service: Service, job?: string): Contract {
  const source = job === undefined ? applicationOf(service) : jobNamed(service, job);
  const metrics = onPage(service, source);
  if (metrics.length === 0) throw errors.nothingToRead(service.name, source.job, readable(service));
  const uses = usesOf(service);
  return {
    service,
    source,
    metrics: metrics.map((metric) => ({ metric, uses: uses.filter(({ of }) => of.metric === metric) })),
  };
}

const readable = (service: Service): readonly string[] =>
  sourcesOf(service)
    .filter((source) => onPage(service, source).length > 0)
    .map(({ job }) => job);

function applicationOf(service: Service): Source {
  const own = sourcesOf(service).filter(({ kind }) => kind === "application");
  const full = own.filter((source) => onPage(service, source).length > 0);
  const [only, another] = full;
  if (only && !another) return only;
  throw errors.whichJob(service.name, full.length > 0 ? full.map(({ job }) => job) : readable(service));
}

function jobNamed(service: Service, job: string): Source {
  const found = sourcesOf(service).find((source) => source.job === job);
  if (found) return found;
  throw errors.noJob(service.name, job, readable(service));
}
