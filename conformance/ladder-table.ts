/** Ladders as a part of docs/conformance.md: when the receiver is told of each lower rung. */
import { during } from "../model/reference/episode.ts";
import { above, type Notice, type Rung } from "../model/reference/told.ts";
import { type Heard, type Receiver, receivers } from "./heard.ts";
import { table } from "./table.ts";
import { minutesOf } from "./words.ts";

const words = (notices: readonly Notice[], { name }: Rung): string =>
  notices
    .filter(({ rung }) => rung === name)
    .map(({ what, at }) => `${what} ${minutesOf(at)}`)
    .join(", ") || "nothing";

/** When any of the rungs above fires, by the reference. */
function firing(rungs: readonly Rung[]): string {
  const all = rungs.flatMap(({ episodes }) => episodes);
  const begins = all.filter((one) => !all.some((other) => other.fires < one.fires && during(other, one.fires)));
  return [...new Set(begins.map(({ fires }) => fires))]
    .map((fires) => {
      const ends = all.filter((one) => one.fires >= fires).map(({ resolves }) => resolves ?? Number.NaN);
      return `${minutesOf(fires)} to ${minutesOf(Math.max(...ends))}`;
    })
    .join(", ");
}

/** A row for each rung that has one above it, of one tuple. */
export function ladderTable(all: readonly Heard[]): readonly string[] {
  const ladders = [...new Map(all.map((one) => [`${one.id} ${one.order}`, one])).values()];
  const rows = ladders.flatMap((ladder) => {
    const of = (receiver: Receiver) =>
      all.find((one) => one.id === ladder.id && one.order === ladder.order && one.receiver === receiver);
    const plain = of("Azure Monitor") ?? ladder;
    const service = ladder.id.split("/")[0];
    const cell = (heard: Heard | undefined, rung: Rung): string => {
      const wrong = heard?.wrong ?? [];
      return heard ? `${words(heard.found, rung)}${wrong.length > 0 ? ` **wrong**: ${wrong.join("; ")}` : ""}` : "–";
    };
    return plain.rungs
      .map((rung) => ({ rung, worse: above(rung, plain.rungs) }))
      .filter(({ worse }) => worse.length > 0)
      .map(({ rung, worse }) => [
        `\`${service}/${rung.name}\``,
        ladder.order,
        firing(worse),
        words(plain.reference, rung),
        ...receivers.map((receiver) => cell(of(receiver), rung)),
      ]);
  });
  return table([["rung", "order", "one above it fires", "reference", ...receivers], ...rows]);
}
