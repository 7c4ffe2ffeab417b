/** Plans of the real Terraform: a small stack is applied, changed, and planned again. */
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { type Environment, email, environment, type Override } from "../../../model/environment.ts";
import type { Service } from "../../../model/service.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { AwsStack } from "../../../stacks/aws-stack.ts";
import { AzureStack } from "../../../stacks/azure-stack.ts";
import { LocalStack } from "../../../stacks/local-stack.ts";
import { inTemporaryFolder, terraform } from "../../support/terraform.ts";

const stacks = { aws: AwsStack, azure: AzureStack, local: LocalStack } as const;

interface Differs {
  readonly service?: Service;
  readonly overrides?: Readonly<Record<string, Override>>;
  readonly mail?: string;
}

/** An environment that watches lead-scoring alone, on every platform. */
export const production = ({ service, overrides, mail }: Differs = {}): Environment => ({
  ...environment("production", {
    services: [service ?? (leadScoring as Service)],
    platforms: ["aws", "azure", "local"],
    aws: { account: "123456789012", region: "eu-central-1" },
    azure: { subscription: "00000000-0000-0000-0000-000000000003", location: "westeurope" },
    receivers: {
      team: { severities: ["critical", "warning", "info"], channels: [email(mail ?? "team@example.com")] },
    },
    smtp: { host: "mail.example.com:25", from: "limen@example.com" },
    fallback: "team",
  }),
  overrides: { "lead-scoring": overrides ?? {} },
});

/** The application with these thresholds alone, and nothing drawn of it. */
export const only = (...names: readonly string[]): Service => ({
  ...(leadScoring as Service),
  thresholds: leadScoring.thresholds.filter(({ name }) => names.includes(name)),
  dashboards: [],
});

/** What `terraform show -json` says of the plans from one environment to each of the others. */
export function plansOf(
  kind: keyof typeof stacks,
  before: Environment,
  ...after: readonly Environment[]
): readonly string[] {
  return inTemporaryFolder((folder) => {
    const files = [before, ...after].map((each, i) => synthesized(kind, each, join(folder, `out-${i}`)));
    const [here = ""] = files;
    const run = (...args: string[]): string => {
      const { status, stdout, output } = terraform(here, ...args);
      if (status !== 0) throw new Error(output);
      return stdout;
    };
    run("init", "-input=false");
    run("apply", "-input=false", "-auto-approve");
    return files.slice(1).map((there) => {
      copyFileSync(join(there, "cdk.tf.json"), join(here, "cdk.tf.json"));
      // the state is a moment old
      run("plan", "-input=false", "-refresh=false", "-out=plan.bin");
      return run("show", "-json", "plan.bin");
    });
  });
}

/** The folder of a synthesized stack. */
function synthesized(kind: keyof typeof stacks, each: Environment, outdir: string): string {
  const app = new App({ outdir, stackTraces: false });
  const name = kind === "local" ? "production" : `production-${kind}`;
  new stacks[kind](app, name, each);
  app.synth();
  return join(outdir, "stacks", name);
}
