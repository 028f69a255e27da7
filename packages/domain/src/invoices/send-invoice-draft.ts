import type { Id } from '@apipay/db/ids';
import { invoiceLines } from '@apipay/db/schema/invoice-lines';
import type { InvoiceRow } from '@apipay/db/schema/invoices';
import { merchants } from '@apipay/db/schema/merchants';
import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import { and, count, eq } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import {
  claimIdempotencyKey,
  findReplay,
  finishIdempotencyKey,
  type IdempotencyClaim,
} from '../kernel/idempotency';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import {
  canInvoiceThrough,
  findPrimaryConnection,
  lockAnyConnection,
  lockConnection,
} from '../provider-connections';
import type { PaymentProvider } from '../provider-connections/payment-provider.port';
import { countUse } from '../tariffs';
import { drawingAgain } from './drawing-again';
import { descriptionSlot, stillPayableSince } from './invoice';
import { type SendInvoiceDraftInput, sendInvoiceDraftInput } from './invoice.inputs';
import type { IssuedInvoice } from './issue-invoice';
import { capabilitiesOf, requireDescription, requireDueDay, requireTotal } from './judge-invoice';
import { loadInvoice, lockInvoice } from './load-invoice';
import { moveInvoice } from './move-invoice';
import { newPush } from './new-push';
import { leave, nextNumber } from './open-invoice';
import { refuseTwinOfUnknown } from './refuse-twin-of-unknown';
import { requireDraft } from './require-draft';
import { subjectOfTexts } from './subject-of-texts';

/**
 * Issues a draft as it stands: every check of `issueInvoice` is made now, and now it gets its number. What was typed is
 * opened once to be judged, which leaves an access record.
 *
 * Errors: INVOICE_NOT_FOUND, INVOICE_NOT_DRAFT, INVOICE_CHANGED_MEANWHILE, DRAFT_CONNECTION_ENDED, PHONE_REQUIRED (a draft
 * without a number), and those of `issueInvoice`.
 */
export async function sendInvoiceDraft(
  ctx: DomainContext,
  ports: { readonly provider: PaymentProvider },
  input: SendInvoiceDraftInput,
  options: { readonly idempotency?: IdempotencyClaim } = {},
): Promise<IssuedInvoice> {
  requirePermission(ctx, 'invoice:issue');
  const parsed = parseInput(sendInvoiceDraftInput, input);
  const { idempotency } = options;
  const before = await inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const replay = idempotency === undefined ? null : await findReplay(tx, ctx, idempotency);
    return replay === null
      ? { judged: await judgeAsItStands(tx, ctx, ports.provider, parsed) }
      : { invoice: await loadInvoice(tx, ctx, replay['invoiceId'] ?? '') };
  });
  if (before.judged === undefined) return { invoice: before.invoice, isReplay: true };
  const { connectionId, unknownSince } = before.judged;
  return drawingAgain(() =>
    inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
      if (idempotency !== undefined) {
        const claim = await claimIdempotencyKey(tx, ctx, idempotency);
        if (claim.kind === 'replay') {
          return { invoice: await loadInvoice(tx, ctx, claim.result['invoiceId'] ?? ''), isReplay: true };
        }
      }
      const { invoice: draft } = await lockInvoice(tx, ctx, parsed.invoiceId);
      requireDraft(draft, parsed.version);
      const amountMinor = draft.totalMinor;
      const [number] = await Promise.all([
        nextNumber(tx, ctx),
        countUse(tx, ctx, 'invoices'),
        draft.payerId === null
          ? undefined
          : refuseTwinOfUnknown(tx, ctx, {
              payerId: draft.payerId,
              amountMinor,
              externalId: draft.externalId,
              since: unknownSince,
            }),
      ]);
      const push =
        draft.payerId === null
          ? null
          : newPush(ctx, { invoiceId: draft.id, connectionId, channel: 'phone', attempt: 1, amountMinor });
      const invoice = await moveInvoice(tx, ctx, draft, 'open', 'issued', {
        number,
        issuedAt: ctx.now(),
        currentProviderInvoiceId: push?.id ?? null,
        draftConnectionId: null,
      });
      await Promise.all([
        ...leave(tx, ctx, invoice, push, connectionId),
        tx.audit({
          action: 'invoice.issue',
          objectKind: 'invoice',
          objectId: invoice.id,
          fields: [...(push === null ? [] : ['phone']), 'amount', 'description'],
        }),
        idempotency === undefined
          ? undefined
          : finishIdempotencyKey(tx, ctx, idempotency, { invoiceId: invoice.id }),
      ]);
      return { invoice, isReplay: false };
    }),
  );
}

async function judgeAsItStands(
  tx: Tx,
  ctx: MerchantContext,
  provider: PaymentProvider,
  input: ReturnType<typeof parseInput<typeof sendInvoiceDraftInput>>,
): Promise<{ readonly connectionId: Id<'providerConnection'>; readonly unknownSince: Date }> {
  const invoice = await loadInvoice(tx, ctx, input.invoiceId);
  requireDraft(invoice, input.version);
  const connection = await findConnection(tx, ctx, input.connectionId ?? null, invoice.draftConnectionId);
  const { channel } = invoice;
  const capabilities = capabilitiesOf(provider, connection, channel);
  const description = await openDescription(tx, ctx, invoice);
  const [lines] = await tx.sql
    .select({ count: count() })
    .from(invoiceLines)
    .where(and(eq(invoiceLines.merchantId, ctx.merchantId), eq(invoiceLines.invoiceId, invoice.id)));
  const [merchant] = await tx.sql
    .select({ zone: merchants.zone })
    .from(merchants)
    .where(eq(merchants.id, ctx.merchantId));
  collectRefusals({
    phone: () => {
      if (channel === 'phone' && invoice.payerId === null)
        throw new DomainError('PHONE_REQUIRED', {}, ['phone']);
    },
    amount: () => requireTotal(invoice.totalMinor, (lines?.count ?? 0) > 0, channel, capabilities),
    description: () => requireDescription(description, channel, capabilities),
    dueOn: () => requireDueDay(invoice.dueOn, ctx.now(), merchant?.zone ?? invoice.zone),
  });
  return {
    connectionId: connection.id,
    unknownSince: stillPayableSince(ctx.now(), capabilities.phoneInvoiceTimeToLiveSeconds),
  };
}

/** What is named now, else what the draft names, else the main one. */
async function findConnection(
  tx: Tx,
  ctx: MerchantContext,
  named: string | null,
  ofDraft: Id<'providerConnection'> | null,
): Promise<ProviderConnectionRow> {
  if (named === null && ofDraft !== null) {
    const own = await lockAnyConnection(tx, ctx, ofDraft);
    if (own.state === 'removed' || !canInvoiceThrough(own)) throw new DomainError('DRAFT_CONNECTION_ENDED');
    return own;
  }
  const found = named === null ? await findPrimaryConnection(tx, ctx) : await lockConnection(tx, ctx, named);
  if (found === null || !canInvoiceThrough(found)) throw new DomainError('CONNECTION_REQUIRED');
  return found;
}

async function openDescription(tx: Tx, ctx: MerchantContext, invoice: InvoiceRow): Promise<string> {
  const subjectId = await subjectOfTexts(tx, ctx, invoice);
  const [description = ''] = await tx.reveal({
    subjectId,
    action: 'invoice.read',
    objectKind: 'invoice',
    objectId: invoice.id,
    values: [
      {
        field: 'description',
        slot: descriptionSlot(subjectId, invoice.id),
        sealed: invoice.descriptionCiphertext,
      },
    ],
  });
  return description;
}
