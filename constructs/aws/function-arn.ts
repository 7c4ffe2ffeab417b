/** The function that an ARN names, as a permission takes it: its version or alias stands apart. */
export function permissionOn(arn: string) {
  const [, , , region, , , , qualifier] = arn.split(":");
  return {
    functionName: qualifier === undefined ? arn : arn.slice(0, arn.length - qualifier.length - 1),
    ...(qualifier !== undefined && { qualifier }),
    // not always that of what runs it: Route 53 reports elsewhere
    ...(region !== undefined && { region }),
  };
}
