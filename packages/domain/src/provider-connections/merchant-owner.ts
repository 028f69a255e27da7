import type { Id } from '@apipay/db/ids';
import { merchants } from '@apipay/db/schema/merchants';
import { eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';

/** The subject whose keys protect the merchant's own details. Errors: MERCHANT_NOT_FOUND. */
export async function merchantOwner(tx: Tx, ctx: MerchantContext): Promise<Id<'subject'>> {
  const [row] = await tx.sql
    .select({ subjectId: merchants.subjectId })
    .from(merchants)
    .where(eq(merchants.id, ctx.merchantId));
  if (row === undefined) throw new DomainError('MERCHANT_NOT_FOUND');
  return row.subjectId;
}
