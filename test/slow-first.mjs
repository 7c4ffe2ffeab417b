import { existsSync } from "node:fs";
import Sequencer from "@jest/test-sequencer";

/** What takes longest, so that no worker is left with it at the end. Jest would go by the size of the files. */
const slow = [
  "conformance/conformance",
  "drill/drill",
  "cli/up",
  "conformance/mutants",
  "conformance/rungs",
  "review/report/browser",
  "review/sessions/sessions",
  "containers/containers",
  "stacks/terraform",
  "platforms/azure-monitor/shapes",
  "platforms/azure-monitor/lead-scoring",
  "review/report/played",
  "simulation/lead-scoring",
  "cli/first-incident",
  "queries/kql/pictures",
  "queries/kql/kql",
].map((name) => new URL(`${name}.test.ts`, import.meta.url).pathname);

/** Runs the slow files first, then the others as Jest orders them. */
export default class SlowFirst extends Sequencer {
  sort(tests) {
    const gone = slow.filter((path) => !existsSync(path));
    if (gone.length > 0) throw new Error(`test/slow-first.mjs names tests that are not there: ${gone.join(", ")}`);
    const rank = ({ path }) => (slow.includes(path) ? slow.indexOf(path) : slow.length);
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
}
