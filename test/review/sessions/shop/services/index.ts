import { shop } from "./shop.ts";
import { warehouse } from "./warehouse.ts";

export const services = [shop, warehouse] as const;
