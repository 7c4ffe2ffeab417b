/** The columns that values are computed from: what the rows of a role add up to in the window of a lag. */
import type { Lag } from "./lag.ts";
import type { Role } from "./reading.ts";
import type { Aggregate } from "./value.ts";

/** The column that tells the rows of a role from others. */
export const pickOf = ({ name, like = name }: Role): string => `is_${like}`;
/** The rows of a role in the window. */
export const within = (role: Role, lag: Lag, over: number): string =>
  role.rows.where.length > 0 ? `${pickOf(role)} and ${lag.window(over)}` : lag.window(over);

/** What they add up to. */
export const summed = (role: Role, lag: Lag, over: number): Aggregate => ({
  name: role.name + lag.suffix,
  of: `sumif(${role.rows.amount}, ${within(role, lag, over)})`,
});
/** The name of the number of rows. */
export const rowsOf = (role: Role, lag: Lag): string => `${role.name}_rows${lag.suffix}`;
/** How many rows there are, zero where data is missing. */
export const counted = (role: Role, lag: Lag, over: number): Aggregate => ({
  name: rowsOf(role, lag),
  of: `countif(${within(role, lag, over)})`,
});
