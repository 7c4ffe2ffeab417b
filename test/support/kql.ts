import { whatIsMissing } from "../../conformance/azure/python.ts";

/** Tests that execute KQL: skipped by name where that cannot be done; where `CI` is set they fail instead. */
export function describeWithKql(title: string, body: () => void): void {
  const reason = whatIsMissing();
  if (reason === undefined) describe(title, body);
  else if (!process.env.CI) describe.skip(`${title} (skipped: ${reason})`, body);
  else {
    describe(title, () => {
      beforeAll(() => {
        throw new Error(`${reason}. Where CI is set, a test that cannot run fails.`);
      });
      body();
    });
  }
}
