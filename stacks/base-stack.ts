import { LocalBackend, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { assertSound } from "../model/check.ts";
import type { Environment } from "../model/environment.ts";
import { type Resolved, resolve } from "../model/resolve.ts";
import { LeafwiseStack } from "./leafwise-stack.ts";

/** The state of a stack inside the project, seen from the folder in which Terraform runs. Never an absolute path. */
const stateFile = (stack: string): string => `../../../.limen/state/${stack}.tfstate`;

/** What the stacks of all platforms share: one environment, all of whose thresholds are sound. */
export abstract class BaseStack extends LeafwiseStack {
  /** The thresholds as they hold in this environment. */
  readonly resolved: readonly Resolved[];
  private readonly secrets = new Map<string, string>();

  /** @throws errors.unsound for an environment with errors, before anything is made */
  constructor(
    scope: Construct,
    id: string,
    readonly environment: Environment,
  ) {
    super(scope, id);
    assertSound(environment);
    this.resolved = resolve(environment);
  }

  /** Keeps the state in a file of the project that is never committed. */
  protected keepStateHere(): void {
    new LocalBackend(this, { path: stateFile(this.node.id) });
  }

  /** A reference to the value of a secret, which comes from outside: `TF_VAR_secret_<name>`. */
  protected secret(name: string): string {
    const known = this.secrets.get(name);
    if (known) return known;
    const id = `secret_${name.replaceAll(/[^A-Za-z0-9]/g, "_")}`;
    const { stringValue } = new TerraformVariable(this, id, { type: "string", sensitive: true });
    this.secrets.set(name, stringValue);
    return stringValue;
  }
}
