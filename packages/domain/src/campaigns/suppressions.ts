import { mailingSuppressions } from '@apipay/db/schema/campaigns';
import { desc, inArray } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';

/** Keyed hash of a number in E.164, by a key that serves nothing else. */
export function suppressionHash(ctx: DomainContext, phone: string): Buffer {
  return ctx.vault.blindIndex('suppression', '', phone);
}

/** Those of the hashes to which no mailing goes, in hex. */
export async function suppressedAmong(tx: Tx, hashes: readonly Buffer[]): Promise<ReadonlySet<string>> {
  if (hashes.length === 0) return new Set();
  const { phoneHash, act, happenedAt, id } = mailingSuppressions;
  const rows = await tx.sql
    .selectDistinctOn([phoneHash], { phoneHash, act })
    .from(mailingSuppressions)
    .where(inArray(phoneHash, [...hashes]))
    .orderBy(phoneHash, desc(happenedAt), desc(id));
  return new Set(rows.filter((row) => row.act === 'suppressed').map((row) => row.phoneHash.toString('hex')));
}
