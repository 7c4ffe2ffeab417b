import { errors } from "../../../cli/planning/errors.ts";

/** What Terraform 1.11 and its providers really say, cut to what matters. */
const said: readonly (readonly [words: string, remedy: RegExp])[] = [
  ["Error: No valid credential sources found\nno EC2 IMDS role found", /^Log in to the account of the stack/],
  [
    "Error: unable to build authorizer for Storage API: could not configure AzureCli Authorizer",
    /^Log in to the account/,
  ],
  [
    "Error: Backend configuration changed\n\nA change in the backend configuration has been detected",
    /^The state moved: /,
  ],
  ["Error: No value for required variable\n\nThe root module input variable", /^Set the secret as TF_VAR_/],
  [
    "Error: Failed to query available provider packages\n\ncould not connect to registry",
    /name a mirror by TF_CLI_CONFIG_FILE$/,
  ],
  ['Error: S3 bucket "states" does not exist.', /^Make the place of the state first/],
  ["Error: Unsupported argument", /^Mend what it says/],
];

it.each(said)("has a remedy for %j", (words, remedy) => {
  const error = errors.terraform("init", "production-aws", words);
  expect(error.problem).toBe(`terraform init of production-aws failed:\n${words}\n`);
  expect(error.remedy).toMatch(remedy);
});
