/** Counts calls per key over the last `perMs`. A refused call is not counted. */
export class SlidingWindow {
  readonly #hits = new Map<string, number[]>();

  constructor(private readonly perMs: number) {}

  /** True when the call fits into the budget; it is then counted. */
  take(key: string, nowMs: number, budget: number): boolean {
    const recent = (this.#hits.get(key) ?? []).filter((hit) => hit > nowMs - this.perMs);
    const fits = recent.length < budget;
    if (fits) recent.push(nowMs);
    this.#hits.set(key, recent);
    return fits;
  }

  clear(): void {
    this.#hits.clear();
  }
}
