import type { Misbehaviour } from './misbehaviours';

/** An order from a test: the next `times` calls of an operation go wrong in this way. */
export interface QueuedBehaviour {
  readonly id: number;
  /** `remote/create`, `whatsapp/messages`, … or `*` for any. */
  readonly operation: string;
  readonly misbehaviour: Misbehaviour;
  readonly times: number;
  /** Only calls about this payer or addressee (E.164); null for any. */
  readonly phone: string | null;
  /** How long `late` waits; null for the default. */
  readonly delayMs: number | null;
}
