import { isId, uuidFromId } from '@apipay/db/ids';
import { type NoticeRow, notices } from '@apipay/db/schema/notices';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

const kinds = {
  endpointId: { permission: 'webhook:read', id: 'webhookEndpoint' },
  connectionId: { permission: 'connection:read', id: 'providerConnection' },
} as const;

/** What the owner was last told about each of them, or is about to be; what became untrue before it left is left out. */
export async function listNotices(
  ctx: DomainContext,
  about: keyof typeof kinds,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NoticeRow>> {
  requirePermission(ctx, kinds[about].permission);
  const known = ids.filter((id) => isId(kinds[about].id, id)).map(uuidFromId);
  if (known.length === 0) return new Map();
  const column = notices[about];
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const rows = await tx.sql
      .selectDistinctOn([column])
      .from(notices)
      .where(
        and(
          eq(notices.merchantId, ctx.merchantId),
          eq(notices.mode, ctx.mode),
          sql`${column} = any(${`{${known.join(',')}}`}::uuid[])`,
          sql`${notices.problem} is distinct from 'over'`,
        ),
      )
      .orderBy(column, desc(notices.happenedAt), desc(notices.id));
    return new Map(rows.map((row) => [row[about] ?? '', row]));
  });
}
