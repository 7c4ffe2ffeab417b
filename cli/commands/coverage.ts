import { answerText } from "../../requirements/answer.ts";
import { allRequirements } from "../../requirements/index.ts";
import { missing } from "../../requirements/missing.ts";
import { isLater, tally } from "../../requirements/page.ts";
import type { Requirement } from "../../requirements/requirement.ts";
import type { Io } from "../io.ts";
import { hanging } from "../layout.ts";
import type { Common, Outcome } from "../program.ts";

interface Options extends Common {
  readonly service?: string;
  readonly later?: boolean;
}

/** `limen coverage`: exit code 1 where a requirement has no answer, or one that points to nothing. */
export async function run(io: Io, options: Options): Outcome {
  const own = allRequirements.filter(({ service }) => !options.service || service.name === options.service);
  const problems = own.flatMap(missing);
  if (options.json) {
    const rows = own.map(({ id, service, what, answers }) => ({ id, service: service.name, what, answers }));
    io.out(JSON.stringify({ tally: tally(own), problems, rows }, null, 2));
    return problems.length > 0 ? 1 : 0;
  }
  for (const line of own.filter((one) => !options.later || isLater(one)).flatMap((one) => told(one, io))) io.out(line);
  io.out("");
  for (const { service, rows, answered, later } of tally(own)) {
    io.out(`${service.padEnd(20)} ${String(answered).padStart(3)} of ${rows} answered, ${later} later`);
  }
  const answered = own.filter((one) => !isLater(one)).length;
  io.out(`${own.length} of ${own.length} rows, ${answered} with an answer, ${own.length - answered} with a reason.`);
  for (const problem of problems) io.err(problem);
  return problems.length > 0 ? 1 : 0;
}

const told = ({ id, what, answers }: Requirement, io: Io): readonly string[] => [
  ...hanging(`${id.padEnd(7)} `, what, io.columns),
  ...hanging("        → ", answers.map(answerText).join("; "), io.columns),
];
