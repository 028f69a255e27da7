import { type Id, newId } from '@apipay/db/ids';
import { type PayerRow, payers } from '@apipay/db/schema/payers';
import { subjects } from '@apipay/db/schema/subjects';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { databaseErrorOf, isUniqueViolation } from '../kernel/database-errors';
import { DomainError } from '../kernel/errors';
import { phoneTail } from '../kernel/phone';
import type { Tx } from '../kernel/transaction';
import { payerPhoneIndex, payerPhoneSlot } from './payer';

type PayerKeys = Pick<PayerRow, 'id' | 'subjectId'>;

/** A payer that may not be in the database yet; its keys stand in the vault before any row needs them. */
export interface PreparedPayer extends PayerKeys {
  readonly phone: string;
  readonly phoneIndex: Buffer;
  readonly isNew: boolean;
}

/** Finds the payer by number. Run before the transaction that writes: new keys are made in the other database. */
export async function preparePayer(tx: Tx, ctx: MerchantContext, phone: string): Promise<PreparedPayer> {
  const phoneIndex = payerPhoneIndex(ctx, phone);
  const found = await findByIndex(tx, ctx, phoneIndex);
  if (found !== null) return { ...found, phone, phoneIndex, isNew: false };
  return { id: newId('payer'), subjectId: newId('subject'), phone, phoneIndex, isNew: true };
}

export async function ensurePayerKeys(ctx: MerchantContext, payer: PreparedPayer): Promise<void> {
  if (payer.isNew) await ctx.vault.ensureKeys(payer.subjectId, ['contact', 'billing', 'audit']);
}

/**
 * Stores a prepared payer. Two requests for one new number meet here: the later one takes the row of the earlier.
 * Errors: PAYER_BLOCKED (row security hides a blocked payer, so its number can be neither found nor added; a
 * number that is blocked everywhere is refused to a business to come as well).
 */
export async function addPayer(tx: Tx, ctx: MerchantContext, payer: PreparedPayer): Promise<PayerKeys> {
  if (!payer.isNew) return payer;
  const phoneCiphertext = await ctx.vault.encrypt(payerPhoneSlot(payer.subjectId, payer.id), payer.phone);
  try {
    await tx.sql.transaction(async (savepoint) => {
      await savepoint.insert(subjects).values({
        id: payer.subjectId,
        kind: 'payer',
        merchantId: ctx.merchantId,
        personIndex: ctx.vault.blindIndex('person', '', payer.phone),
        createdAt: ctx.now(),
      });
      await savepoint.insert(payers).values({
        merchantId: ctx.merchantId,
        id: payer.id,
        mode: ctx.mode,
        subjectId: payer.subjectId,
        phoneCiphertext,
        phoneIndex: payer.phoneIndex,
        phoneTail: phoneTail(payer.phone),
        createdAt: ctx.now(),
      });
    });
    return payer;
  } catch (error) {
    if (databaseErrorOf(error)?.constraint === 'subjects_number_not_blocked') {
      throw new DomainError('PAYER_BLOCKED', {}, ['phone']);
    }
    if (!isUniqueViolation(error, 'payers_phone')) throw error;
  }
  const found = await findByIndex(tx, ctx, payer.phoneIndex);
  if (found === null) throw new DomainError('PAYER_BLOCKED', {}, ['phone']);
  return found;
}

async function findByIndex(tx: Tx, ctx: MerchantContext, phoneIndex: Buffer): Promise<PayerKeys | null> {
  const [row] = await tx.sql
    .select({ id: payers.id, subjectId: payers.subjectId })
    .from(payers)
    .where(
      and(
        eq(payers.merchantId, ctx.merchantId),
        eq(payers.mode, ctx.mode),
        eq(payers.phoneIndex, phoneIndex),
      ),
    );
  return row ?? null;
}

/** Errors: PAYER_NOT_FOUND. */
export async function getPayer(tx: Tx, ctx: MerchantContext, payerId: Id<'payer'>): Promise<PayerRow> {
  const [row] = await tx.sql
    .select()
    .from(payers)
    .where(and(eq(payers.merchantId, ctx.merchantId), eq(payers.id, payerId)));
  if (row === undefined) throw new DomainError('PAYER_NOT_FOUND');
  return row;
}
