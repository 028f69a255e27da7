import { magicNumber } from '../magic/magic-numbers';
import { minorToTenge } from '../record/money';
import { sevenDecimalsDate } from './dates';
import type { KaspiAnswer, KaspiCall } from './kaspi-call';
import { detailsTotalMinor, providerStatus, returnedMinor } from './payment';
import { KaspiRefusal } from './status-codes';

/** Phone invoices may be asked about only now and then; the answer to a timer is HTTP 429. */
export function paymentStatus(call: KaspiCall): KaspiAnswer {
  const payment = call.payment('QrPaymentId', -1601);
  if (!call.desk.askStatus(payment)) throw new KaspiRefusal(-999, 429);
  const status = providerStatus(payment);
  if (call.version === 'v01') return { statusCode: 0, data: { Status: status } };
  const point = call.desk.book.tradePoint(call.world, payment.organizationBin, payment.tradePointId);
  const showsWrongAmount =
    payment.phone !== null && magicNumber(payment.phone)?.habit === 'wrong-amount-in-status';
  return {
    statusCode: 0,
    data: {
      Status: status,
      TransactionId: String(payment.receipts.at(-1)?.transactionId ?? payment.id),
      LoanOfferName: null,
      LoanTerm: null,
      IsOffer: false,
      ProductType: 'Gold',
      Amount: minorToTenge(payment.amountMinor + (showsWrongAmount ? 100n : 0n)),
      StoreName: point?.name ?? '',
      Address: point?.address ?? '',
      City: point?.city ?? '',
    },
  };
}

export function paymentDetails(call: KaspiCall): KaspiAnswer {
  const device = call.device('DeviceToken', -1501);
  const payment = call.payment('QrPaymentId', -1601);
  const receipt = payment.receipts.at(-1);
  if (payment.organizationBin !== device.organizationBin || !receipt) throw new KaspiRefusal(-1601);
  const totalMinor = detailsTotalMinor(payment);
  return {
    statusCode: 0,
    data: {
      QrPaymentId: payment.id,
      TotalAmount: minorToTenge(totalMinor),
      AvailableReturnAmount: minorToTenge(totalMinor - returnedMinor(payment)),
      TransactionDate: sevenDecimalsDate(receipt.atMs),
    },
  };
}
