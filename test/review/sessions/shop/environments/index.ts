import { local } from "./local.ts";
import { production } from "./production.ts";

export const environments = [local, production] as const;
