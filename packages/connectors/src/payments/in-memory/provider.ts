import type {
  PaymentOffer,
  PaymentOfferInput,
  PaymentStatus,
  ProviderCall,
  ProviderEvidence,
  ProviderOutcome,
  RefusalReason,
  ReturnSessionStatus,
} from '@apipay/domain/provider-connections/payment-provider.port';
import { capabilitiesOf } from '../kaspi-qr/capabilities';
import type {
  InMemoryPayment,
  InMemoryPaymentProvider,
  InMemoryPaymentProviderConfig,
  InMemoryProviderCall,
  ProviderOperation,
  ScriptedTrouble,
} from './scripted-provider';

const statuses: Readonly<Record<string, PaymentStatus['status']>> = {
  QrTokenCreated: 'unopened',
  Wait: 'waiting',
  Processed: 'paid',
  Error: 'failed',
  RemotePaymentCanceled: 'cancelled',
};

const returnStatuses: Readonly<Record<string, ReturnSessionStatus['status']>> = {
  QrTokenCreated: 'waiting',
  CustomerIdentityObtained: 'payer-known',
  Error: 'failed',
};

/** As the provider's own samples say. */
const returnTimes = { pollEverySeconds: 5, scanWithinSeconds: 180 } as const;
const offerTimes = { pollEverySeconds: 5, activateWithinSeconds: 180, confirmWithinSeconds: 65 } as const;

/** What a table says of a word; `__proto__` is a word like any other. */
function known<S>(table: Readonly<Record<string, S>>, word: string): S | 'unmapped' {
  return Object.hasOwn(table, word) ? (table[word] ?? 'unmapped') : 'unmapped';
}

