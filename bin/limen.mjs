#!/usr/bin/env node
// The sources are TypeScript and nothing is built: tsx compiles each file as it is required, and remembers it.
// In process (`require`) rather than by the loader's thread, which would cost a tenth of a second at each start.
import * as modules from "node:module";
import { fileURLToPath } from "node:url";

/** What is missing before anything of the project can be read, and what to do about it. */
function refuse(problem) {
  console.error(`limen: ${problem}.`);
  process.exit(1);
}

if (Number(process.versions.node.split(".")[0]) < 20) {
  refuse(`This is Node ${process.versions.node}. Limen needs Node 20 or newer: https://nodejs.org`);
}
const { register } = await import("tsx/cjs/api").catch(({ code }) => {
  const folder = fileURLToPath(new URL("..", import.meta.url));
  refuse(`The npm packages are not installed (${code}). Run make setup, or npm install, in ${folder}`);
});
modules.enableCompileCache?.();
register();
process.setSourceMapsEnabled?.(true);
const { main } = modules.createRequire(import.meta.url)("../cli/limen.ts");
process.exitCode = await main(process.argv.slice(2));
