import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { environments } from "../environments/index.ts";
import { suggestion } from "../model/errors.ts";
import { metricsOf, type Service, sourcesOf } from "../model/service.ts";
import { type Answer, answerText, type Part } from "./answer.ts";
import type { Requirement } from "./requirement.ts";

const project = fileURLToPath(new URL("..", import.meta.url));

/** What is wrong with the answers of a requirement: none at all, or one that points to nothing. */
export function missing({ id, service, answers }: Requirement): readonly string[] {
  if (answers.length === 0) return [`${id} has no answer`];
  return answers.flatMap((answer) => {
    const problem = unanswered(service, answer);
    return problem === undefined ? [] : [`${id}: ${answerText(answer)} is not there. ${problem}`];
  });
}

function unanswered(service: Service, answer: Answer): string | undefined {
  switch (answer.kind) {
    case "file":
      return fileProblem(answer.path, answer.heading);
    case "receiver": {
      const environment = environments.find(({ name }) => name === answer.environment);
      return known(answer.name, Object.keys(environment?.receivers ?? {}));
    }
    case "panel": {
      const dashboard = service.dashboards?.find(({ title }) => title === answer.dashboard);
      if (!dashboard) return known(answer.dashboard, namesOf(service, "dashboard"));
      return known(
        answer.name,
        dashboard.rows.flatMap(({ panels }) => panels.map(({ title }) => title)),
      );
    }
    default:
      return known(answer.name, namesOf(service, answer.kind));
  }
}

const known = (name: string, names: readonly string[]): string | undefined =>
  names.includes(name) ? undefined : suggestion(name, names);

function fileProblem(path: string, heading: string | undefined): string | undefined {
  const file = join(project, path);
  if (!existsSync(file)) return "There is no such file";
  if (heading === undefined) return undefined;
  const headings = [...readFileSync(file, "utf8").matchAll(/^#+ (.+)$/gm)].map((match) => match[1] as string);
  return known(heading, headings);
}

/** The names that a service has for one of its parts. */
function namesOf(service: Service, part: Part): readonly string[] {
  switch (part) {
    case "metric":
      return metricsOf(service).map(({ name }) => name);
    case "alert":
      return service.thresholds.map(({ name }) => name);
    case "dashboard":
      return (service.dashboards ?? []).map(({ title }) => title);
    case "objective":
      return (service.objectives ?? []).map(({ name }) => name);
    case "budget":
      return (service.budgets ?? []).map(({ name }) => name);
    case "saved query":
      return [...Object.keys(service.queries ?? {}), ...(service.logs?.queries ?? []).map(({ name }) => name)];
    case "log group":
      return (service.logs?.groups ?? []).map(({ name }) => name);
    case "setting":
      return Object.keys(service.traces?.settings ?? {});
    case "span":
      return (service.traces?.spans ?? []).map(({ name }) => name);
    case "instrumentation":
      return service.traces?.instrumented ?? [];
    case "probe":
      return (service.probes ?? []).map(({ name }) => name);
    case "runbook":
      return Object.keys(service.runbooks);
    case "scrape job":
      return sourcesOf(service).map(({ job }) => job);
  }
}
