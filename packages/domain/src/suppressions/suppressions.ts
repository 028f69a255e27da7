import { newId } from '@apipay/db/ids';
import { mailingSuppressions } from '@apipay/db/schema/campaigns';
import type { SuppressionChannel } from '@apipay/db/schema/campaigns.enums';
import { desc, inArray, sql } from 'drizzle-orm';
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

/**
 * No mailing goes to the number from `saidAt` on, whoever has it. `known-already`: the same answer came before; `again`: it
 * was so already.
 */
export async function suppressNumber(
  tx: Tx,
  phoneHash: Buffer,
  said: { readonly channel: SuppressionChannel; readonly replyId: string; readonly saidAt: Date },
): Promise<'new' | 'again' | 'known-already'> {
  await lockNumber(tx, phoneHash);
  const before = await suppressedAmong(tx, [phoneHash]);
  const added = await tx.sql
    .insert(mailingSuppressions)
    .values({
      id: newId('suppression'),
      phoneHash,
      act: 'suppressed',
      channel: said.channel,
      happenedAt: said.saidAt,
      replyId: said.replyId,
      requestId: tx.ctx.requestId,
    })
    .onConflictDoNothing()
    .returning({ id: mailingSuppressions.id });
  const [row] = added;
  if (row === undefined) return 'known-already';
  await tx.audit({ action: 'suppression.add', objectKind: 'suppression', objectId: row.id });
  return before.size > 0 ? 'again' : 'new';
}

/** The owner of the number has consented anew, by an act of their own. */
export async function liftSuppression(tx: Tx, phoneHash: Buffer): Promise<void> {
  await lockNumber(tx, phoneHash);
  if ((await suppressedAmong(tx, [phoneHash])).size === 0) return;
  const id = newId('suppression');
  await tx.sql.insert(mailingSuppressions).values({
    id,
    phoneHash,
    act: 'lifted',
    channel: 'cabinet',
    happenedAt: tx.ctx.now(),
    requestId: tx.ctx.requestId,
  });
  await tx.audit({ action: 'suppression.lift', objectKind: 'suppression', objectId: id });
}

async function lockNumber(tx: Tx, phoneHash: Buffer): Promise<void> {
  const name = `suppression:${phoneHash.toString('hex')}`;
  await tx.sql.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}
