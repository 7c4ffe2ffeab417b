import { errors } from "../../model/errors.ts";
import { answerText } from "../../requirements/answer.ts";
import { allRequirements } from "../../requirements/index.ts";
import { missing } from "../../requirements/missing.ts";
import { tally } from "../../requirements/page.ts";
import type { Requirement } from "../../requirements/requirement.ts";
import { services } from "../../services/index.ts";
import { errors as cliErrors } from "../errors.ts";
import type { Io } from "../io.ts";
import { hanging } from "../layout.ts";
import type { Common, Outcome } from "../program.ts";

interface Options extends Common {
  readonly service?: string;
}

/** `limen coverage`: exit code 1 where a requirement has no answer, or one that points to nothing. */
export async function run(io: Io, options: Options): Outcome {
  const own = requirementsOf(options.service);
  const problems = own.flatMap(missing);
  if (options.json) {
    const rows = own.map(({ id, service, what, answers }) => ({ id, service: service.name, what, answers }));
    io.out(JSON.stringify({ tally: tally(own), problems, rows }, null, 2));
    return problems.length > 0 ? 1 : 0;
  }
  for (const line of own.flatMap((one) => told(one, io))) io.out(line);
  io.out("");
  const counts = tally(own);
  for (const { service, rows, answered } of counts)
    io.out(`${service.padEnd(20)} ${String(answered).padStart(3)} of ${rows} answered`);
  const answered = counts.reduce((sum, one) => sum + one.answered, 0);
  io.out(`${answered} of ${own.length} rows answered.`);
  for (const problem of problems) io.err(problem);
  return problems.length > 0 ? 1 : 0;
}

/** Of one application, or of all. @throws errors.unknown, errors.noRequirements */
function requirementsOf(name: string | undefined): readonly Requirement[] {
  if (name === undefined) return allRequirements;
  const own = allRequirements.filter(({ service }) => service.name === name);
  if (own.length > 0) return own;
  const watched: readonly string[] = services.map((service) => service.name);
  if (watched.includes(name)) throw cliErrors.noRequirements(name);
  throw errors.unknown("service", name, watched);
}

const told = ({ id, what, answers }: Requirement, io: Io): readonly string[] => [
  ...hanging(`${id.padEnd(7)} `, what, io.columns),
  ...hanging("        → ", answers.map(answerText).join("; "), io.columns),
];
