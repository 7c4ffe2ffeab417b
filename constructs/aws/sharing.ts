import { OamLink } from "@cdktf/provider-aws/lib/oam-link/index.js";
import { OamSink } from "@cdktf/provider-aws/lib/oam-sink/index.js";
import { OamSinkPolicy } from "@cdktf/provider-aws/lib/oam-sink-policy/index.js";
import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import type { Sharing } from "../../model/environment.ts";

export interface SharingOptions {
  readonly environment: string;
  readonly sharing: Sharing;
}

/** What one account may see of another: metrics, logs and traces, to look at and not to change. */
const shared = ["AWS::CloudWatch::Metric", "AWS::Logs::LogGroup", "AWS::XRay::Trace"];

/** The side of Observability Access Manager that this account has: where others are seen, or what is seen. */
export class ObservabilityAccess extends Construct {
  constructor(scope: Construct, id: string, { environment, sharing }: SharingOptions) {
    super(scope, id);
    if ("sink" in sharing) {
      new OamLink(this, "link", {
        labelTemplate: "$AccountName",
        resourceTypes: shared,
        sinkIdentifier: sharing.sink,
        tags: { environment },
      });
      return;
    }
    const sink = new OamSink(this, "sink", { name: `limen-${environment}` });
    new OamSinkPolicy(this, "policy", {
      sinkIdentifier: sink.arn,
      policy: JSON.stringify(policyOf(sharing.accepts)),
    });
    new TerraformOutput(this, "sink_arn", {
      value: sink.arn,
      description: "What the other accounts name as their sink",
    });
  }
}

/** In the policy of a sink, the resource "*" is that sink. */
const policyOf = (accounts: readonly string[]) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: [...accounts].sort() },
      Action: ["oam:CreateLink", "oam:UpdateLink"],
      Resource: "*",
      Condition: { "ForAllValues:StringEquals": { "oam:ResourceTypes": shared } },
    },
  ],
});
