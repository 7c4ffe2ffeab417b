/** What `main.ts` makes a stack of: an environment in each account and region of AWS in which it has services. */
export { partsOf as awsParts } from "../platforms/cloudwatch/parts.ts";
