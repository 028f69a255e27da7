import { sql } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';

/** For statements that touch a few hundred known rows: a plan made while a table was empty would read all of it ever after. */
export async function preferIndexes(tx: Tx): Promise<void> {
  await tx.sql.execute(sql`select set_config('enable_seqscan', 'off', true),
    set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`);
}
