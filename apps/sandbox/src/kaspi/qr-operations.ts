import { tengeToMinor } from '../record/money';
import { hourOffsetDate } from './dates';
import type { KaspiAnswer, KaspiCall } from './kaspi-call';
import type { KaspiOperation } from './kaspi-operation';
import type { Scheme } from './operations';
import type { PayerAct } from './payment-words';
import { KaspiRefusal } from './status-codes';

function create(call: KaspiCall, kind: 'qr' | 'link') {
  const device = call.device();
  call.workingTradePoint(device);
  const amountMinor = tengeToMinor(call.raw('Amount'));
  if (amountMinor === null || amountMinor <= 0n) throw new KaspiRefusal(990000028);
  const payment = call.desk.createPayment({
    device,
    kind,
    phone: null,
    amountMinor,
    comment: null,
    externalId: call.optionalText('ExternalId'),
    requestId: call.requestId,
  });
  call.paymentId = payment.id;
  return {
    payment,
    offer: { ExpireDate: hourOffsetDate(payment.expiresAtMs), PaymentMethods: ['Gold', 'Red', 'Loan'] },
  };
}

function createQr(call: KaspiCall): KaspiAnswer {
  const { payment, offer } = create(call, 'qr');
  return {
    statusCode: 0,
    data: {
      QrToken: payment.token,
      ...offer,
      QrPaymentId: payment.id,
      QrPaymentBehaviorOptions: {
        StatusPollingInterval: 5,
        QrCodeScanWaitTimeout: 180,
        PaymentConfirmationTimeout: 65,
      },
    },
  };
}

function createLink(call: KaspiCall): KaspiAnswer {
  const { payment, offer } = create(call, 'link');
  return {
    statusCode: 0,
    data: {
      PaymentLink: `${call.desk.payOrigin}/pay/${payment.token}`,
      ...offer,
      PaymentId: payment.id,
      PaymentBehaviorOptions: {
        StatusPollingInterval: 5,
        LinkActivationWaitTimeout: 180,
        PaymentConfirmationTimeout: 65,
      },
    },
  };
}

/** The document's own emulator: the test world lets the caller play the buyer of a QR or a link. */
function emulate(act: PayerAct, needsScan: boolean) {
  return (call: KaspiCall): KaspiAnswer => {
    const payment = call.payment('qrPaymentId', -1601);
    const isInOrder = payment.kind !== 'remote' && (payment.state === 'waiting') === needsScan;
    if (!isInOrder || !call.desk.act(payment, act, 'emulator')) throw new KaspiRefusal(-999);
    return { statusCode: 0 };
  };
}

export function payWithQr(schemes: readonly Scheme[]): readonly KaspiOperation[] {
  const emulator = (
    step: 'scan' | 'confirm' | 'scanerror' | 'confirmerror',
    act: PayerAct,
  ): KaspiOperation => ({
    name: `test/payment/${step}`,
    method: 'POST',
    path: `/test/payment/${step}`,
    schemes,
    worlds: ['test'],
    handle: emulate(act, step === 'confirm' || step === 'confirmerror'),
  });
  return [
    { name: 'qr/create', method: 'POST', path: '/qr/create', schemes, handle: createQr },
    { name: 'qr/create-link', method: 'POST', path: '/qr/create-link', schemes, handle: createLink },
    emulator('scan', 'scan'),
    emulator('confirm', 'pay'),
    emulator('scanerror', 'fail'),
    emulator('confirmerror', 'fail'),
  ];
}
