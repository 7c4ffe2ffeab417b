import type { Export, ExportedChannel, ExportedEnvironment, ExportedThreshold } from "../export/schema.ts";
import { type Pairs, paired } from "./pairs.ts";

/** Two exports, and what every part of the comparison looks up in them. */
export interface Context {
  readonly before: Export;
  readonly after: Export;
  readonly environments: Pairs<ExportedEnvironment>;
  readonly titleOf: (service: string) => string;
  /** Whether these environments are nothing but developers' own machines. */
  readonly laptops: (environments: readonly string[]) => boolean;
}

export function contextOf(before: Export, after: Export): Context {
  const titles = new Map([...before.services, ...after.services].map(({ name, title }) => [name, title]));
  const platforms = new Map([...before.environments, ...after.environments].map((one) => [one.name, one.platforms]));
  return {
    before,
    after,
    environments: paired(before.environments, after.environments, ({ name }) => name),
    titleOf: (service) => titles.get(service) ?? service,
    laptops: (names) => names.every((name) => platforms.get(name)?.every((platform) => platform === "local")),
  };
}

/** The channels that a threshold's notices go to. */
export function channelsOf(environment: ExportedEnvironment, threshold: ExportedThreshold): readonly ExportedChannel[] {
  const { service, severity } = threshold;
  const route = environment.routes.find((one) => one.service === service && one.severity === severity);
  return (route?.told ?? []).flatMap(({ channels }) => channels);
}

/** Channels in words, each once. What stays on this machine concerns nobody else. */
export const wordsOf = (channels: readonly ExportedChannel[]): readonly string[] =>
  [...new Set(channels.filter(({ kind }) => kind !== "inbox").map(({ text }) => text))].sort();
