import type { Id } from '@apipay/db/ids';
import { subjects } from '@apipay/db/schema/subjects';
import { eq } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';

/** The subject's name in the audit log, as records take it; empty where there is no such subject. */
export async function pseudonymOf(tx: Tx, subjectId: Id<'subject'>): Promise<readonly string[]> {
  const rows = await tx.sql
    .select({ pseudonym: subjects.pseudonym })
    .from(subjects)
    .where(eq(subjects.id, subjectId));
  return rows.map(({ pseudonym }) => pseudonym);
}
