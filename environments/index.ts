import { local } from "./local.ts";
import { production } from "./production.ts";
import { staging } from "./staging.ts";

/** Every environment, in the order in which a change reaches it. */
export const environments = [local, staging, production] as const;
