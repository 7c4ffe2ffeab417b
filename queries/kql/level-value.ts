/** Values of gauges: the extreme or the average of what series show in the window. */
import type { Node } from "../../model/node.ts";
import type { Across } from "../../model/signal.ts";
import { counted, within } from "./columns.ts";
import type { Lag } from "./lag.ts";
import type { Reading, Role } from "./reading.ts";
import { real } from "./text.ts";
import type { Aggregate, Value } from "./value.ts";

type Level = { readonly across: Across; readonly over: number };

/** One word for time and series. */
export function level(node: Level, role: Role, lag: Lag, twice: boolean): Value {
  const { across, over } = node;
  const { level: of } = role.rows;
  const inside = within(role, lag, over);
  const rows = counted(role, lag, over);
  if (across === "max" || across === "min") {
    const name = `${role.name}_${across}${lag.suffix}`;
    const best: Aggregate = {
      name,
      of: `${across}(iff(${inside}, ${of[across]}, real(null)))`,
      again: `${across}(${name})`,
    };
    return { aggregates: [best, rows], value: name, samples: rows.name, known: [`${rows.name} > 0`] };
  }
  return average(across, role, lag, {
    sum: `sumif(${of.sum}, ${inside})`,
    count: `sumif(${of.count}, ${inside})`,
    twice,
  });
}

/** Of each series its average over time; over the series their average, or their sum. */
function average(
  across: "avg" | "sum",
  { name }: Role,
  { suffix }: Lag,
  o: { readonly sum: string; readonly count: string; readonly twice: boolean },
): Value {
  const [sum, count, series, mean] = ["sum", "count", "series", "mean"].map((part) => `${name}_${part}${suffix}`) as [
    string,
    string,
    string,
    string,
  ];
  if (!o.twice) {
    const aggregates = [
      { name: sum, of: o.sum },
      { name: count, of: o.count },
    ];
    return { aggregates, means: [`${mean} = ${sum} / ${count}`], value: mean, samples: count, known: [`${count} > 0`] };
  }
  const aggregates: Aggregate[] = [
    { name: count, of: o.count },
    { name: sum, of: o.sum, again: `sumif(${sum} / ${count}, ${count} > 0)` },
    { name: series, of: undefined, again: `countif(${count} > 0)` },
  ];
  const known = [`${series} > 0`];
  return across === "sum"
    ? { aggregates, value: sum, samples: series, known }
    : { aggregates, means: [`${mean} = ${sum} / ${series}`], value: mean, samples: series, known };
}

/** One gauge divided by another, or by a number. */
export function levelQuotient(
  node: Extract<Node, { kind: "level quotient" }>,
  roles: Reading["roles"],
  lag: Lag,
  twice: boolean,
): Value {
  const part = level(node, roles.part as Role, lag, twice);
  const divided = (whole: string) =>
    node.complement ? `(${whole} - ${part.value}) / ${whole}` : `${part.value} / ${whole}`;
  if (typeof node.bottom === "number") return { ...part, value: divided(real(node.bottom)) };
  const whole = level(node, roles.whole as Role, lag, twice);
  return {
    aggregates: [...part.aggregates, ...whole.aggregates],
    means: [...(part.means ?? []), ...(whole.means ?? [])],
    value: divided(whole.value),
    samples: whole.samples,
    known: [...part.known, ...whole.known, `${whole.value} != 0`],
  };
}
