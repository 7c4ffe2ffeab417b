import type { Selection } from "../../model/node.ts";
import { History, type Series } from "../../model/reference/history.ts";

type Found = Map<string, readonly Series[]>;

/** A history of which the same is read minute by minute: what a selection finds is looked for once. */
export class RememberedHistory extends History {
  // by what a selection is made of: the reference makes a new one at each reading of a quantile
  readonly #found = new WeakMap<Selection["where"], WeakMap<Selection["metric"], Found>>();

  override select(selection: Selection, le = selection.le): readonly Series[] {
    if (selection.and) return super.select(selection, le);
    const known = this.#knownOf(selection);
    const key = `${selection.part} ${le}`;
    const found = known.get(key) ?? super.select(selection, le);
    known.set(key, found);
    return found;
  }

  #knownOf({ where, metric }: Selection): Found {
    const ofWhere = this.#found.get(where) ?? new WeakMap<Selection["metric"], Found>();
    this.#found.set(where, ofWhere);
    const known: Found = ofWhere.get(metric) ?? new Map();
    ofWhere.set(metric, known);
    return known;
  }
}
