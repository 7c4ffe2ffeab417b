/** What a collector would do with a series, read off its configuration: as Prometheus and the exporters document it. */
import { load } from "js-yaml";

/** Labels of a series, its name among them. */
export type Labels = Readonly<Record<string, string>>;

interface RelabelStep {
  readonly source_labels?: readonly string[];
  readonly regex?: string;
  readonly target_label?: string;
  readonly replacement?: string;
  readonly action?: "keep" | "drop";
}
export interface Job {
  readonly job_name: string;
  readonly scrape_interval: string;
  readonly static_configs?: readonly { readonly targets: readonly string[] }[];
  readonly dns_sd_configs?: readonly { readonly names: readonly string[]; readonly port: number }[];
  readonly relabel_configs: readonly RelabelStep[];
  readonly metric_relabel_configs: readonly RelabelStep[];
}
interface Declaration {
  readonly dimensions: readonly (readonly string[])[];
  readonly label_matchers?: readonly { readonly label_names: readonly string[]; readonly regex: string }[];
  readonly metric_name_selectors: readonly string[];
}
interface Statements {
  readonly metric_statements: readonly { readonly statements: readonly string[] }[];
}
export interface Configuration {
  readonly extensions: Record<string, Record<string, unknown>>;
  readonly receivers: {
    readonly prometheus: { readonly config: { readonly scrape_configs: readonly Job[] } };
    readonly otlp: { readonly protocols: Record<string, { readonly endpoint: string }> };
  };
  readonly processors: Record<string, any>;
  readonly exporters: Record<string, Record<string, unknown>>;
  readonly service: {
    readonly extensions: readonly string[];
    readonly pipelines: Record<string, Record<"receivers" | "processors" | "exporters", readonly string[]>>;
  };
}

/** The configuration as the collector has it once it has read the file: doubled dollars are single ones. */
export function read(text: string): Configuration {
  return load(text.replaceAll("$$", "$")) as Configuration;
}

export const jobOf = (configuration: Configuration, name: string): Job =>
  configuration.receivers.prometheus.config.scrape_configs.find(({ job_name }) => job_name === name) as Job;

/** A series after relabelling, or nothing where it is dropped. */
export function relabelled(steps: readonly RelabelStep[], labels: Labels): Labels | undefined {
  const result: Record<string, string> = { ...labels };
  for (const { source_labels = [], regex = ".*", target_label, replacement = "$1", action } of steps) {
    const value = source_labels.map((label) => result[label] ?? "").join(";");
    const matches = new RegExp(`^(?:${regex})$`).test(value);
    if (action === "keep" && !matches) return undefined;
    if (action === "drop" && matches) return undefined;
    if (action === undefined && matches && target_label) result[target_label] = replacement;
  }
  return result;
}

/** All statements of a transformation. */
export const statementsOf = ({ processors }: Configuration, id: string): readonly string[] =>
  ((processors[id] as Statements | undefined)?.metric_statements ?? []).flatMap(({ statements }) => statements);

/** The labels that a counted metric still has once series are added up. */
export function labelsLeft(configuration: Configuration, name: string): readonly string[] {
  const all = statementsOf(configuration, "transform/sums");
  for (const statement of all.filter((one) => one.startsWith("aggregate"))) {
    const [, labels, names] = /^aggregate_on_attributes\("sum", \[(.*)\]\) where IsMatch\(metric.name, "(.*)"\)$/.exec(
      statement,
    ) as string[];
    if (new RegExp(names as string).test(name)) return JSON.parse(`[${labels}]`);
  }
  throw new Error(`nothing adds up ${name}`);
}

/** The sets of dimensions under which CloudWatch has a metric with these labels: `name{label="value",…}`. */
export function publishedAs({ exporters }: Configuration, name: string, labels: Labels): readonly string[] {
  const declarations = exporters.awsemf?.metric_declarations as readonly Declaration[];
  return declarations
    .filter(({ metric_name_selectors }) => metric_name_selectors.some((selector) => new RegExp(selector).test(name)))
    .filter(({ label_matchers = [] }) =>
      label_matchers.some(({ label_names, regex }) =>
        new RegExp(regex).test(label_names.map((label) => labels[label] ?? "").join(";")),
      ),
    )
    .flatMap(({ dimensions }) => dimensions)
    .filter((set) => set.every((label) => label in labels))
    .map((set) =>
      metricText(
        name,
        set.map((label) => ({ name: label, value: labels[label] as string })),
      ),
    );
}

export const metricText = (
  name: string,
  dimensions: readonly { readonly name: string; readonly value: string }[],
): string => `${name}{${dimensions.map((d) => `${d.name}=${d.value}`).join(",")}}`;
