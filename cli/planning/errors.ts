import { ModelError } from "../../model/errors.ts";

/** What can go wrong where Terraform is asked. */
export const errors = {
  noTerraform: () =>
    new ModelError(
      "no-terraform",
      "Terraform is not installed",
      "Install Terraform 1.x, name OpenTofu by TERRAFORM_BINARY_NAME=tofu, or hand in plans with --plan",
    ),

  synth: (words: string) =>
    new ModelError("synth", `The stacks cannot be synthesized:\n${words}\n`, "Mend what limen check says"),

  terraform: (step: string, stack: string, words: string) =>
    new ModelError("terraform", `terraform ${step} of ${stack} failed:\n${words}\n`, remedyFor(words)),

  plansAndStacks: () =>
    new ModelError(
      "plans-and-stacks",
      "Several plans are handed in, and --stack cannot say which is which",
      "Call each after its stack, as in production-aws.json, and leave --stack out",
    ),
};

/** What helps, by the words of Terraform and its providers. */
const remedies: readonly (readonly [pattern: RegExp, remedy: string])[] = [
  [
    /No value for required variable/,
    "Set the secret as TF_VAR_<name of the variable>; for a plan alone, any value will do that stands in the state",
  ],
  [
    /Backend configuration changed|Backend initialization required/,
    'The state moved: see "State" in docs/operations.md, and run terraform init -migrate-state in the folder of the stack',
  ],
  [
    /NoSuchBucket|bucket.*does not exist|storage account.*not found|ResourceNotFound|ContainerNotFound/i,
    'Make the place of the state first: see "First deployment" in docs/operations.md',
  ],
  [
    /No valid credential|ExpiredToken|InvalidClientTokenId|AccessDenied|AuthorizationFailed|Authenticating using|az login|could not configure AzureCli|\b40[13]\b/i,
    "Log in to the account of the stack (aws sso login, az login), or hand in a plan that was made there with --plan",
  ],
  [
    /Failed to query available provider|Failed to install provider|Could not (retrieve|connect)|registry/i,
    "Reach the registry of providers, or name a mirror by TF_CLI_CONFIG_FILE",
  ],
  [/state lock|Error acquiring/i, "Wait until the other deployment is over"],
];

const remedyFor = (words: string): string =>
  remedies.find(([pattern]) => pattern.test(words))?.[1] ?? "Mend what it says, or hand in a plan with --plan";
