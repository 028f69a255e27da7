import type { Id } from '@apipay/db/ids';
import { merchants } from '@apipay/db/schema/merchants';
import { subjects } from '@apipay/db/schema/subjects';
import { and, asc, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowVisitor } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { merchantNameSlot } from '../merchants';
import { whoAsksWithNumber } from './who-asks';

export interface MerchantOfNumber {
  readonly merchantId: Id<'merchant'>;
  /** As it stands on the invoices; null where it may not be shown. */
  readonly name: string | null;
}

/** The name of the one business that a request is about; null where it is about all, or may not be shown. */
export async function nameOfMerchant(
  ctx: DomainContext,
  merchantId: Id<'merchant'> | null,
): Promise<string | null> {
  allowVisitor(ctx); // whoever asks has proven the number that this business invoices
  if (merchantId === null) return null;
  const how = { purpose: 'invoicing', as: 'platform' } as const;
  return inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    const rows = await tx.sql.select().from(merchants).where(eq(merchants.id, merchantId));
    const names = await revealNames(tx, rows);
    return names[0]?.[0] ?? null;
  });
}

type Named = Pick<typeof merchants.$inferSelect, 'id' | 'subjectId' | 'nameCiphertext'>;

function revealNames(tx: Tx, rows: readonly Named[]) {
  return tx.revealMany({
    action: 'merchant.show-name',
    objectKind: 'merchant',
    items: rows.map((row) => ({
      subjectId: row.subjectId,
      values: [{ field: 'name', slot: merchantNameSlot(row), sealed: row.nameCiphertext }],
    })),
  });
}

const mostListed = 50;

/**
 * The businesses that have invoiced the number that whoever asks has proven, fifty at most: a request may be about one of them alone. Errors:
 * UNAUTHENTICATED, REQUEST_PROOF_NEEDED.
 */
export async function listMerchantsOfNumber(
  ctx: DomainContext,
  options: { readonly proofToken: string | null },
): Promise<readonly MerchantOfNumber[]> {
  const { phone } = await whoAsksWithNumber(ctx, options.proofToken);
  const personIndex = ctx.vault.blindIndex('person', '', phone);
  const how = { purpose: 'invoicing', as: 'platform' } as const;
  return inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    const rows = await tx.sql
      .selectDistinct({
        id: merchants.id,
        subjectId: merchants.subjectId,
        nameCiphertext: merchants.nameCiphertext,
      })
      .from(subjects)
      .innerJoin(merchants, eq(merchants.id, subjects.merchantId))
      .where(and(eq(subjects.personIndex, personIndex), eq(subjects.kind, 'payer')))
      .orderBy(asc(merchants.id))
      .limit(mostListed);
    const names = await revealNames(tx, rows);
    return rows.map(({ id }, place) => ({ merchantId: id, name: names[place]?.[0] ?? null }));
  });
}
