interface Entry {
  readonly at: number;
  readonly order: number;
  readonly happen: (at: number) => void;
}

/** What is still to happen, earliest first; of two at the same time, the one that was planned first. */
export class Agenda {
  readonly #heap: Entry[] = [];
  #planned = 0;

  plan(at: number, happen: (at: number) => void): void {
    const entry = { at, order: this.#planned++, happen };
    this.#heap.push(entry);
    this.#rise(this.#heap.length - 1);
  }

  /** Lets everything up to and including a time happen, including what that brings about. */
  runTo(time: number): void {
    for (let first = this.#heap[0]; first && first.at <= time; first = this.#heap[0]) {
      this.#removeFirst();
      first.happen(first.at);
    }
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink(0);
  }

  #rise(from: number): void {
    for (let i = from; i > 0; ) {
      const parent = (i - 1) >> 1;
      if (!this.#before(i, parent)) return;
      this.#swap(i, parent);
      i = parent;
    }
  }

  #sink(from: number): void {
    for (let i = from; ; ) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      let first = i;
      if (left < this.#heap.length && this.#before(left, first)) first = left;
      if (right < this.#heap.length && this.#before(right, first)) first = right;
      if (first === i) return;
      this.#swap(i, first);
      i = first;
    }
  }

  #before(i: number, j: number): boolean {
    const [a, b] = [this.#heap[i] as Entry, this.#heap[j] as Entry];
    return a.at !== b.at ? a.at < b.at : a.order < b.order;
  }

  #swap(i: number, j: number): void {
    [this.#heap[i], this.#heap[j]] = [this.#heap[j] as Entry, this.#heap[i] as Entry];
  }
}
