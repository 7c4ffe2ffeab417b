import type { Construct } from "constructs";
import type { Environment } from "../model/environment.ts";
import { checkOneMinuteBudget } from "../platforms/azure-monitor/limits.ts";
import { placesOf } from "../platforms/azure-monitor/places.ts";
import { azureStackName } from "../platforms/stacks.ts";
import { AzureStack } from "./azure-stack.ts";

/** A stack for each place of an environment on Azure: `production-azure`, and `production-azure-us` for one elsewhere. */
export function azureStacks(scope: Construct, environment: Environment): readonly AzureStack[] {
  return placesOf(environment).map(({ name, environment: there }) => {
    const label = name === "" ? environment.name : `${environment.name}-${name}`;
    return new AzureStack(scope, azureStackName(environment, name), there, { label });
  });
}

/** Counts together what stacks have in one subscription. @throws azureErrors.budget */
export function checkBudgets(stacks: readonly Pick<AzureStack, "subscription" | "rules">[]): void {
  // Azure compares ids without regard to case
  const idOf = ({ subscription }: Pick<AzureStack, "subscription">): string => subscription.toLowerCase();
  for (const subscription of new Set(stacks.map(idOf))) {
    const own = stacks.filter((stack) => idOf(stack) === subscription);
    checkOneMinuteBudget(
      own.flatMap(({ rules }) => rules),
      subscription,
    );
  }
}
