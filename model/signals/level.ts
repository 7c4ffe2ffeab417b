import { errors } from "../errors.ts";
import type { LabelOf, Labels } from "../label.ts";
import type { Where } from "../matcher.ts";
import type { Gauge, Source } from "../metric.ts";
import type { Across, Node, Signal } from "../node.ts";
import { type Dimension, minutes, ratio as ratioUnit } from "../quantity.ts";
import { type Duration, select, windowed } from "./reading.ts";

/** A gauge read over a window, with one aggregator for time and series. @default over one minute */
export function level<L extends Labels, D extends Dimension>(
  gauge: Gauge<L, D>,
  o: {
    readonly across: Across;
    readonly over?: Duration;
    readonly where?: Where<NoInfer<L>>;
    readonly by?: readonly LabelOf<NoInfer<L>>[];
  },
): Signal<D> {
  if (gauge.unit.dimension === "state" && o.across !== "max") {
    throw errors.signal(
      `${gauge.name} is a state read across ${o.across}`,
      'A state is true or false: read it across "max"',
    );
  }
  const node: Node = {
    kind: "level",
    of: select(gauge, o.where),
    across: o.across,
    ...windowed(gauge, o.by, o.over ?? minutes(1)),
  };
  return { measures: gauge.unit.dimension, unit: gauge.unit, node };
}

/** Whether a target answers: `is("down")` where no sample of the window was 1. */
export const up = (
  source: Source,
  o: { readonly by?: readonly "instance"[]; readonly over?: Duration } = {},
): Signal<"state"> => level(source.up, { across: "max", ...o });

/** The part of the time that targets answered, over all of them. */
export const uptime = (
  source: Source,
  o: { readonly over: Duration; readonly by?: readonly "instance"[] },
): Signal<"ratio"> => ({
  measures: "ratio",
  unit: ratioUnit,
  node: { kind: "level", of: select(source.up), across: "avg", ...windowed(source.up, o.by, o.over) },
});
