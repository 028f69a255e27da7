import { minorToTenge, tengeToMinor } from '../record/money';
import { hourOffsetDate, sevenDecimalsDate } from './dates';
import type { ReturnSession } from './kaspi-book';
import type { KaspiAnswer, KaspiCall } from './kaspi-call';
import type { KaspiOperation } from './kaspi-operation';
import { detailsTotalMinor, payerOf, returnedMinor } from './payment';
import { KaspiRefusal } from './status-codes';

const scanWaitMs = 180_000;
const operationsLimit = 10;

function openSession(call: KaspiCall): KaspiAnswer {
  const device = call.device();
  call.workingTradePoint(device);
  const expiresAtMs = call.desk.nowMs() + scanWaitMs;
  const session = call.desk.openReturnSession(device, expiresAtMs);
  return {
    statusCode: 0,
    data: {
      QrToken: session.token,
      ExpireDate: hourOffsetDate(expiresAtMs),
      QrReturnId: session.id,
      QrReturnBehaviorOptions: { QrCodeScanEventPollingInterval: 5, QrCodeScanWaitTimeout: 180 },
    },
  };
}

function readSession(call: KaspiCall): ReturnSession {
  const session = call.desk.book.returnSessions.get(call.wholeNumber('QrReturnId'));
  if (!session || session.world !== call.world) throw new KaspiRefusal(-1601);
  return session;
}

function sessionStatus(call: KaspiCall): KaspiAnswer {
  const session = readSession(call);
  const isOver = session.phone === null && session.expiresAtMs <= call.desk.nowMs();
  const status = session.phone !== null ? 'CustomerIdentityObtained' : isOver ? 'Error' : 'QrTokenCreated';
  return { statusCode: 0, data: { Status: status } };
}

function listOperations(call: KaspiCall): KaspiAnswer {
  const device = call.device();
  const { phone } = readSession(call);
  if (phone === null) throw new KaspiRefusal(-1601);
  const asked = call.raw('MaxResult') === undefined ? operationsLimit : call.wholeNumber('MaxResult');
  const operations = [...call.desk.book.payments.values()]
    .filter((payment) => payerOf(payment) === phone)
    .filter((payment) => payment.world === call.world && payment.tradePointId === device.tradePointId)
    .flatMap((payment) => payment.receipts.slice(-1).map((receipt) => ({ payment, receipt })))
    .slice(-Math.min(asked, operationsLimit))
    .map(({ payment, receipt }) => ({
      QrPaymentId: payment.id,
      TransactionDate: sevenDecimalsDate(receipt.atMs),
      Amount: minorToTenge(payment.amountMinor),
    }));
  return { statusCode: 0, data: operations };
}

/** r2 needs a buyer who has scanned the return QR; r3 does not. No idempotency here either. */
function returnMoney(call: KaspiCall): KaspiAnswer {
  if (call.scheme === 'r3') call.organizationBin();
  const device = call.device();
  call.workingTradePoint(device);
  const buyer = call.scheme === 'r2' ? readSession(call).phone : null;
  if (call.scheme === 'r2' && buyer === null) throw new KaspiRefusal(-1601);
  const payment = call.payment('QrPaymentId', -99000001);
  if (buyer !== null && payerOf(payment) !== buyer) throw new KaspiRefusal(-99000001);
  if (payment.organizationBin !== device.organizationBin) throw new KaspiRefusal(-99000001);
  if (payment.tradePointId !== device.tradePointId) throw new KaspiRefusal(-99000003);
  const amountMinor = tengeToMinor(call.raw('Amount'));
  if (payment.receipts.length === 0) throw new KaspiRefusal(-99000011);
  if (amountMinor === null || amountMinor <= 0n) throw new KaspiRefusal(-99000006);
  if (amountMinor > detailsTotalMinor(payment) - returnedMinor(payment)) throw new KaspiRefusal(-99000005);
  return { statusCode: 0, data: { ReturnOperationId: call.desk.returnMoney(payment, amountMinor, 'api') } };
}

export const payBack: readonly KaspiOperation[] = [
  { name: 'return/create', method: 'POST', path: '/return/create', schemes: ['r2'], handle: openSession },
  {
    name: 'return/status',
    method: 'GET',
    path: '/return/status/:qrReturnId',
    schemes: ['r2'],
    handle: sessionStatus,
  },
  {
    name: 'return/operations',
    method: 'POST',
    path: '/return/operations',
    schemes: ['r2'],
    handle: listOperations,
  },
  {
    name: 'payment/return',
    method: 'POST',
    path: '/payment/return',
    schemes: ['r2', 'r3'],
    handle: returnMoney,
  },
];
