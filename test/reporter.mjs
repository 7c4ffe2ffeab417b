import { writeFileSync, writeSync } from "node:fs";

/**
 * Says at the very end, alone on its line, how many tests passed, failed and were skipped.
 *
 * A test file that could not be run counts as one failure. Where `LIMEN_SUMMARY` names a file, the line goes there
 * instead, for whoever wants to print it later still.
 */
export default class SummaryLine {
  #line = "0 passed, 1 failed, 0 skipped";

  constructor() {
    process.once("exit", () => this.#write());
  }

  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    this.#line = `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped`;
  }

  #write() {
    const file = process.env.LIMEN_SUMMARY;
    if (file) writeFileSync(file, `${this.#line}\n`);
    else writeSync(1, `${this.#line}\n`);
  }
}
