import type { Id } from '@apipay/db/ids';
import type { Mode } from '@apipay/db/schema/mode.enums';
import type { MerchantContext } from '../kernel/context';

/** Equal numbers under two merchants, or in two modes, have unequal indexes. */
export function payerIndexScope(merchantId: Id<'merchant'>, mode: Mode): string {
  return `${merchantId}:${mode}`;
}

export function payerPhoneIndex(ctx: MerchantContext, phone: string): Buffer {
  return ctx.vault.blindIndex('phone', payerIndexScope(ctx.merchantId, ctx.mode), phone);
}

export function payerPhoneSlot(subjectId: Id<'subject'>, payerId: Id<'payer'>) {
  return { holderId: subjectId, keyClass: 'contact', place: `payers.phone:${payerId}` } as const;
}
