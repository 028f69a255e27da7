import { type Id, uuidFromId } from '@apipay/db/ids';
import { invoices } from '@apipay/db/schema/invoices';
import { payers } from '@apipay/db/schema/payers';
import { subjects } from '@apipay/db/schema/subjects';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';

export const payerDataStates = ['active', 'blocked', 'destroyed'] as const;

export interface PayerDataState {
  readonly state: (typeof payerDataStates)[number];
  readonly destroyedAt: Date | null;
}

/** What has become of the data of the payers of these invoices; nothing of an invoice without a payer. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function listPayerDataStates(
  ctx: DomainContext,
  ids: readonly Id<'invoice'>[],
): Promise<ReadonlyMap<Id<'invoice'>, PayerDataState>> {
  requirePermission(ctx, 'invoice:read');
  if (ids.length === 0) return new Map();
  return inTransaction(ctx, { purpose: 'invoicing' }, (tx) => payerDataStatesOf(tx, ctx, ids));
}

export async function payerDataStatesOf(
  tx: Tx,
  ctx: MerchantContext,
  ids: readonly Id<'invoice'>[],
): Promise<ReadonlyMap<Id<'invoice'>, PayerDataState>> {
  const rows = await tx.sql
    .select({ id: invoices.id, state: subjects.state, destroyedAt: subjects.destroyedAt })
    .from(invoices)
    .leftJoin(payers, and(eq(payers.merchantId, invoices.merchantId), eq(payers.id, invoices.payerId)))
    .leftJoin(subjects, eq(subjects.id, payers.subjectId))
    .where(
      and(
        eq(invoices.merchantId, ctx.merchantId),
        eq(invoices.mode, ctx.mode),
        isNotNull(invoices.payerId),
        sql`${invoices.id} = any(${`{${ids.map(uuidFromId).join(',')}}`}::uuid[])`,
      ),
    );
  // The row of a blocked payer is shown to nobody: what is not seen is blocked.
  return new Map(rows.map(({ id, state, destroyedAt }) => [id, { state: state ?? 'blocked', destroyedAt }]));
}
