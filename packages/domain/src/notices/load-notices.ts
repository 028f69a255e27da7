import type { Id } from '@apipay/db/ids';
import { type NoticeRow, notices } from '@apipay/db/schema/notices';
import { and, desc, eq, notInArray, type SQL } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';
import type { NoticeObject } from './notice';

function isAbout(object: NoticeObject): SQL {
  return 'endpointId' in object
    ? eq(notices.endpointId, object.endpointId)
    : eq(notices.connectionId, object.connectionId);
}

/** What the owner was told about one thing or is about to be, locked, the newest first. */
export function lockNotices(tx: Tx, ctx: MerchantContext, object: NoticeObject): Promise<NoticeRow[]> {
  return tx.sql
    .select()
    .from(notices)
    .where(
      and(
        eq(notices.merchantId, ctx.merchantId),
        isAbout(object),
        notInArray(notices.state, ['failed', 'dropped']),
      ),
    )
    .orderBy(desc(notices.happenedAt), desc(notices.id))
    .limit(20)
    .for('update');
}

export async function lockNotice(tx: Tx, ctx: MerchantContext, id: Id<'notice'>): Promise<NoticeRow | null> {
  const [row] = await tx.sql
    .select()
    .from(notices)
    .where(and(eq(notices.merchantId, ctx.merchantId), eq(notices.mode, ctx.mode), eq(notices.id, id)))
    .for('update');
  return row ?? null;
}
