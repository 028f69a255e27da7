import type { InvoiceRow } from '@apipay/db/schema/invoices';
import { merchants } from '@apipay/db/schema/merchants';
import type { PayerRow } from '@apipay/db/schema/payers';
import { eq } from 'drizzle-orm';
import { descriptionSlot } from '../invoices';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import { merchantNameSlot } from '../merchants';
import { payerPhoneSlot } from '../payers';

/** All that a reminder tells: nothing else of the payer or of the merchant goes to the messenger. */
export interface ReminderContent {
  readonly merchantName: string;
  readonly description: string;
  readonly amountMinor: bigint;
  readonly dueOn: string | null;
}

export interface OpenedReminder extends ReminderContent {
  /** Only where it is about to be sent. */
  readonly phone: string | null;
}

/** Opens what stands in a reminder, with one access record for each person whose key it takes. Errors: DATA_BLOCKED, DATA_DESTROYED. */
export async function revealReminder(
  tx: Tx,
  ctx: MerchantContext,
  invoice: InvoiceRow,
  payer: Pick<PayerRow, 'id' | 'subjectId' | 'phoneCiphertext'>,
  action: 'reminder.send' | 'reminder.preview',
): Promise<OpenedReminder> {
  const [merchant] = await tx.sql.select().from(merchants).where(eq(merchants.id, ctx.merchantId));
  if (merchant === undefined) throw new DomainError('DATA_BLOCKED');
  const object = { action, objectKind: 'invoice', objectId: invoice.id };
  const [merchantName = ''] = await tx.reveal({
    ...object,
    subjectId: merchant.subjectId,
    values: [{ field: 'name', slot: merchantNameSlot(merchant), sealed: merchant.nameCiphertext }],
  });
  const description = {
    field: 'description',
    slot: descriptionSlot(payer.subjectId, invoice.id),
    sealed: invoice.descriptionCiphertext,
  };
  const phone = {
    field: 'phone',
    slot: payerPhoneSlot(payer.subjectId, payer.id),
    sealed: payer.phoneCiphertext,
  };
  const [about = '', number = null] = await tx.reveal({
    ...object,
    subjectId: payer.subjectId,
    values: action === 'reminder.send' ? [description, phone] : [description],
  });
  return {
    merchantName,
    description: about,
    amountMinor: invoice.totalMinor,
    dueOn: invoice.dueOn,
    phone: number,
  };
}
