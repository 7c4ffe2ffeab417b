import { Password } from "@cdktf/provider-random/lib/password/index.js";
import { Fn, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { shortestPassword } from "../../platforms/grafana/password.ts";

/**
 * The password of Grafana's administrator: the given one (`TF_VAR_grafana_password`), or one that nobody else has.
 *
 * `terraform output -raw grafana_admin_password` shows it. Grafana takes it when its volume is new and keeps it from
 * then on.
 */
export class GrafanaPassword extends Construct {
  /** A reference to it. */
  readonly password: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = TerraformStack.of(this);
    const given = new TerraformVariable(stack, "grafana_password", {
      type: "string",
      sensitive: true,
      default: "",
      description: "The password of Grafana's administrator; generated when it is empty",
    });
    given.addValidation({
      condition: `\${var.grafana_password == "" || length(var.grafana_password) >= ${shortestPassword}}`,
      errorMessage: `The password of Grafana's administrator has at least ${shortestPassword} characters, or is empty and generated.`,
    });
    const made = new Password(stack, "made-password", { length: 24, special: false });
    this.password = Fn.coalesce([given.stringValue, made.result]);
    new TerraformOutput(stack, "grafana_admin_password", { value: this.password, sensitive: true });
  }
}
