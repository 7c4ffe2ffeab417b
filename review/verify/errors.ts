import { ModelError, suggestion } from "../../model/errors.ts";

/** What keeps a page from being read at all. */
export const errors = {
  address: (why: string) =>
    new ModelError("bad-url", `The address of the page ${why}`, "Write it as http://127.0.0.1:8000/metrics"),

  unreachable: (url: string, why: string) =>
    new ModelError(
      "unreachable",
      `${url} does not answer: ${why}`,
      "Check that the application runs and listens there",
    ),

  slow: (url: string, seconds: number) =>
    new ModelError(
      "time-out",
      `${url} has not answered whole within ${seconds} s`,
      "A scrape would give up as well: make the page smaller, or the application less busy",
    ),

  status: (url: string, status: string, path: string) =>
    new ModelError("http-status", `${url} answers ${status}`, `Name the page that is scraped, which is ${path} here`),

  notMetrics: (line: number, why: string, written: string) =>
    new ModelError(
      "not-metrics",
      `This is no page of metrics: line ${line} ${why}: ${JSON.stringify(shortened(written))}`,
      "Name the page that Prometheus scrapes, in its text format or in OpenMetrics",
    ),

  noMetrics: (type: string) =>
    new ModelError(
      "not-metrics",
      `This is no page of metrics: it holds none${type === "" ? "" : `, and says that it is ${type}`}`,
      "Name the page that Prometheus scrapes, in its text format or in OpenMetrics",
    ),

  cutShort: () =>
    new ModelError(
      "cut-short",
      "The page says that it is OpenMetrics and does not end with # EOF",
      "Read it again whole",
    ),

  noJob: (service: string, job: string, known: readonly string[]) =>
    new ModelError("unknown-job", `${service} has no scrape job "${job}"`, suggestion(job, known)),

  whichJob: (service: string, known: readonly string[]) =>
    new ModelError(
      "which-job",
      `${service} has no single application job, so the page may be of ${known.join(" or ")}`,
      "Choose one with --job",
    ),

  nothingToRead: (service: string, job: string, known: readonly string[]) =>
    new ModelError(
      "empty-job",
      `The model reads no metric of the page of ${job}`,
      known.length === 0 ? `${service} has no job with metrics` : `Choose another with --job: ${known.join(", ")}`,
    ),
};

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