/** A provider with no network and no chance in it, for tests of the domain. */
export function createInMemoryPaymentProvider(
  config: InMemoryPaymentProviderConfig = {},
): InMemoryPaymentProvider {
  const now = config.now ?? (() => new Date(0));
  const tradePoints = config.tradePoints ?? [{ tradePointId: '1', name: 'Store 1' }];
  const calls: InMemoryProviderCall[] = [];
  const payments = new Map<string, InMemoryPayment>();
  const returns = new Map<string, { rawStatus: string; paymentIds: readonly string[] }>();
  const troubles = new Map<ProviderOperation, ScriptedTrouble[]>();
  let lastId = 1_000_000;

  function answer<T>(
    call: ProviderCall,
    operation: ProviderOperation,
    work: () => { value: T; rawStatus?: string; providerPaymentId?: string } | RefusalReason,
  ): Promise<ProviderOutcome<T>> {
    calls.push({ operation, connectionId: call.connectionId, requestId: call.requestId });
    const at = now();
    const evidence: ProviderEvidence = {
      operation,
      requestId: call.requestId,
      startedAt: at,
      finishedAt: at,
      httpStatus: null,
      statusCode: null,
      rawStatus: null,
      providerPaymentId: null,
    };
    const trouble = troubles.get(operation)?.shift();
    if (trouble?.kind === 'refused') {
      const { reason, statusCode = null } = trouble;
      return Promise.resolve({ kind: 'refused', reason, evidence: { ...evidence, statusCode } });
    }
    if (trouble?.kind === 'not-sent') {
      return Promise.resolve({ kind: 'not-sent', cause: trouble.cause, evidence });
    }
    if (trouble?.kind === 'unknown') {
      if (trouble.isDone) work();
      return Promise.resolve({ kind: 'unknown', cause: trouble.cause, evidence });
    }
    const done = work();
    if (typeof done === 'string') return Promise.resolve({ kind: 'refused', reason: done, evidence });
    const { value, rawStatus = null, providerPaymentId = null } = done;
    return Promise.resolve({
      kind: 'done',
      value,
      evidence: { ...evidence, httpStatus: 200, statusCode: '0', rawStatus, providerPaymentId },
    });
  }

  function createOffer(
    call: ProviderCall,
    operation: 'createLink' | 'createQr',
    input: PaymentOfferInput,
  ): Promise<ProviderOutcome<PaymentOffer>> {
    return answer(call, operation, () => {
      lastId += 1;
      const providerPaymentId = String(lastId);
      payments.set(providerPaymentId, {
        ...input,
        phone: null,
        comment: null,
        returnedMinor: 0n,
        createdAt: now(),
        providerPaymentId,
        connectionId: call.connectionId,
        rawStatus: 'QrTokenCreated',
      });
      const token = `token-${providerPaymentId}`;
      const payAddress = operation === 'createLink' ? `https://pay.example/pay/${token}` : token;
      return { value: { ...offerTimes, providerPaymentId, payAddress }, providerPaymentId };
    });
  }

  function giveBack({
    providerPaymentId,
    amountMinor,
  }: {
    readonly providerPaymentId: string;
    readonly amountMinor: bigint;
  }) {
    const payment = payments.get(providerPaymentId);
    if (payment === undefined) return 'payment-not-found';
    if (payment.rawStatus !== 'Processed') return 'refund-not-possible';
    if (amountMinor > payment.amountMinor - payment.returnedMinor) return 'refund-exceeds-payment';
    payment.returnedMinor += amountMinor;
    lastId += 1;
    return { value: { providerReturnId: String(lastId) }, providerPaymentId };
  }

  return {
    name: 'in-memory',
    calls,
    payments,

    meet(operation, ...next) {
      troubles.set(operation, [...(troubles.get(operation) ?? []), ...next]);
    },

    forget(operation) {
      troubles.delete(operation);
    },

    setStatus(providerPaymentId, rawStatus) {
      const payment = payments.get(providerPaymentId);
      if (payment === undefined) throw new TypeError(`no payment ${providerPaymentId}`);
      payment.rawStatus = rawStatus;
    },

    tell(providerPaymentId, words) {
      const payment = payments.get(providerPaymentId);
      if (payment === undefined) throw new TypeError(`no payment ${providerPaymentId}`);
      payment.told = words;
    },

    refundOutside(providerPaymentId, amountMinor) {
      const payment = payments.get(providerPaymentId);
      if (payment === undefined) throw new TypeError(`no payment ${providerPaymentId}`);
      payment.returnedMinor += amountMinor;
    },

    scanReturn(providerSessionId, paymentIds) {
      if (!returns.has(providerSessionId)) throw new TypeError(`no return ${providerSessionId}`);
      returns.set(providerSessionId, { rawStatus: 'CustomerIdentityObtained', paymentIds });
    },

    setReturnStatus(providerSessionId, rawStatus) {
      const session = returns.get(providerSessionId);
      if (session === undefined) throw new TypeError(`no return ${providerSessionId}`);
      session.rawStatus = rawStatus;
    },

    refundPayment: (call, input) => answer(call, 'refundPayment', () => giveBack(input)),

    startReturn: (call) =>
      answer(call, 'startReturn', () => {
        lastId += 1;
        const providerSessionId = String(lastId);
        returns.set(providerSessionId, { rawStatus: 'QrTokenCreated', paymentIds: [] });
        return { value: { ...returnTimes, providerSessionId, scanText: `return-${providerSessionId}` } };
      }),

    getReturnStatus: (call, { providerSessionId }) =>
      answer(call, 'getReturnStatus', () => {
        const rawStatus = returns.get(providerSessionId)?.rawStatus;
        if (rawStatus === undefined) return 'payment-not-found';
        return { value: { status: known(returnStatuses, rawStatus), rawStatus }, rawStatus };
      }),

    listReturnable: (call, { providerSessionId }) =>
      answer(call, 'listReturnable', () => {
        const session = returns.get(providerSessionId);
        if (session?.rawStatus !== 'CustomerIdentityObtained') return 'payment-not-found';
        const value = session.paymentIds.map((providerPaymentId) => ({
          providerPaymentId,
          amountMinor: payments.get(providerPaymentId)?.amountMinor ?? 0n,
          paidAt: now(),
        }));
        return { value };
      }),

    refundWithPayer: (call, { providerSessionId, ...input }) =>
      answer(call, 'refundWithPayer', () => {
        const session = returns.get(providerSessionId);
        const isTheirs = session?.paymentIds.includes(input.providerPaymentId) === true;
        return isTheirs ? giveBack(input) : 'payment-not-found';
      }),

    installation: () => config.installation ?? { scheme: 'r3', onlyOrganizationBin: null },

    capabilities: ({ scheme }) => ({ ...capabilitiesOf(scheme), ...config.capabilities }),

    checkHealth: (call) => answer(call, 'checkHealth', () => ({ value: null })),

    listTradePoints: (call) => answer(call, 'listTradePoints', () => ({ value: tradePoints })),

    registerDevice: (call, { deviceId, tradePointId }) =>
      answer(call, 'registerDevice', () =>
        tradePoints.some((point) => point.tradePointId === tradePointId)
          ? { value: { deviceToken: `device-${tradePointId}-${deviceId}` } }
          : 'trade-point-not-found',
      ),

    deleteDevice: (call) => answer(call, 'deleteDevice', () => ({ value: null })),

    lookUpPayer: (call, { phone }) =>
      answer(call, 'lookUpPayer', () => ({ value: { displayName: `Payer ${phone.slice(-4)}` } })),

    createPhoneInvoice: (call, input) =>
      answer(call, 'createPhoneInvoice', () => {
        lastId += 1;
        const providerPaymentId = String(lastId);
        const { connectionId } = call;
        payments.set(providerPaymentId, {
          ...input,
          externalId: null,
          createdAt: now(),
          providerPaymentId,
          connectionId,
          rawStatus: 'Wait',
          returnedMinor: 0n,
        });
        return { value: { providerPaymentId }, providerPaymentId };
      }),

    cancelPhoneInvoice: (call, { providerPaymentId }) =>
      answer(call, 'cancelPhoneInvoice', () => {
        const payment = payments.get(providerPaymentId);
        if (payment === undefined) return 'payment-not-found';
        // A payment made first wins over the cancel.
        if (payment.rawStatus === 'Wait') payment.rawStatus = 'RemotePaymentCanceled';
        const { rawStatus } = payment;
        const isCancelled = rawStatus === 'RemotePaymentCanceled';
        return { value: { isCancelled, rawStatus }, rawStatus, providerPaymentId };
      }),

    createLink: (call, input) => createOffer(call, 'createLink', input),
    createQr: (call, input) => createOffer(call, 'createQr', input),

    getPaymentStatus: (call, { providerPaymentId }) =>
      answer(call, 'getPaymentStatus', () => {
        const payment = payments.get(providerPaymentId);
        if (payment === undefined) return 'payment-not-found';
        const { rawStatus } = payment;
        const amountMinor = payment.told?.statusMinor ?? payment.amountMinor;
        const isPaid = rawStatus === 'Processed';
        const value: PaymentStatus = {
          status: known(statuses, rawStatus),
          rawStatus,
          amountMinor,
          transactionId: isPaid ? `t-${providerPaymentId}` : null,
          productType: isPaid ? 'Gold' : null,
        };
        return { value, rawStatus, providerPaymentId };
      }),

    getPaymentDetails: (call, { providerPaymentId }) =>
      answer(call, 'getPaymentDetails', () => {
        const payment = payments.get(providerPaymentId);
        if (payment === undefined) return 'payment-not-found';
        const { rawStatus, returnedMinor } = payment;
        const amountMinor = payment.told?.detailsMinor ?? payment.amountMinor;
        const availableReturnMinor = rawStatus === 'Processed' ? amountMinor - returnedMinor : 0n;
        return {
          value: { totalMinor: amountMinor, availableReturnMinor, transactionAt: now() },
          providerPaymentId,
        };
      }),
  };
}
