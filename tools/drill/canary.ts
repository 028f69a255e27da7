import type { Id } from '@apipay/db/ids';
import { createBillerAccount, createBillerService } from '@apipay/domain/biller';
import { fileRequest } from '@apipay/domain/data-subject-requests';
import { checkProviderInvoice, getInvoice, issueInvoice, sendProviderInvoice } from '@apipay/domain/invoices';
import { listPaymentsOfInvoices, requestRefund } from '@apipay/domain/refunds';
import { remindInvoice } from '@apipay/domain/reminders';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone, aProvenNumber } from '@apipay/testing/contexts';
import { consentToMailing } from '@apipay/testing/mailings';
import { save, submit } from '@apipay/testing/reviews';
import type { TestWorld } from '@apipay/testing/test-world';

/** A number that stands wherever the product can put one, and a neighbour who must lose nothing. */
export interface Canary {
  readonly phone: string;
  readonly neighbour: string;
  /** Where the number is a payer. */
  readonly merchant: ConnectedMerchant;
  /** The business that the number registered, connected with the same number. */
  readonly own: ConnectedMerchant;
}

export async function releaseCanary(world: TestWorld): Promise<Canary> {
  const [phone, neighbour] = [aPhone(), aPhone()];
  const merchant = await aConnectedMerchant(world);
  await aPayment(merchant, neighbour);
  const paid = await aPayment(merchant, phone);
  const [payment] = (await listPaymentsOfInvoices(merchant.ctx, merchant, [paid.id])).get(paid.id) ?? [];
  if (payment === undefined) throw new Error('a paid invoice has a payment');
  await requestRefund(merchant.ctx, merchant, {
    paymentId: payment.id,
    amount: '100',
    reason: 'Вернули одну штуку',
  });
  const open = await issueInvoice(merchant.ctx, merchant, { phone, amount: '700', description: 'Заказ 18' });
  await send(merchant, open.invoice.currentProviderInvoiceId);
  await remindInvoice(merchant.ctx, { invoiceId: open.invoice.id });
  const { service } = await createBillerService(merchant.ctx, {
    title: 'Аренда',
    format: 'json',
    allowedAddresses: ['10.0.0.1'],
  });
  await createBillerAccount(merchant.ctx, {
    serviceId: service.id,
    accountNumber: 'KV-15',
    invoiceId: open.invoice.id,
  });
  const own = await aConnectedMerchant(world, { phone });
  await consentToMailing(world, own);
  const review = await save(own);
  await submit(own, review);
  await fileRequest(
    own.ctx,
    {
      kind: 'information',
      scope: 'account',
      merchantId: null,
      text: `Мой номер ${phone}, что о нём хранится?`,
      representative: null,
    },
    { proofToken: null },
  );
  await aProvenNumber(world, phone);
  return { phone, neighbour, merchant, own };
}

async function send(merchant: ConnectedMerchant, providerInvoiceId: Id<'providerInvoice'> | null) {
  if (providerInvoiceId === null) throw new Error('an issued invoice has a push');
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId });
  return providerInvoiceId;
}

async function aPayment(merchant: ConnectedMerchant, phone: string) {
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    phone,
    amount: '15000',
    description: 'Заказ 17',
  });
  const providerInvoiceId = await send(merchant, invoice.currentProviderInvoiceId);
  const { push } = await getInvoice(merchant.ctx, invoice.id);
  merchant.provider.setStatus(push?.providerPaymentId ?? '', 'Processed');
  await checkProviderInvoice(merchant.system, merchant, { providerInvoiceId, cause: 'at-expiry' });
  return invoice;
}
