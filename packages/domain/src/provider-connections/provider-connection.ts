import { type InvoiceChannel, invoiceChannels } from '@apipay/db/schema/invoices.enums';
import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import type { ConnectionState } from '@apipay/db/schema/provider-connections.enums';
import type { StateTable } from '../kernel/state-machine';
import type { PaymentProviderCapabilities, ProviderEvidence, ProviderOutcome } from './payment-provider.port';

/** Loss of the connection is a state of the connection, never of an invoice. */
export const connectionTransitions: StateTable<ConnectionState> = {
  'choosing-trade-point': ['ok', 'removed'],
  ok: ['degraded', 'lost', 'removed'],
  degraded: ['ok', 'lost', 'removed'],
  lost: ['ok', 'removed'],
  removed: [],
};

/** How many connections a merchant can have in one mode. */
export const largestConnectionCount = 20;

/** What an outcome of any call says about the connection; null where it says nothing. */
export function connectionStateAfter(outcome: ProviderOutcome<unknown>): 'ok' | 'degraded' | 'lost' | null {
  switch (outcome.kind) {
    case 'done':
      return 'ok';
    case 'refused':
      return outcome.reason === 'credentials' ||
        outcome.reason === 'device-not-found' ||
        outcome.reason === 'device-inactive' ||
        outcome.reason === 'trade-point-disabled'
        ? 'lost'
        : null;
    case 'unknown':
      return 'degraded';
    case 'not-sent':
      return outcome.cause === 'not-configured' ? null : 'degraded';
  }
}

/** Losses of the device or its trade point: only an answer that needed the device shows that they are over. */
export function needsDeviceProof(problem: string | null): boolean {
  return problem !== null && /^(?:device-|trade-point-)/.test(problem);
}

/** The provider answers again, but it refused an invoice before: nothing but an invoice can show that it takes them. */
export const createRefused = 'create-refused';

/** Two trials are at least so far apart, whoever asks for them. */
export const trialEveryMs = 60_000;

type Trying = Pick<ProviderConnectionRow, 'state' | 'lastProblem' | 'trialAt'>;

/** Half open, as a circuit breaker: answers, and lets one invoice at a time try whether the rest may follow. */
export function isHalfOpen({ state, lastProblem }: Trying): boolean {
  return state === 'lost' && lastProblem === createRefused;
}

export function nextTrialAt({ trialAt }: Trying, now: Date): Date {
  return new Date(Math.max(now.getTime(), (trialAt?.getTime() ?? 0) + trialEveryMs));
}

/** What an answer shows to be in order: that we are let in, that our device works, that invoices are taken. */
export type Proof = 'access' | 'device' | 'create';

/** A refusal that is about the payer comes only where the invoice itself would have been taken. */
export function showsThatInvoicesAreTaken(outcome: ProviderOutcome<unknown>): boolean {
  if (outcome.kind !== 'refused') return outcome.kind === 'done';
  return outcome.reason === 'payer-not-found' || outcome.reason === 'no-payment-methods';
}

export function problemOf(outcome: ProviderOutcome<unknown>): string | null {
  if (outcome.kind === 'done') return null;
  return outcome.kind === 'refused' ? outcome.reason : outcome.cause;
}

/** How payers can be reached: not every contract with the provider has all ways. */
export function channelsOf(can: PaymentProviderCapabilities): InvoiceChannel[] {
  const possible = { phone: can.canInvoiceByPhone, link: can.canLink, qr: can.canQr } as const;
  return invoiceChannels.filter((channel) => possible[channel]);
}

/**
 * Through which connection money of a payment can go back: its own, or another of the same trade point where that was
 * removed since. The provider refunds within one trade point, from any device of it. Null where none is left.
 */
export function refundConnectionOf<
  Row extends Pick<ProviderConnectionRow, 'state' | 'provider' | 'tradePointId' | 'deviceTokenCiphertext'>,
>(own: Row, all: readonly Row[]): Row | null {
  if (own.state !== 'removed') return own;
  return (
    all.find(
      ({ state, provider, tradePointId, deviceTokenCiphertext }) =>
        state !== 'removed' &&
        provider === own.provider &&
        tradePointId === own.tradePointId &&
        deviceTokenCiphertext !== null,
    ) ?? null
  );
}

export function canInvoiceThrough(
  connection: Pick<ProviderConnectionRow, 'state' | 'deviceTokenCiphertext' | 'retiringSince'>,
): boolean {
  return (
    connection.deviceTokenCiphertext !== null &&
    connection.state !== 'removed' &&
    connection.retiringSince === null
  );
}

export function attemptRecord(outcome: ProviderOutcome<unknown>) {
  const evidence: ProviderEvidence = outcome.evidence;
  return {
    operation: evidence.operation,
    callId: evidence.requestId,
    startedAt: evidence.startedAt,
    finishedAt: evidence.finishedAt,
    outcome: outcome.kind,
    detail: problemOf(outcome),
    httpStatus: evidence.httpStatus,
    statusCode: evidence.statusCode,
    rawStatus: evidence.rawStatus,
  };
}
