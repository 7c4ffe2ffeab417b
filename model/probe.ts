import { errors } from "./errors.ts";
import { minutes, type Quantity } from "./quantity.ts";

/** A request that is made from outside, to see whether the application answers. */
export interface Probe {
  readonly name: string;
  /** The path on each instance, or on the public address of the environment. */
  readonly path: string;
  readonly every: Quantity<"time">;
  readonly expect: { readonly status: number; readonly contains?: string };
}

/** Declares a probe. @default every 5 minutes, expecting status 200 @throws errors.signal for what is no path */
export const probe = (
  name: string,
  path: string,
  options: { readonly every?: Quantity<"time">; readonly status?: number; readonly contains?: string } = {},
): Probe => {
  const { every = minutes(5), status = 200, contains } = options;
  if (!path.startsWith("/"))
    throw errors.signal(`The probe "${name}" of "${path}"`, "A path begins with a slash, such as /health");
  return { name, path, every, expect: { status, ...(contains === undefined ? {} : { contains }) } };
};
