// first, since a file of the model may be refused while it is read
import "./stacks/refusal.ts";
import { App } from "cdktf";
import { environments } from "./environments/index.ts";
import { awsParts } from "./stacks/aws-parts.ts";
import { AwsStack } from "./stacks/aws-stack.ts";
import type { AzureStack } from "./stacks/azure-stack.ts";
import { azureStacks, checkBudgets } from "./stacks/azure-stacks.ts";
import { LocalStack } from "./stacks/local-stack.ts";
import { untraced } from "./stacks/untraced.ts";

untraced(() => {
  // Stack traces would put the folders of this machine into what is written.
  const app = new App({ stackTraces: false });
  const azure: AzureStack[] = [];
  for (const environment of environments) {
    const { name, platforms } = environment;
    // CDKTF_CONTEXT_JSON='{"local": {"ports": {"grafana": 3001}}}' says what differs on this machine
    if (platforms.includes("local")) new LocalStack(app, name, environment, app.node.tryGetContext(name));
    if (platforms.includes("aws"))
      for (const part of awsParts(environment)) new AwsStack(app, part.stack, part.environment);
    if (platforms.includes("azure")) azure.push(...azureStacks(app, environment));
  }
  checkBudgets(azure);
  app.synth();
});
