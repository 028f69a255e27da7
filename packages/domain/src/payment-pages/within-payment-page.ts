import type { PaymentPageRow } from '@apipay/db/schema/payment-pages';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { loadPaymentPage, pageContext } from './load-payment-page';

const closed: ReadonlySet<string> = new Set(['DATA_BLOCKED', 'DATA_DESTROYED', 'SUBJECT_NOT_FOUND']);

/**
 * Works as a visitor of the one merchant and mode whose page it is. A stranger learns nothing of a merchant's state.
 * Errors: PAYMENT_PAGE_NOT_FOUND, the same for an unknown token and for a merchant whose data is blocked or destroyed.
 */
export async function withinPaymentPage<T>(
  ctx: DomainContext,
  token: string,
  work: (visitor: MerchantContext, page: PaymentPageRow) => Promise<T>,
): Promise<T> {
  const page = await loadPaymentPage(ctx, token);
  try {
    return await work(pageContext(ctx, page), page);
  } catch (error) {
    throw error instanceof DomainError && closed.has(error.code)
      ? new DomainError('PAYMENT_PAGE_NOT_FOUND')
      : error;
  }
}
