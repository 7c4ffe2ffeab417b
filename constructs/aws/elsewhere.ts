import { AwsProvider, type AwsProviderConfig } from "@cdktf/provider-aws/lib/provider/index.js";
import { Aspects, TerraformResource } from "cdktf";
import { Construct } from "constructs";

export interface ElsewhereOptions extends AwsProviderConfig {
  readonly region: string;
}

/** Resources in another region than that of the stack: everything that stands under it. */
export class Elsewhere extends Construct {
  constructor(scope: Construct, id: string, options: ElsewhereOptions) {
    super(scope, id);
    const provider = new AwsProvider(this, "aws", { ...options, alias: options.region });
    Aspects.of(this).add({
      visit: (node) => {
        if (TerraformResource.isTerraformResource(node)) node.provider = provider;
      },
    });
  }
}
