import type { BillerAccountRow } from '@apipay/db/schema/biller';
import type { InvoiceLineRow } from '@apipay/db/schema/invoice-lines';
import type { InvoiceRow } from '@apipay/db/schema/invoices';
import type { InvoiceChannel, InvoiceState } from '@apipay/db/schema/invoices.enums';
import type { Mode } from '@apipay/db/schema/mode.enums';
import type { PaymentRow, RefundRow } from '@apipay/db/schema/payments';

/** Who asks for money, as a paper says it. Of the BIN or IIN only the end, which is no secret of the person. */
export interface PrintedParties {
  readonly sellerName: string;
  readonly sellerBinTail: string | null;
  readonly payerPhoneTail: string | null;
}

/** A line as a screen shows it too: before the discount on the whole. */
export interface PrintedLine extends Pick<InvoiceLineRow, 'quantityThousandths' | 'unit' | 'unitPriceMinor'> {
  readonly name: string;
  /** The line's own alone. */
  readonly discountMinor: bigint;
  /** Its part of the discount on the whole, which stands under the lines. */
  readonly sharedDiscountMinor: bigint;
  /** Less its own discount. */
  readonly totalMinor: bigint;
}

/** All that stands on an invoice on paper. */
export interface InvoicePrintout extends PrintedParties {
  readonly id: InvoiceRow['id'];
  readonly number: bigint;
  readonly mode: Mode;
  readonly state: InvoiceState;
  readonly zone: string;
  readonly writtenAt: Date;
  readonly paidAt: Date | null;
  readonly dueOn: string | null;
  readonly description: string;
  /** Empty where it names its total alone. */
  readonly lines: readonly PrintedLine[];
  readonly totalMinor: bigint;
  /** Of the page on which it can be paid now; null where it cannot, and for an invoice to a number. */
  readonly pageToken: string | null;
}

/** A line that was paid, with what of it is certainly back. */
export interface PrintedPaidLine extends PrintedLine {
  readonly returnedThousandths: bigint;
  readonly returnedMinor: bigint;
}

/** How money came: the channel of its push, an account number, or another way that nobody wrote down. */
export type PaymentRoute = InvoiceChannel | 'account' | 'other';

export interface PrintedRefund {
  readonly at: Date;
  readonly amountMinor: bigint;
  readonly state: 'done' | 'under-way' | 'unknown';
}

/** All that stands on the confirmation of one payment on paper. */
export interface ReceiptPrintout extends PrintedParties {
  readonly id: PaymentRow['id'];
  readonly mode: Mode;
  readonly zone: string;
  readonly receivedAt: Date;
  readonly amountMinor: bigint;
  readonly way: PaymentRoute;
  readonly transactionId: string | null;
  readonly invoiceNumber: bigint | null;
  readonly isApplied: boolean;
  readonly description: string | null;
  /** Empty where the invoice names its total alone, and for money that it has not taken. */
  readonly lines: readonly PrintedPaidLine[];
  /** Oldest first; what failed is left out, as nothing moved. */
  readonly refunds: readonly PrintedRefund[];
}

/** What a payer has to know to pay by an account number. */
export interface AccountPrintout {
  readonly id: BillerAccountRow['id'];
  readonly mode: Mode;
  readonly sellerName: string;
  readonly accountNumber: string;
  readonly createdAt: Date;
  /** Of the invoice that it leads to; null where any sum may come. */
  readonly amountMinor: bigint | null;
  readonly canBePaid: boolean;
}

export function printedLine(line: InvoiceLineRow, name: string | undefined): PrintedLine {
  return {
    name: name ?? '',
    quantityThousandths: line.quantityThousandths,
    unit: line.unit,
    unitPriceMinor: line.unitPriceMinor,
    discountMinor: line.discountMinor,
    sharedDiscountMinor: line.sharedDiscountMinor,
    totalMinor: line.totalMinor + line.sharedDiscountMinor,
  };
}

export function paymentRoute(source: PaymentRow['source'], pushChannel: InvoiceChannel | null): PaymentRoute {
  return source === 'biller' ? 'account' : (pushChannel ?? 'other');
}

export function printedRefunds(rows: readonly RefundRow[]): readonly PrintedRefund[] {
  return rows.flatMap((row): PrintedRefund[] => {
    const { amountMinor } = row;
    switch (row.state) {
      case 'failed':
        return [];
      case 'completed':
        return [{ at: row.settledAt ?? row.createdAt, amountMinor, state: 'done' }];
      case 'unknown':
        return [{ at: row.createdAt, amountMinor, state: 'unknown' }];
      case 'reserved':
      case 'sending':
        return [{ at: row.createdAt, amountMinor, state: 'under-way' }];
    }
  });
}
