import { History, type Series } from "../../model/reference.ts";
import type { Selection } from "../../model/signal.ts";

/** A history of which the same is read minute by minute: what a selection finds is looked for once. */
export class RememberedHistory extends History {
  readonly #found = new WeakMap<Selection, Map<number | undefined, readonly Series[]>>();

  override select(selection: Selection, le = selection.le): readonly Series[] {
    const known = this.#found.get(selection) ?? new Map<number | undefined, readonly Series[]>();
    const found = known.get(le) ?? super.select(selection, le);
    this.#found.set(selection, known.set(le, found));
    return found;
  }
}
