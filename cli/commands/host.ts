import { tell } from "../failure.ts";
import type { Io } from "../io.ts";
import type { Outcome } from "../program.ts";
import { type HostOptions, host } from "../running/host.ts";

/** `limen host`, which `limen up` starts: the simulated application and the inbox. It never returns. */
export async function run(io: Io, options: string): Outcome {
  try {
    await host(JSON.parse(options) as HostOptions);
  } catch (error) {
    tell(error, io, false);
    // what is open already would keep this process alive
    process.exit(1);
  }
  return new Promise(() => {});
}
