import { isId } from '@apipay/db/ids';
import { invoices } from '@apipay/db/schema/invoices';
import { payers } from '@apipay/db/schema/payers';
import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { MerchantContext } from '../kernel/context';
import { minorPerTenge } from '../kernel/money';
import { normalisePhone } from '../kernel/phone';
import { readBuilder } from '../kernel/prepared-query';
import { payerIndexScope } from '../payers';

/** One box: a phone number in any spelling, a document number, an amount, an external id or an id. */
export function searchCondition(ctx: MerchantContext, typed: string): SQL | undefined {
  // Postgres knows no NUL.
  const text = typed.replaceAll('\u0000', '');
  if (isId('invoice', text)) return eq(invoices.id, text);
  const phone = normalisePhone(text);
  if (phone !== null) {
    return eq(
      payers.phoneIndex,
      ctx.vault.blindIndex('phone', payerIndexScope(ctx.merchantId, ctx.mode), phone),
    );
  }
  const matches: (SQL | undefined)[] = [eq(invoices.externalId, text)];
  const digits = text.replace(/^№\s*/, '').replace(/[\s\u00a0\u202f]/g, '');
  if (/^\d{1,11}$/.test(digits)) {
    matches.push(
      eq(invoices.number, BigInt(digits)),
      eq(invoices.totalMinor, BigInt(digits) * minorPerTenge),
    );
  }
  if (/^\d{4}$/.test(digits)) matches.push(ofPayersWithTail(ctx, digits));
  return or(...matches);
}

/**
 * Found beforehand, payers first and then what was issued to them: a condition on the joined payer would have every invoice of the
 * merchant read, and one on the payer's id alone lets Postgres expect so many that it walks through the newest.
 */
function ofPayersWithTail(ctx: MerchantContext, tail: string): SQL {
  const found = readBuilder
    .select({ id: payers.id })
    .from(payers)
    .where(and(eq(payers.merchantId, ctx.merchantId), eq(payers.mode, ctx.mode), eq(payers.phoneTail, tail)));
  const issued = alias(invoices, 'issued');
  const theirs = readBuilder
    .select({ id: issued.id })
    .from(issued)
    .where(and(eq(issued.merchantId, ctx.merchantId), sql`${issued.payerId} = any(array${found})`));
  return sql`${invoices.id} = any(array${theirs})`;
}
