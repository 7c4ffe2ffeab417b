import { readFileSync } from "node:fs";
import { errors } from "./errors.ts";

/** Headers with their values. The values are secrets: they are sent, and shown nowhere. */
export type Headers = Readonly<Record<string, string>>;

const form = /^([A-Za-z0-9-]+)\s*:\s*(\S.*)$/;
const reference = /^(?:(Bearer|Basic)\s+)?(env|file):(.+)$/;

/**
 * Headers as they are asked for on the command line: `Authorization: env:NAME`, `Authorization: Bearer file:PATH`.
 *
 * @throws errors.headerForm, errors.headerLiteral, errors.headerUnset, errors.headerFile, errors.headerValue
 */
export const headersOf = (written: readonly string[], env: NodeJS.ProcessEnv = process.env): Headers =>
  Object.fromEntries(written.map((one) => headerOf(one, env)));

function headerOf(written: string, env: NodeJS.ProcessEnv): readonly [string, string] {
  const [, name, what] = form.exec(written) ?? [];
  if (name === undefined || what === undefined) throw errors.headerForm();
  const [, scheme, kind, where] = reference.exec(what) ?? [];
  if (kind === undefined || where === undefined) throw errors.headerLiteral(name);
  const secret = kind === "env" ? fromVariable(name, where, env) : fromFile(name, where);
  const value = scheme === undefined ? secret : `${scheme} ${secret}`;
  if (!/^[\x20-\x7e]+$/.test(value)) throw errors.headerValue(name);
  return [name, value];
}

function fromVariable(name: string, variable: string, env: NodeJS.ProcessEnv): string {
  const value = env[variable]?.trim();
  if (!value) throw errors.headerUnset(name, variable);
  return value;
}

function fromFile(name: string, file: string): string {
  const value = read(name, file).trim();
  if (value === "") throw errors.headerFile(name, file, "it is empty");
  return value;
}

function read(name: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw errors.headerFile(name, file, code === "ENOENT" ? "there is no such file" : `it cannot be read (${code})`);
  }
}

/** A text of somebody else's without the secrets, which it may repeat. */
export function hidden(text: string, headers: Headers): string {
  const secrets = Object.values(headers).flatMap((value) => [value, ...value.split(" ")]);
  const worth = secrets.filter((secret) => secret.length >= 4 && !["Bearer", "Basic"].includes(secret));
  return worth.reduce((shown, secret) => shown.replaceAll(secret, "[hidden]"), text);
}
