import { type Id, idFromUuid } from '@apipay/db/ids';
import { sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { preferIndexes } from './prefer-indexes';

/** Deliveries older than this are not looked at: no schedule of attempts is as long. */
export const dueWithin = sql`interval '30 days'`;

/**
 * Whose messages wait to be sent: jumps from merchant to merchant in the index of what is pending, so that it costs as many
 * steps as there are merchants, however much waits.
 */
export async function findDueMerchants(ctx: DomainContext): Promise<readonly Id<'merchant'>[]> {
  allowSystem(ctx);
  const now = ctx.now().toISOString();
  const rows = await inTransaction(
    ctx,
    { purpose: 'right-to-use', as: 'platform', reusesPlans: true },
    async (tx) => {
      const [, found] = await Promise.all([preferIndexes(tx), findDue(tx, now)]);
      return found;
    },
  );
  return rows.map((row) => idFromUuid('merchant', row.merchant_id));
}

function findDue(tx: Tx, now: string) {
  return tx.sql.execute<{ merchant_id: string }>(sql`
      with recursive walk as (
        (select merchant_id from webhook_deliveries
          where state = 'pending' and created_at > ${now}::timestamptz - ${dueWithin}
          order by merchant_id limit 1)
        union all
        select next.merchant_id from walk cross join lateral (
          select merchant_id from webhook_deliveries
          where state = 'pending' and created_at > ${now}::timestamptz - ${dueWithin}
            and merchant_id > walk.merchant_id
          order by merchant_id limit 1) as next
      )
      select merchant_id from walk where exists (select from webhook_deliveries d
        where d.merchant_id = walk.merchant_id and d.state = 'pending'
          and d.created_at > ${now}::timestamptz - ${dueWithin} and d.next_attempt_at <= ${now}::timestamptz)`);
}
