import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission/index.js";
import { Construct } from "constructs";
import { permissionOn } from "./function-arn.ts";
import { type AwsPlace, arnOf } from "./region.ts";

export interface DirectFunctionsOptions {
  readonly environment: string;
  readonly place: AwsPlace;
  /** ARNs of functions. */
  readonly functions: readonly string[];
}

/** Lets alarms of the environment in this account run functions themselves. */
export class DirectFunctions extends Construct {
  constructor(scope: Construct, id: string, { environment, place, functions }: DirectFunctionsOptions) {
    super(scope, id);
    for (const one of functions) {
      new LambdaPermission(this, one, {
        statementId: `limen-${environment}-alarms`,
        action: "lambda:InvokeFunction",
        ...permissionOn(one),
        principal: "lambda.alarms.cloudwatch.amazonaws.com",
        sourceAccount: place.account,
        sourceArn: `${arnOf("cloudwatch", place)}:alarm:${environment}-*`,
      });
    }
  }
}
