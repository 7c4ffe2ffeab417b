import type { Environment } from "../../model/environment.ts";
import { errors } from "./errors.ts";
import { type PriceName, prices } from "./prices.ts";
import { type Quantity, quantitiesOf } from "./quantities.ts";

/** A quantity with its price: what explains some dollars. */
export interface Item extends Quantity {
  /** US dollars for one. */
  readonly each: number;
  /** US dollars a month. */
  readonly usd: number;
}

/** What a service costs a month, by price. */
export interface Line {
  /** Absent for what all services share. */
  readonly service?: string;
  readonly usd: Readonly<Partial<Record<PriceName, number>>>;
  readonly total: number;
}
export interface Cost {
  readonly items: readonly Item[];
  /** One for each service, and one for what they share. */
  readonly lines: readonly Line[];
  readonly total: number;
}

/**
 * What the monitoring of an environment costs on AWS a month, at list prices. What grows with traffic is not known:
 * lines of the application, traces, messages.
 *
 * @throws errors.notOnAws
 */
export function costOf(environment: Environment): Cost {
  if (!environment.platforms.includes("aws")) throw errors.notOnAws(environment.name, environment.place.text);
  const items = quantitiesOf(environment).map((one) => {
    const each = prices[one.price].usd;
    return { ...one, each, usd: cents(one.quantity * each) };
  });
  const services = [...new Set(items.map(({ service }) => service))];
  const lines = services.map((service) => lineOf(service, items));
  return { items, lines, total: cents(sum(lines.map((line) => line.total))) };
}

function lineOf(service: string | undefined, items: readonly Item[]): Line {
  const own = items.filter((item) => item.service === service);
  const names = [...new Set(own.map(({ price }) => price))];
  const usd = Object.fromEntries(
    names.map((name) => [name, cents(sum(own.filter(({ price }) => price === name).map((item) => item.usd)))]),
  );
  return { ...(service !== undefined && { service }), usd, total: cents(sum(own.map((item) => item.usd))) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);
const cents = (usd: number): number => Math.round(usd * 100) / 100;
