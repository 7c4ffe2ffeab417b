import type { Finding } from "../../model/checks/finding.ts";
import { errors } from "../../model/errors.ts";
import type { Service } from "../../model/service.ts";
import { contractOf } from "../../review/verify/contract.ts";
import { parsePage } from "../../review/verify/exposition.ts";
import { fetchPage } from "../../review/verify/fetch.ts";
import { verify } from "../../review/verify/verify.ts";
import type { Io } from "../io.ts";
import { counted, hanging, wrap } from "../layout.ts";
import type { Common, Outcome } from "../program.ts";

interface Options extends Common {
  readonly service: string;
  readonly job?: string;
}

/** `limen verify`. */
export async function run(io: Io, address: string, options: Options): Outcome {
  const service = await serviceNamed(io, options.service);
  const contract = contractOf(service, options.job);
  const { source, metrics } = contract;
  const { url, text, contentType } = await fetchPage(address, source.path);
  const { findings, undeclared } = verify(parsePage(text, contentType), contract);
  const of = (level: Finding["level"]) => findings.filter((finding) => finding.level === level);
  const [found, warned] = [of("error"), of("warning")];
  if (options.json) {
    const verdict = { service: service.name, job: source.job, url, errors: found.length, warnings: warned.length };
    io.out(JSON.stringify({ ...verdict, findings, undeclared }, null, 2));
  } else {
    for (const line of [...section("Errors", found, io), ...section("Warnings", warned, io)]) io.out(line);
    const summary = `${counted(found.length, "error")}, ${counted(warned.length, "warning")}`;
    const more = undeclared.length > 0 ? ` The page has ${undeclared.length} more, which the model does not name.` : "";
    const told = `${summary} in ${counted(metrics.length, "metric")} of ${source.job} at ${url}.${more}`;
    io.out(wrap(told, io.columns).join("\n"));
  }
  return found.length > 0 ? 1 : 0;
}

async function serviceNamed(io: Io, name: string): Promise<Service> {
  const all = new Map((await io.environments()).flatMap(({ services }) => services.map((one) => [one.name, one])));
  const found = all.get(name);
  if (found) return found;
  throw errors.unknown("service", name, [...all.keys()]);
}

function section(title: string, findings: readonly Finding[], io: Io): readonly string[] {
  if (findings.length === 0) return [];
  const told = ({ where, code, problem, remedy }: Finding): readonly string[] => [
    `  ${where}  [${code}]`,
    ...hanging("    ", `${problem}.`, io.columns),
    ...hanging("    → ", `${remedy}.`, io.columns),
    "",
  ];
  return [title, "", ...findings.flatMap(told)];
}
