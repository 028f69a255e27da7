import { newId } from '@apipay/db/ids';
import { invoiceLines } from '@apipay/db/schema/invoice-lines';
import { type InvoiceRow, invoices } from '@apipay/db/schema/invoices';
import { actorId } from '../kernel/actors';
import type { DomainContext } from '../kernel/context';
import {
  claimIdempotencyKey,
  findReplay,
  finishIdempotencyKey,
  type IdempotencyClaim,
} from '../kernel/idempotency';
import { recordTransition } from '../kernel/outbox';
import { parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type InvoiceDraftInput, invoiceDraftInput } from './invoice.inputs';
import type { IssuedInvoice } from './issue-invoice';
import { loadInvoice } from './load-invoice';
import { draftColumns, draftFields, prepareDraft, sealDraft } from './prepare-draft';
import { refuseTakenExternalId } from './refuse-taken-external-id';

/**
 * Writes an invoice that is not issued: it may lack what an invoice needs, has no number, uses nothing of the tariff, and
 * partners hear nothing of it.
 *
 * Errors: PHONE_*, AMOUNT_*, LINES_TOO_MANY, QUANTITY_INVALID, DISCOUNT_*, TEXT_*, DATE_*, FINANCIAL_INFORMATION_REFUSED,
 * PERSONAL_VALUE_IN_REFERENCE, INVOICE_EXTERNAL_ID_TAKEN, CONNECTION_NOT_FOUND, PAYER_BLOCKED, IDEMPOTENCY_*.
 */
export async function createInvoiceDraft(
  ctx: DomainContext,
  input: InvoiceDraftInput,
  options: { readonly idempotency?: IdempotencyClaim } = {},
): Promise<IssuedInvoice> {
  requirePermission(ctx, 'invoice:issue');
  const parsed = parseInput(invoiceDraftInput, input);
  const { idempotency } = options;
  const before = await inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const replay = idempotency === undefined ? null : await findReplay(tx, ctx, idempotency);
    return replay === null
      ? { draft: await prepareDraft(tx, ctx, parsed) }
      : { invoice: await loadInvoice(tx, ctx, replay['invoiceId'] ?? '') };
  });
  if (before.draft === undefined) return { invoice: before.invoice, isReplay: true };
  const { draft } = before;
  const invoiceId = newId('invoice');
  const sealed = await sealDraft(ctx, draft, invoiceId);
  return refuseTakenExternalId(() =>
    inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
      if (idempotency !== undefined) {
        const claim = await claimIdempotencyKey(tx, ctx, idempotency);
        if (claim.kind === 'replay') {
          return { invoice: await loadInvoice(tx, ctx, claim.result['invoiceId'] ?? ''), isReplay: true };
        }
      }
      const { columns, lineRows } = await draftColumns(tx, ctx, draft, invoiceId, sealed);
      const invoice: InvoiceRow = {
        ...columns,
        merchantId: ctx.merchantId,
        id: invoiceId,
        mode: ctx.mode,
        number: null,
        state: 'draft',
        version: 1,
        currency: 'KZT',
        currentProviderInvoiceId: null,
        createdByKind: ctx.actor.kind,
        createdById: actorId(ctx.actor),
        createdAt: ctx.now(),
        issuedAt: null,
        paidAt: null,
        archivedAt: null,
      };
      await tx.sql.insert(invoices).values(invoice);
      if (lineRows.length > 0) await tx.sql.insert(invoiceLines).values([...lineRows]);
      await recordTransition(tx, ctx, {
        objectKind: 'invoice',
        objectId: invoiceId,
        from: null,
        to: 'draft',
        version: 1,
        cause: 'drafted',
      });
      await tx.audit({
        action: 'invoice.draft',
        objectKind: 'invoice',
        objectId: invoiceId,
        fields: draftFields(draft),
      });
      if (idempotency !== undefined) await finishIdempotencyKey(tx, ctx, idempotency, { invoiceId });
      return { invoice, isReplay: false };
    }),
  );
}
