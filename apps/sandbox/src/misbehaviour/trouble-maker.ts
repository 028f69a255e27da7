import { type MagicOperation, magicNumber } from '../magic/magic-numbers';
import type { RecordOfTruth } from '../record/record-of-truth';
import { BehaviourQueue } from './behaviour-queue';
import { FaultMode } from './fault-mode';
import type { Misbehaviour } from './misbehaviours';

export interface Trouble {
  readonly misbehaviour: Misbehaviour;
  readonly delayMs: number;
}

/** Decides, for each call from outside, whether and how it goes wrong: a test's order first, then the magic number, then chance. */
export class TroubleMaker {
  readonly queue: BehaviourQueue;
  readonly faults: FaultMode;

  constructor(
    private readonly record: RecordOfTruth,
    private readonly lateMs: number,
  ) {
    this.queue = record.keep(new BehaviourQueue());
    this.faults = record.keep(new FaultMode());
  }

  decide(operation: string, phone: string | null): Trouble | null {
    const ordered = this.queue.find(operation, phone);
    if (ordered) {
      this.record.commit({ type: 'behaviour-used', id: ordered.id });
      return { misbehaviour: ordered.misbehaviour, delayMs: ordered.delayMs ?? this.lateMs };
    }
    const magic = phone === null ? undefined : magicNumber(phone)?.calls?.[operation as MagicOperation];
    if (magic) return { misbehaviour: magic, delayMs: this.lateMs };
    if (!this.faults.concerns(operation)) return null;
    this.record.commit({ type: 'fault-drawn' });
    const misbehaviour = this.faults.outcome();
    return misbehaviour && { misbehaviour, delayMs: this.lateMs };
  }
}
