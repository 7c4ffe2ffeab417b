#!/usr/bin/env node
// The sources are TypeScript and nothing is built: tsx compiles each file as it is required, and remembers it.
// In process (`require`) rather than by the loader's thread, which would cost a tenth of a second at each start.
import * as modules from "node:module";
import { register } from "tsx/cjs/api";

modules.enableCompileCache?.();
register();
process.setSourceMapsEnabled?.(true);
const { main } = modules.createRequire(import.meta.url)("../cli/limen.ts");
process.exitCode = await main(process.argv.slice(2));
