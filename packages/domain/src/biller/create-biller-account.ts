import { type Id, newId } from '@apipay/db/ids';
import { billerAccounts } from '@apipay/db/schema/biller';
import { loadInvoice } from '../invoices';
import { actorId } from '../kernel/actors';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { isUniqueViolation } from '../kernel/database-errors';
import { DomainError } from '../kernel/errors';
import { requireFreeText, requireReference } from '../kernel/free-text';
import { recordTransition } from '../kernel/outbox';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { requirePhone } from '../kernel/phone';
import { inTransaction, type Tx } from '../kernel/transaction';
import { addPayer, ensurePayerKeys, type PreparedPayer, preparePayer } from '../payers';
import { merchantOwner } from '../provider-connections';
import { textHolderOf } from '../refunds';
import { accountTitleSlot, normaliseAccountNumber } from './biller';
import { type CreateBillerAccountInput, createBillerAccountInput } from './biller.inputs';
import { getBillerAccount, type ListedBillerAccount } from './load-account';
import { lockService } from './load-service';

/** For whom money comes under the new number, and whose key seals its title. */
type Target =
  | { readonly kind: 'invoice'; readonly invoiceId: Id<'invoice'>; readonly subjectId: Id<'subject'> }
  | { readonly kind: 'payer'; readonly payer: PreparedPayer }
  | { readonly kind: 'free'; readonly subjectId: Id<'subject'> };

/**
 * Gives out an account number. A number is given once in a service, for all time.
 * Errors: BILLER_SERVICE_NOT_FOUND, BILLER_ACCOUNT_NUMBER_INVALID, BILLER_ACCOUNT_NUMBER_TAKEN,
 * BILLER_ACCOUNT_TWO_TARGETS, PERSONAL_VALUE_IN_REFERENCE, FINANCIAL_INFORMATION_REFUSED, INVOICE_NOT_FOUND,
 * INVOICE_NOT_OPEN, PHONE_INVALID, PAYER_BLOCKED, TEXT_*.
 */
export async function createBillerAccount(
  ctx: DomainContext,
  input: CreateBillerAccountInput,
): Promise<ListedBillerAccount> {
  requirePermission(ctx, 'biller:manage');
  const parsed = parseInput(createBillerAccountInput, input);
  const checked = checkInput(parsed);
  const target = await inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    lookAround(tx, ctx, parsed.serviceId, checked),
  );
  if (target.kind === 'payer') await ensurePayerKeys(ctx, target.payer);
  if (target.kind === 'free') await ctx.vault.ensureKeys(target.subjectId, ['billing']);
  const id = newId('billerAccount');
  try {
    await inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
      const { id: serviceId } = await lockService(tx, ctx, parsed.serviceId);
      const payer = target.kind === 'payer' ? await addPayer(tx, ctx, target.payer) : null;
      const subjectId = target.kind === 'payer' ? (payer ?? target.payer).subjectId : target.subjectId;
      await tx.sql.insert(billerAccounts).values({
        merchantId: ctx.merchantId,
        id,
        mode: ctx.mode,
        serviceId,
        accountNumber: checked.accountNumber,
        state: 'open',
        invoiceId: target.kind === 'invoice' ? target.invoiceId : null,
        payerId: payer?.id ?? null,
        subjectId,
        titleCiphertext:
          checked.title === null
            ? null
            : await ctx.vault.encrypt(accountTitleSlot(subjectId, id), checked.title),
        createdByKind: ctx.actor.kind,
        createdById: actorId(ctx.actor),
        createdAt: ctx.now(),
      });
      await recordTransition(tx, ctx, {
        objectKind: 'biller-account',
        objectId: id,
        from: null,
        to: 'open',
        version: 1,
        cause: 'created',
      });
      await tx.audit({
        action: 'biller-account.create',
        objectKind: 'biller-account',
        objectId: id,
        fields: ['accountNumber', ...(checked.title === null ? [] : ['title']), target.kind],
      });
    });
  } catch (error) {
    if (isUniqueViolation(error, 'biller_accounts_number')) {
      throw new DomainError('BILLER_ACCOUNT_NUMBER_TAKEN', {}, ['accountNumber']);
    }
    throw error;
  }
  return getBillerAccount(ctx, id);
}

function checkInput(input: ReturnType<typeof parseInput<typeof createBillerAccountInput>>) {
  const checked = collectRefusals({
    accountNumber: () => requireAccountNumber(input.accountNumber),
    title: () =>
      requireFreeText(input.title ?? '', { field: ['title'], maxLength: 100, isRequired: false }) || null,
    payerPhone: () =>
      input.payerPhone == null || input.payerPhone.trim() === ''
        ? null
        : requirePhone(input.payerPhone, ['payerPhone']),
    invoiceId: () => input.invoiceId ?? null,
  });
  if (checked.payerPhone !== null && checked.invoiceId !== null) {
    throw new DomainError('BILLER_ACCOUNT_TWO_TARGETS', {}, ['payerPhone']);
  }
  return checked;
}

/** It stands in clear and is said aloud, so it may be neither a phone number nor a card. */
function requireAccountNumber(text: string): string {
  const field = ['accountNumber'];
  requireReference(text, { field, maxLength: 60, isRequired: true });
  const number = normaliseAccountNumber(text);
  if (number === null) throw new DomainError('BILLER_ACCOUNT_NUMBER_INVALID', {}, field);
  return number;
}

async function lookAround(
  tx: Tx,
  ctx: MerchantContext,
  serviceId: string,
  checked: ReturnType<typeof checkInput>,
): Promise<Target> {
  await lockService(tx, ctx, serviceId);
  if (checked.invoiceId !== null) {
    const invoice = await loadInvoice(tx, ctx, checked.invoiceId);
    if (invoice.state !== 'open') throw new DomainError('INVOICE_NOT_OPEN', {}, ['invoiceId']);
    return { kind: 'invoice', invoiceId: invoice.id, subjectId: await textHolderOf(tx, ctx, invoice) };
  }
  if (checked.payerPhone !== null) {
    return { kind: 'payer', payer: await preparePayer(tx, ctx, checked.payerPhone) };
  }
  return { kind: 'free', subjectId: await merchantOwner(tx, ctx) };
}
