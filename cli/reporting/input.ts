/** What a report is made of, from the parts that know it. */

import { describe } from "../../model/deviation.ts";
import type { Environment } from "../../model/environment.ts";
import { prometheus3 } from "../../queries/promql/engine.ts";
import { answerText } from "../../requirements/answer.ts";
import { allRequirements } from "../../requirements/index.ts";
import type { CoverageRow, ReportInput } from "../../review/report/input.ts";
import { renderedRules } from "../rules/rendered.ts";
import { costRows } from "./costs.ts";
import { announcedFrom, announcedTimelines, playedFrom, playedTimelines } from "./timelines.ts";

/** Wide enough for rules, narrow enough for a page. */
const ruleColumns = 96;

/** @param conformance a file of `limen conformance --json`; without one, what the platforms announce */
export function reportInput(environments: readonly Environment[], conformance?: string): ReportInput {
  const services = new Set(environments.flatMap((one) => one.services.map(({ name }) => name)));
  return {
    environments,
    rules: (resolved) =>
      renderedRules(resolved, prometheus3)
        .filter(({ reference }) => !reference)
        .map(({ platform, text, deviations }) => ({
          ...{ platform, lines: text(ruleColumns) },
          deviations: deviations.map(describe),
        })),
    coverage: coverageRows(services),
    costs: costRows(environments),
    timelines: conformance === undefined ? announcedTimelines(services) : playedTimelines(conformance),
    timelinesFrom: conformance === undefined ? announcedFrom : playedFrom,
  };
}

const coverageRows = (services: ReadonlySet<string>): readonly CoverageRow[] =>
  allRequirements
    .filter(({ service }) => services.has(service.name))
    .map(({ id, service, what, answers }) => ({ id, service: service.name, what, answers: answers.map(answerText) }));
