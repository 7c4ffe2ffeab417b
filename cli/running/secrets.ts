import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../../model/environment.ts";
import { errors } from "../errors.ts";
import { project } from "./project.ts";

/** Where processes find each secret as a file of its name; never committed. */
export const secretsFolder = process.env.LIMEN_SECRETS_FOLDER ?? join(project, ".limen", "secrets");

/** Alertmanager would start without them, and fail at the first notice. @throws errors.secretMissing */
export function requireSecrets({ name, secrets }: Environment, folder = secretsFolder): void {
  const missing = secrets.filter((secret) => !existsSync(join(folder, secret)));
  if (missing.length > 0)
    throw errors.secretMissing(
      name,
      missing.map((secret) => join(folder, secret)),
    );
}
