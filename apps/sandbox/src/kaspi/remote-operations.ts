import { magicNumber } from '../magic/magic-numbers';
import { tengeToMinor } from '../record/money';
import { fromKaspiPhone } from '../record/phone-number';
import type { KaspiAnswer, KaspiCall } from './kaspi-call';
import { clientNameOf } from './organisation';
import { KaspiRefusal, NotTheProtocol } from './status-codes';

/** In UTF-16 units, as .NET counts. */
const commentLimit = 60;

function readPhone(call: KaspiCall): string {
  const phone = fromKaspiPhone(call.text('PhoneNumber'));
  if (phone === null) throw new KaspiRefusal(-1404);
  return phone;
}

export function lookUpClient(call: KaspiCall): KaspiAnswer {
  const device = call.device('DeviceToken', -1501);
  call.workingTradePoint(device);
  if (!call.desk.spendClientInfo(device)) throw new KaspiRefusal(990000029, 429);
  const phone = readPhone(call);
  const magic = magicNumber(phone);
  if (magic?.hasKaspi === false) throw new KaspiRefusal(990000032);
  if (magic?.isLookUpRefused) throw new KaspiRefusal(990000031);
  return { statusCode: 0, data: { ClientName: clientNameOf(phone) } };
}

/** No idempotency of any kind, as at Kaspi: the same request twice makes two payable invoices. */
export function createInvoice(call: KaspiCall): KaspiAnswer {
  call.organizationBin();
  const device = call.device('DeviceToken', -1501);
  call.workingTradePoint(device);
  const phone = readPhone(call);
  const amountMinor = tengeToMinor(call.raw('Amount'));
  if (amountMinor === null || amountMinor <= 0n || amountMinor % 100n !== 0n)
    throw new KaspiRefusal(990000028);
  const comment = call.optionalText('Comment');
  if (comment !== null && comment.length > commentLimit) {
    throw new NotTheProtocol(`Comment is longer than ${commentLimit} characters`);
  }
  if (magicNumber(phone)?.hasKaspi === false) throw new KaspiRefusal(990000032);
  const payment = call.desk.createPayment({
    device,
    kind: 'remote',
    phone,
    amountMinor,
    comment,
    externalId: null,
    requestId: call.requestId,
  });
  call.paymentId = payment.id;
  return { statusCode: 0, data: { QrPaymentId: payment.id } };
}

/** The document lists no code for "already paid": the purchase awaiting payment is no longer found. */
export function cancelInvoice(call: KaspiCall): KaspiAnswer {
  const bin = call.organizationBin();
  const device = call.device('DeviceToken', -1501);
  call.workingTradePoint(device);
  const payment = call.payment('QrPaymentId', -99000001);
  if (payment.kind !== 'remote' || payment.organizationBin !== bin) throw new KaspiRefusal(-99000001);
  if (!call.desk.cancel(payment, call.requestId)) throw new KaspiRefusal(-99000001);
  return { statusCode: 0, data: { Status: 'RemotePaymentCanceled' } };
}
