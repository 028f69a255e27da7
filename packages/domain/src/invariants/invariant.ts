import type { InvariantName } from '@apipay/db/schema/invariants.enums';
import type { SQL } from 'drizzle-orm';
import type { JobName } from '../kernel/jobs';

export interface Invariant {
  readonly name: InvariantName;
  /** `wrong`: money or records disagree. `late`: something should have moved by now. */
  readonly kind: 'wrong' | 'late';
  /** Finds what violates it as `(merchant_id, mode, id, made_at)`; ids are UUIDs of the kind that `prefix` names. */
  readonly find: SQL;
  /** Null where the id is shown as it is. */
  readonly prefix: string | null;
  /** What sets a late thing going again, where that is safe: every job is idempotent by its intent. */
  readonly heal?: JobName;
}
