import { bucketAt, type Node } from "../node.ts";
import type { Line } from "../threshold.ts";
import { average } from "./arithmetic.ts";
import type { History } from "./history.ts";
import { increases } from "./increase.ts";
import { levels } from "./level.ts";
import { levelQuotient, quotient } from "./quotient.ts";
import { mapValues, type Reads } from "./reads.ts";

/** What every tuple of a node reads at time t; a quantile is read at the bucket of the line. */
export function readNode(node: Node, history: History, t: number, line: Line): Reads {
  const window = { from: t - node.over, to: t };
  switch (node.kind) {
    case "rate":
      return mapValues(increases(history.select(node.of), node.by, window), (sum) => sum / node.over);
    case "increase":
      return increases(history.select(node.of), node.by, window);
    case "quotient": {
      const top = increases(history.select(node.top), node.by, window);
      const bottom = increases(history.select(node.bottom), node.by, window);
      const withoutTop = node.top.le === undefined ? 0 : undefined;
      return quotient(top, bottom, { complement: node.complement, withoutTop });
    }
    case "quantile": {
      const le = bucketAt(node.of.metric, line.limit);
      const atOrBelow = increases(history.select(node.of, le ?? Number.NaN), node.by, window);
      const all = increases(history.select({ ...node.of, part: "count" }), node.by, window);
      return quotient(atOrBelow, all, { complement: false, withoutTop: undefined });
    }
    case "level":
      return levels(history.select(node.of), node, window);
    case "level quotient":
      return levelQuotient(node, history, window);
    case "scale":
      return mapValues(readNode(node.of, history, t, line), (value) => value * node.factor);
    case "unusual":
      return unusual(node, history, t, line);
  }
}

function unusual(node: Extract<Node, { kind: "unusual" }>, history: History, t: number, line: Line): Reads {
  const before = Array.from({ length: node.days }, (_, i) => readNode(node.of, history, t - (i + 1) * 86400, line));
  const now = readNode(node.of, history, t, line);
  return new Map(
    [...now].map(([key, read]) => {
      const normal = before.map((reads) => reads.get(key)?.value);
      const known = normal.filter((value): value is number => value !== undefined);
      const middle = average(known);
      const complete = known.length === node.days && middle !== 0 && read.value !== undefined;
      return [key, { ...read, value: complete ? Math.abs((read.value as number) - middle) / middle : undefined }];
    }),
  );
}
