import { auditStamps } from '@apipay/db/schema/audit-log';
import type { StampRefusal } from '@apipay/db/schema/audit-log.enums';
import { and, desc, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

/** How it stands with the stamps of an outside authority. */
export interface StampState {
  readonly last: { readonly size: number; readonly stampedAt: Date; readonly authority: string } | null;
  /** Since when every question was refused, and how the last one was; null where the last one was not. */
  readonly gap: { readonly since: Date; readonly tries: number; readonly refusal: StampRefusal } | null;
}

/** For the console. Both null: no authority was ever asked. Errors: FORBIDDEN. */
export async function readStampState(ctx: DomainContext): Promise<StampState> {
  requireStaffPermission(ctx, 'audit-log:read');
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const [last] = await tx.sql
      .select()
      .from(auditStamps)
      .where(isNotNull(auditStamps.token))
      .orderBy(desc(auditStamps.askedAt))
      .limit(1);
    const [gap] = await tx.sql
      .select({
        since: sql<Date | null>`min(${auditStamps.askedAt})`.mapWith(auditStamps.askedAt),
        tries: sql<number>`count(*)`.mapWith(Number),
        refusal: sql<StampRefusal | null>`(array_agg(${auditStamps.refusal} order by ${auditStamps.askedAt} desc))[1]`,
      })
      .from(auditStamps)
      .where(
        and(
          isNull(auditStamps.token),
          last === undefined ? undefined : gt(auditStamps.askedAt, last.askedAt),
        ),
      );
    return {
      last:
        last?.stampedAt && last.authority
          ? { ...last, stampedAt: last.stampedAt, authority: last.authority }
          : null,
      gap: gap?.since && gap.refusal ? { since: gap.since, tries: gap.tries, refusal: gap.refusal } : null,
    };
  });
}
