import type { SandboxEvent } from '../record/events';
import type { RecordKeeper } from '../record/record-of-truth';
import { type FaultRates, type Misbehaviour, misbehaviourNames } from './misbehaviours';
import { SeededRandom } from './seeded-random';

/** Calls go wrong by chance, in an order that the seed fixes. Off until rates are set. */
export class FaultMode implements RecordKeeper {
  #seed = 0;
  #rates: FaultRates = {};
  #only: readonly string[] = [];
  #random = new SeededRandom(0);
  #drawn = 0;

  apply(event: SandboxEvent): void {
    if (event.type === 'faults-set') {
      this.#seed = event.seed;
      this.#rates = event.rates;
      this.#only = event.only;
      this.#random = new SeededRandom(event.seed);
      this.#drawn = 0;
    }
    if (event.type === 'fault-drawn') this.#advance();
  }

  reset(): void {
    this.#rates = {};
    this.#only = [];
    this.#drawn = 0;
  }

  concerns(operation: string): boolean {
    return Object.keys(this.#rates).length > 0 && (this.#only.length === 0 || this.#only.includes(operation));
  }

  /** What the draw that was just committed says about this call. */
  outcome(): Misbehaviour | null {
    let threshold = 0;
    for (const name of misbehaviourNames) {
      threshold += this.#rates[name] ?? 0;
      if (this.#last < threshold) return name;
    }
    return null;
  }

  describe(): { seed: number; rates: FaultRates; only: readonly string[]; drawn: number } {
    return { seed: this.#seed, rates: this.#rates, only: this.#only, drawn: this.#drawn };
  }

  #last = 1;

  #advance(): void {
    this.#last = this.#random.next();
    this.#drawn += 1;
  }
}
