import type {
  Budget,
  PaymentProviderCapabilities,
  ProviderScheme,
} from '@apipay/domain/provider-connections/payment-provider.port';

/** Invoices to a number are in whole tenge; links and codes take tiyn. */
const AMOUNT_STEP_MINOR = 100n;
const MIN_AMOUNT_MINOR = 100n;
/** The document states no limit; ten figures are what its clients send without loss. */
const MAX_AMOUNT_MINOR = 9_999_999_900n;
export const COMMENT_MAX_LENGTH = 60;

// "Public QR API" 3.9, 4.6: at most 50 look-ups a minute per device. For questions about a payment no number is
// given, only that they may not be asked on a timer; the same figure is kept until the bank names one.
const STATED_BUDGET: Budget = { calls: 50, perSeconds: 60 };

/** What this adapter can do through the port, by the scheme of the connection. */
export function capabilitiesOf(scheme: ProviderScheme, checkBudget?: Budget): PaymentProviderCapabilities {
  return {
    canInvoiceByPhone: scheme === 'r3',
    canQr: true,
    canLink: true,
    idempotentCreate: false,
    canPollPhoneInvoices: false,
    canPollQr: true,
    checkBudget: checkBudget ?? STATED_BUDGET,
    lookUpBudget: STATED_BUDGET,
    canListHistory: false,
    callback: false,
    phoneInvoiceTimeToLiveSeconds: 24 * 60 * 60,
    phoneInvoiceAmountStepMinor: AMOUNT_STEP_MINOR,
    qrAmountStepMinor: 1n,
    minAmountMinor: MIN_AMOUNT_MINOR,
    maxAmountMinor: MAX_AMOUNT_MINOR,
    commentMaxLength: COMMENT_MAX_LENGTH,
    refundWithoutPayer: scheme === 'r3',
    refundWithPayer: scheme === 'r2',
    canReadDetails: scheme !== 'r1',
    partialRefund: true,
    canPayOut: false,
  };
}

export function isPayableByPhone(amountMinor: bigint): boolean {
  return (
    amountMinor >= MIN_AMOUNT_MINOR &&
    amountMinor <= MAX_AMOUNT_MINOR &&
    amountMinor % AMOUNT_STEP_MINOR === 0n
  );
}

export function isPayableByQr(amountMinor: bigint): boolean {
  return amountMinor >= MIN_AMOUNT_MINOR && amountMinor <= MAX_AMOUNT_MINOR;
}
