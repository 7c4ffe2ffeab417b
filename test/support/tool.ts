import { existsSync } from "node:fs";
import { findTool, type Tool, type ToolName } from "../../processes/tools.ts";

/** What a test may need beside this repository: programs, or Terraform providers without a network. */
export type Need = ToolName | "provider mirror";

/** Programs that no package brings, so that no server can be asked to have them: without them a test is skipped everywhere. */
const rare: readonly Need[] = ["otelcol", "tofu"];
const mayBeSkipped = (needs: Need | readonly Need[]): boolean =>
  !process.env.CI || list(needs).every((need) => rare.includes(need) || whatIsMissing(need) === undefined);

type Body = (...tools: Tool[]) => void | Promise<void>;

/**
 * A group of tests that need programs which may not be installed.
 *
 * Without them its tests are skipped, each by its name; where `CI` is set they fail instead, so that nothing is
 * skipped there unseen. The body may ask `requireTool` for the programs, inside its tests and hooks only.
 */
export function describeWithTool(needs: Need | readonly Need[], title: string, body: () => void): void {
  const reason = whatIsMissing(needs);
  if (reason === undefined) describe(title, body);
  else if (mayBeSkipped(needs)) describe.skip(`${title} (skipped: ${reason})`, body);
  else {
    describe(title, () => {
      beforeAll(() => refuse(reason));
      body();
    });
  }
}

/** One test that needs programs; it is handed them in the order in which they were asked for. */
export function itWithTool(needs: Need | readonly Need[], title: string, body: Body, timeout?: number): void {
  const reason = whatIsMissing(needs);
  if (reason === undefined) it(title, async () => body(...list(needs).filter(isTool).map(requireTool)), timeout);
  else if (mayBeSkipped(needs)) it.skip(`${title} (skipped: ${reason})`, () => {});
  else it(title, () => refuse(reason));
}

/** The program, or an error where it is not installed. */
export function requireTool(name: ToolName): Tool {
  return findTool(name) ?? refuse(`${name} is not installed`);
}

function whatIsMissing(needs: Need | readonly Need[]): string | undefined {
  const reasons = list(needs).flatMap((need) => (isTool(need) ? toolMissing(need) : mirrorMissing()));
  return reasons.length === 0 ? undefined : reasons.join(", ");
}

const list = (needs: Need | readonly Need[]): readonly Need[] => (typeof needs === "string" ? [needs] : needs);
const isTool = (need: Need): need is ToolName => need !== "provider mirror";
const toolMissing = (name: ToolName): string[] => (findTool(name) ? [] : [`${name} is not installed`]);

function mirrorMissing(): string[] {
  const file = process.env.TF_CLI_CONFIG_FILE;
  return file && existsSync(file) ? [] : ["TF_CLI_CONFIG_FILE names no configuration of a provider mirror"];
}

function refuse(reason: string): never {
  throw new Error(`${reason}. Where CI is set, a test that cannot run fails.`);
}
