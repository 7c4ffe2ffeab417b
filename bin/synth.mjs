// What cdktf.json runs: main.ts, compiled file by file in this process, which is faster than by the loader's thread.
import { createRequire } from "node:module";
import { register } from "tsx/cjs/api";

register();
createRequire(import.meta.url)("../main.ts");
