import { Volume } from "@cdktf/provider-docker/lib/volume/index.js";
import { Construct } from "constructs";
import { labelsOf } from "./labels.ts";

/** A named volume: what is in it outlives the container, until the stack is destroyed. */
export class DataVolume extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, options: { readonly environment: string; readonly part: string }) {
    super(scope, id);
    const { environment, part } = options;
    const volume = new Volume(this, "volume", {
      name: `limen-${environment}-${part}`,
      labels: labelsOf(environment, part),
    });
    this.name = volume.name;
  }
}
