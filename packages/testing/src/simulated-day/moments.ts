/** What people will do, in the order of time. */
export class Moments {
  readonly #waiting: { readonly atMs: number; readonly happens: () => Promise<void> }[] = [];

  add(atMs: number, happens: () => Promise<void>): void {
    let [low, high] = [0, this.#waiting.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#waiting[middle]?.atMs ?? 0) <= atMs) low = middle + 1;
      else high = middle;
    }
    this.#waiting.splice(low, 0, { atMs, happens });
  }

  get nextAtMs(): number | null {
    return this.#waiting[0]?.atMs ?? null;
  }

  take() {
    return this.#waiting.shift();
  }
}
