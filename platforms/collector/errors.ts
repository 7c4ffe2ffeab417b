import { ModelError } from "../../model/errors.ts";

/** What a collector cannot carry, and what would be right. */
export const errors = {
  bucket: (where: string, limit: string, metric: string, at?: string) =>
    new ModelError(
      "off-bucket",
      `${where}: ${limit} is no bucket bound of ${metric}, so there is no bucket to publish`,
      "Compare at a bucket bound",
      at,
    ),

  classes: (metric: string, label: string, one: string, other: string, at?: string) =>
    new ModelError(
      "overlapping-classes",
      `${metric} is read where ${label} starts with "${one}" and where it starts with "${other}", and a series has one class`,
      `Use prefixes of ${label} that exclude each other`,
      at,
    ),

  classTaken: (metric: string, label: string, taken: string, at?: string) =>
    new ModelError(
      "class-label",
      `${metric} has a label "${taken}" of its own, which is the name of the class of ${label}`,
      `Read ${taken} instead, or rename it in the application`,
      at,
    ),

  dimensions: (metric: string, dimensions: readonly string[], most: number) =>
    new ModelError(
      "dimensions",
      `${metric} is read by ${dimensions.length} labels (${dimensions.join(", ")}), and the collector publishes ${most} to CloudWatch`,
      "Read it by fewer labels",
    ),

  place: (environment: string, at?: string) =>
    new ModelError(
      "no-aws",
      `Environment ${environment} has no AWS region for a collector to publish to`,
      'Add aws: { account: "…", region: "…" } to the environment',
      at,
    ),

  target: (job: string, target: string) =>
    new ModelError("target", `Job ${job} has the target "${target}"`, "A target is host:port, such as api:8000"),

  unwatched: (kind: string, platform: string, environment: string, at?: string) =>
    new ModelError(
      "not-watched",
      `Sources of the kind ${kind} are not watched on ${platform} in ${environment}`,
      `Name "${kind}" in watches of the environment where their metrics reach ${platform}`,
      at,
    ),

  sources: (service: string, kinds: readonly string[], known: readonly string[]) =>
    new ModelError(
      "no-sources",
      `No threshold or panel of ${service} reads a source of the kind ${kinds.join(" or ")}`,
      known.length > 0 ? `Its sources are of the kind ${known.join(", ")}` : "Watch something first",
    ),
};
