import { Network } from "@cdktf/provider-docker/lib/network/index.js";
import { Construct } from "constructs";
import { labelsOf } from "./labels.ts";

/** The network of an environment on this machine, in which its servers find each other by name. */
export class LocalNetwork extends Construct {
  readonly name: string;

  constructor(
    scope: Construct,
    id: string,
    /** The environment whose servers it joins. */
    readonly environment: string,
  ) {
    super(scope, id);
    const network = new Network(this, "network", {
      name: `limen-${environment}`,
      driver: "bridge",
      labels: labelsOf(environment, "network"),
    });
    this.name = network.name;
  }
}
