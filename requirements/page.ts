import { answerText } from "./answer.ts";
import { missing } from "./missing.ts";
import type { Requirement } from "./requirement.ts";

/** How many requirements of an application there are, and how many of them have answers that exist. */
export interface Tally {
  readonly service: string;
  readonly rows: number;
  readonly answered: number;
}

/** One line for each application, in the order of the requirements. */
export function tally(all: readonly Requirement[]): readonly Tally[] {
  return [...new Set(all.map(({ service }) => service.name))].map((service) => {
    const own = all.filter((requirement) => requirement.service.name === service);
    return { service, rows: own.length, answered: own.filter((one) => missing(one).length === 0).length };
  });
}

/** The page that says of every requirement what answers it. */
export function coveragePage(all: readonly Requirement[]): string {
  const counts = tally(all).map(({ service, rows, answered }) => `| ${service} | ${rows} | ${answered} |`);
  const services = [...new Set(all.map(({ service }) => service))];
  return [
    "# Coverage",
    "",
    "Every requirement of the applications and what answers it: generated from `requirements/` by `npm run docs`.",
    "",
    "| application | requirements | answered |",
    "| --- | --- | --- |",
    ...counts,
    ...services.flatMap((service) => [
      "",
      `## ${service.title}`,
      "",
      "| id | asked for | answered by |",
      "| --- | --- | --- |",
      ...all.filter((requirement) => requirement.service === service).map(row),
    ]),
    "",
  ].join("\n");
}

const row = ({ id, what, answers }: Requirement): string =>
  `| ${id} | ${cell(what)} | ${cell(answers.map(answerText).join("; "))} |`;
const cell = (text: string): string => text.replaceAll("|", "\\|");
