import { ModelError, suggestion } from "../../model/errors.ts";

/** What can be wrong with a plan that is handed in. */
export const errors = {
  noFile: (file: string) =>
    new ModelError(
      "no-plan-file",
      `There is no file ${file}`,
      "Make it with terraform show -json plan.bin > plan.json",
    ),

  binaryPlan: (file: string) =>
    new ModelError(
      "binary-plan",
      `${file} is a plan as Terraform keeps it, which only Terraform can read`,
      `Make JSON of it, in the folder of the stack: terraform show -json ${file} > plan.json`,
    ),

  notJson: (file: string) =>
    new ModelError("not-json", `${file} is no JSON`, "Make it with terraform show -json plan.bin > plan.json"),

  notAPlan: (file: string, looks: string) =>
    new ModelError(
      "not-a-plan",
      `${file} is no plan: ${looks}`,
      "Make it with terraform plan -out=plan.bin, then terraform show -json plan.bin > plan.json",
    ),

  planFormat: (file: string, version: string, terraform: string | undefined) =>
    new ModelError(
      "plan-format",
      `${file} has format ${version}${terraform ? ` of Terraform ${terraform}` : ""}, and only formats 1.x are known`,
      "Plan with Terraform 1.x or OpenTofu 1.x",
    ),

  unknownStack: (name: string, known: readonly string[], file?: string) =>
    new ModelError(
      "unknown-stack",
      file ? `${file} does not say of which stack it is: there is no stack "${name}"` : `There is no stack "${name}"`,
      file
        ? `Call it after its stack, as in ${known.at(-1)}.json, or name the stack with --stack`
        : suggestion(name, known),
    ),
};
