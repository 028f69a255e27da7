import type { InvoiceRow } from '@apipay/db/schema/invoices';
import type { PaymentWay } from '@apipay/db/schema/invoices.enums';
import { merchants } from '@apipay/db/schema/merchants';
import type { Mode } from '@apipay/db/schema/mode.enums';
import type { PaymentPageStatus } from '@apipay/db/schema/payment-pages.enums';
import { payments } from '@apipay/db/schema/payments';
import { and, eq } from 'drizzle-orm';
import {
  currentPush,
  descriptionSlot,
  lineNameSlot,
  loadInvoice,
  loadLines,
  type OpenedLine,
} from '../invoices';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { allowVisitor } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { merchantNameSlot } from '../merchants';
import type { PaymentProvider } from '../provider-connections/payment-provider.port';
import { findPageConnection, loadPaymentPage, pageContext, waysOf } from './load-payment-page';
import { type PaymentPageState, paymentPageState } from './payment-page';
import { withinPaymentPage } from './within-payment-page';

/** All that a payer learns: who asks, for what, how much, and how it stands. No number, no id, no other invoice. */
export interface PaymentPage extends PaymentPageState {
  readonly merchantName: string;
  readonly description: string;
  readonly amountMinor: bigint;
  /** Empty where the invoice names its amount alone. */
  readonly lines: readonly OpenedLine[];
  readonly currency: string;
  readonly dueOn: string | null;
  readonly mode: Mode;
  /** Ways in which a payment can be started, the merchant's choice first. */
  readonly ways: readonly PaymentWay[];
  /** Of a paid invoice. */
  readonly receipt: {
    readonly invoiceNumber: bigint;
    readonly paidAt: Date;
    readonly transactionId: string | null;
  } | null;
}

/**
 * Opens the page of an invoice for whoever holds its link. The name and the description are opened by the merchant's own
 * key, which leaves one access record.
 *
 * Errors: PAYMENT_PAGE_NOT_FOUND, the same for an unknown token and for a merchant whose data is blocked or destroyed.
 */
export async function openPaymentPage(
  ctx: DomainContext,
  ports: { readonly provider: PaymentProvider },
  token: string,
): Promise<PaymentPage> {
  allowVisitor(ctx);
  return withinPaymentPage(ctx, token, (visitor, page) =>
    inTransaction(visitor, { purpose: 'invoicing' }, async (tx) => {
      const invoice = await loadInvoice(tx, visitor, page.invoiceId);
      const push = await currentPush(tx, visitor, invoice);
      const connection = await findPageConnection(tx, visitor, page);
      const texts = await revealTexts(tx, visitor, invoice);
      const ways = waysOf(ports.provider, connection, invoice);
      const state = paymentPageState(invoice, push, visitor.now());
      return {
        ...state,
        canStart: state.canStart && ways.length > 0,
        ...texts,
        amountMinor: invoice.totalMinor,
        currency: invoice.currency,
        dueOn: invoice.dueOn,
        mode: invoice.mode,
        ways,
        receipt: await findReceipt(tx, visitor, invoice),
      };
    }),
  );
}

/** How it stands and nothing else: opens no personal value, so a page may ask every few seconds. Errors: PAYMENT_PAGE_NOT_FOUND. */
export async function readPaymentPageStatus(ctx: DomainContext, token: string): Promise<PaymentPageStatus> {
  allowVisitor(ctx);
  const page = await loadPaymentPage(ctx, token);
  const visitor = pageContext(ctx, page);
  return inTransaction(visitor, { purpose: 'invoicing' }, async (tx) => {
    const invoice = await loadInvoice(tx, visitor, page.invoiceId);
    return paymentPageState(invoice, await currentPush(tx, visitor, invoice), visitor.now()).status;
  });
}

async function revealTexts(
  tx: Tx,
  ctx: MerchantContext,
  invoice: InvoiceRow,
): Promise<Pick<PaymentPage, 'merchantName' | 'description' | 'lines'>> {
  const [merchant] = await tx.sql.select().from(merchants).where(eq(merchants.id, ctx.merchantId));
  const holderId = invoice.textHolderId;
  if (merchant === undefined || holderId !== merchant.subjectId) {
    throw new DomainError('PAYMENT_PAGE_NOT_FOUND');
  }
  const rows = await loadLines(tx, ctx, invoice.id);
  const [merchantName = '', description = '', ...names] = await tx.reveal({
    subjectId: merchant.subjectId,
    action: 'payment-page.open',
    objectKind: 'invoice',
    objectId: invoice.id,
    values: [
      { field: 'name', slot: merchantNameSlot(merchant), sealed: merchant.nameCiphertext },
      {
        field: 'description',
        slot: descriptionSlot(holderId, invoice.id),
        sealed: invoice.descriptionCiphertext,
      },
      ...rows.map((line) => ({
        field: 'lineName',
        slot: lineNameSlot(holderId, line.id),
        sealed: line.nameCiphertext,
      })),
    ],
  });
  const lines = rows.map(({ nameCiphertext: _sealed, ...line }, place) => ({
    ...line,
    name: names[place] ?? null,
  }));
  return { merchantName, description, lines };
}

async function findReceipt(
  tx: Tx,
  ctx: MerchantContext,
  invoice: InvoiceRow,
): Promise<PaymentPage['receipt']> {
  if (invoice.state !== 'paid' || invoice.paidAt === null || invoice.number === null) return null;
  const [payment] = await tx.sql
    .select({ transactionId: payments.providerTransactionId })
    .from(payments)
    .where(
      and(
        eq(payments.merchantId, ctx.merchantId),
        eq(payments.invoiceId, invoice.id),
        eq(payments.state, 'applied'),
      ),
    )
    .limit(1);
  return {
    invoiceNumber: invoice.number,
    paidAt: invoice.paidAt,
    transactionId: payment?.transactionId ?? null,
  };
}
