import type {
  PaymentOffer,
  PaymentOfferInput,
  PaymentProvider,
  ProviderCall,
  ProviderEvidence,
  ProviderOutcome,
  RefusalReason,
} from '@apipay/domain/provider-connections/payment-provider.port';
import { createCircuitBreaker } from '../circuit-breaker';
import { COMMENT_MAX_LENGTH, capabilitiesOf, isPayableByPhone, isPayableByQr } from './capabilities';
import { createKaspiClient, type KaspiClient } from './client';
import { field, JsonNumber, readIdentifier, readName, readText } from './json';
import { isTransportHealthy, toOutcome } from './outcome';
import { createReturnCalls, type KaspiQuestion } from './return-calls';
import {
  printAmount,
  printComment,
  printPhone,
  readOffer,
  readPaymentStatus,
  readRawStatus,
  readTradePoints,
} from './transform';
import type { KaspiQrConfig } from './types';

const DEADLINE_MS = 15_000;
const ACKNOWLEDGED = {};

export interface KaspiQrProvider extends PaymentProvider {
  /**
   * Reads the credentials again, of one mode or of both: a renewed certificate needs no restart. Throws when they cannot be
   * used. Says when the client certificate ends; null without one.
   */
  reloadCredentials(mode?: 'live' | 'test'): Date | null;
  close(): Promise<void>;
}

/** Kaspi's partner API (schemes r1, r2, r3) after "Public QR API" 3.9. */
export function createKaspiQrProvider(config: KaspiQrConfig): KaspiQrProvider {
  const now = config.now ?? (() => new Date());
  const deadlineMs = config.deadlineMs ?? DEADLINE_MS;
  const worlds = { live: config.live ?? null, test: config.test ?? null };
  const clients = {
    live: worlds.live && createKaspiClient(worlds.live, deadlineMs),
    test: worlds.test && createKaspiClient(worlds.test, deadlineMs),
  };
  const breaker = createCircuitBreaker({ ...config.breaker, now });

  function evidenceOf(call: ProviderCall, operation: string, startedAt: Date): ProviderEvidence {
    return {
      operation,
      requestId: call.requestId,
      startedAt,
      finishedAt: now(),
      httpStatus: null,
      statusCode: null,
      rawStatus: null,
      providerPaymentId: null,
    };
  }

  function notConfigured(call: ProviderCall, operation: string): ProviderOutcome<never> {
    const evidence = evidenceOf(call, operation, now());
    return { kind: 'not-sent', cause: 'not-configured', evidence };
  }

  function refusedHere(call: ProviderCall, operation: string, reason: RefusalReason): ProviderOutcome<never> {
    return { kind: 'refused', reason, evidence: evidenceOf(call, operation, now()) };
  }

  async function ask<T>(
    call: ProviderCall,
    question: KaspiQuestion,
    readData: (data: unknown) => T | null,
  ): Promise<ProviderOutcome<T>> {
    const { operation, providerPaymentId = null, ...request } = question;
    const client: KaspiClient | null = clients[call.connection.mode];
    if (client === null) return notConfigured(call, operation);

    const startedAt = now();
    if (!breaker.admit(call.connectionId)) {
      const evidence = { ...evidenceOf(call, operation, startedAt), providerPaymentId };
      return { kind: 'not-sent', cause: 'circuit-open', evidence };
    }
    const exchange = await client.send({
      ...request,
      scheme: call.connection.scheme,
      requestId: call.requestId,
    });
    const head = { ...evidenceOf(call, operation, startedAt), providerPaymentId };
    const outcome = toOutcome(exchange, head, readData);
    const isUntried = exchange.kind === 'not-sent' && exchange.cause === 'not-configured';
    breaker.record(call.connectionId, isUntried || isTransportHealthy(exchange, outcome));
    return outcome;
  }

  /** `OrganizationBin` goes along in r3 only. Null when r3 lacks it. */
  function organization({ connection }: ProviderCall): Record<string, string> | null {
    if (connection.scheme !== 'r3') return {};
    return connection.organizationBin === null ? null : { OrganizationBin: connection.organizationBin };
  }

  function remoteDeviceToken(call: ProviderCall, token: string): string | JsonNumber {
    const isNumber =
      worlds[call.connection.mode]?.remoteDeviceTokenIsNumber === true && /^\d{1,19}$/.test(token);
    return isNumber ? new JsonNumber(token) : token;
  }

  function requirePhoneInvoices(call: ProviderCall, operation: string): void {
    if (call.connection.scheme !== 'r3') throw new TypeError(`${operation} needs scheme r3`);
  }

  async function createOffer(
    call: ProviderCall,
    kind: 'qr' | 'link',
    { amountMinor, externalId }: PaymentOfferInput,
  ): Promise<ProviderOutcome<PaymentOffer>> {
    const operation = kind === 'qr' ? 'qr/create' : 'qr/create-link';
    const owner = organization(call);
    const { deviceToken } = call.connection;
    if (owner === null || deviceToken === null) return notConfigured(call, operation);
    if (!isPayableByQr(amountMinor)) return refusedHere(call, operation, 'wrong-amount');
    const body = {
      ...owner,
      DeviceToken: deviceToken,
      Amount: new JsonNumber(printAmount(amountMinor)),
      ExternalId: externalId,
    };
    const question: KaspiQuestion = { operation, method: 'POST', path: `/${operation}`, body };
    return withPaymentId(await ask(call, question, (data) => readOffer(data, kind)));
  }

  return {
    name: 'kaspi-qr',

    capabilities: (connection) => capabilitiesOf(connection.scheme, config.checkBudget),

    installation(mode) {
      const { scheme = 'r3', organizationBin = null } = worlds[mode] ?? {};
      return { scheme, onlyOrganizationBin: scheme === 'r3' ? null : organizationBin };
    },

    async checkHealth(call) {
      const answer = await ask(
        call,
        { operation: 'health/ping', method: 'GET', path: '/health/ping' },
        acknowledge,
      );
      return withoutValue(answer);
    },

    async listTradePoints(call) {
      const operation = 'partner/tradepoints';
      const owner = organization(call);
      if (owner === null) return notConfigured(call, operation);
      const suffix =
        owner.OrganizationBin === undefined ? '' : `/${encodeURIComponent(owner.OrganizationBin)}`;
      return ask(call, { operation, method: 'GET', path: `/partner/tradepoints${suffix}` }, readTradePoints);
    },

    async registerDevice(call, { deviceId, tradePointId }) {
      const operation = 'device/register';
      const owner = organization(call);
      if (owner === null) return notConfigured(call, operation);
      if (!/^[A-Za-z0-9_-]+$/.test(deviceId)) {
        throw new TypeError('a device id has Latin letters, digits, hyphen and underscore only');
      }
      if (readIdentifier(tradePointId) === null) return refusedHere(call, operation, 'trade-point-not-found');
      const body = { DeviceId: deviceId, TradePointId: new JsonNumber(tradePointId), ...owner };
      return ask(call, { operation, method: 'POST', path: '/device/register', body }, (data) => {
        const deviceToken =
          readText(field(data, 'DeviceToken'), 128) ?? readIdentifier(field(data, 'DeviceToken'));
        return deviceToken === null ? null : { deviceToken };
      });
    },

    async deleteDevice(call) {
      const operation = 'device/delete';
      const owner = organization(call);
      const { deviceToken } = call.connection;
      if (owner === null || deviceToken === null) return notConfigured(call, operation);
      const body = { DeviceToken: deviceToken, ...owner };
      const answer = await ask(
        call,
        { operation, method: 'POST', path: '/device/delete', body },
        acknowledge,
      );
      return withoutValue(answer);
    },

    async lookUpPayer(call, { phone }) {
      const operation = 'remote/client-info';
      requirePhoneInvoices(call, operation);
      const { deviceToken } = call.connection;
      if (deviceToken === null) return notConfigured(call, operation);
      const phoneNumber = printPhone(phone);
      if (phoneNumber === null) return refusedHere(call, operation, 'wrong-phone');
      const query = { phoneNumber, deviceToken };
      return ask(call, { operation, method: 'GET', path: '/remote/client-info', query }, (data) => {
        const displayName = readName(field(data, 'ClientName'), 200);
        return displayName === null ? null : { displayName };
      });
    },

    async createPhoneInvoice(call, { amountMinor, phone, comment }) {
      const operation = 'remote/create';
      requirePhoneInvoices(call, operation);
      const owner = organization(call);
      const { deviceToken } = call.connection;
      if (owner === null || deviceToken === null) return notConfigured(call, operation);
      const phoneNumber = printPhone(phone);
      if (phoneNumber === null) return refusedHere(call, operation, 'wrong-phone');
      if (!isPayableByPhone(amountMinor)) return refusedHere(call, operation, 'wrong-amount');
      const shownComment = printComment(comment, COMMENT_MAX_LENGTH);
      const body = {
        ...owner,
        Amount: new JsonNumber(printAmount(amountMinor)),
        PhoneNumber: phoneNumber,
        DeviceToken: remoteDeviceToken(call, deviceToken),
        ...(shownComment === '' ? {} : { Comment: shownComment }),
      };
      const outcome = await ask(call, { operation, method: 'POST', path: '/remote/create', body }, (data) => {
        const providerPaymentId = readIdentifier(field(data, 'QrPaymentId'));
        return providerPaymentId === null ? null : { providerPaymentId };
      });
      return withPaymentId(outcome);
    },

    async cancelPhoneInvoice(call, { providerPaymentId }) {
      const operation = 'remote/cancel';
      requirePhoneInvoices(call, operation);
      const owner = organization(call);
      const { deviceToken } = call.connection;
      if (owner === null || deviceToken === null) return notConfigured(call, operation);
      if (readIdentifier(providerPaymentId) === null)
        return refusedHere(call, operation, 'payment-not-found');
      const body = {
        ...owner,
        QrPaymentId: new JsonNumber(providerPaymentId),
        DeviceToken: remoteDeviceToken(call, deviceToken),
      };
      const question: KaspiQuestion = {
        operation,
        method: 'POST',
        path: '/remote/cancel',
        body,
        providerPaymentId,
      };
      return ask(call, question, (data) => {
        const rawStatus = readRawStatus(data);
        return rawStatus === null ? null : { isCancelled: rawStatus === 'RemotePaymentCanceled', rawStatus };
      });
    },

    createLink: (call, input) => createOffer(call, 'link', input),
    createQr: (call, input) => createOffer(call, 'qr', input),

    async getPaymentStatus(call, { providerPaymentId }) {
      const operation = 'payment/status';
      if (readIdentifier(providerPaymentId) === null)
        return refusedHere(call, operation, 'payment-not-found');
      const version = worlds[call.connection.mode]?.statusVersion ?? 'v02';
      const path = `/payment/status/${providerPaymentId}`;
      return ask(call, { operation, method: 'GET', version, path, providerPaymentId }, readPaymentStatus);
    },

    ...createReturnCalls({ ask, organization, notConfigured, refusedHere }),

    reloadCredentials(mode) {
      const chosen = mode === undefined ? [clients.live, clients.test] : [clients[mode]];
      const ends = chosen.flatMap((client) => client?.reloadCredentials() ?? []);
      return ends.length === 0 ? null : new Date(Math.min(...ends.map((end) => end.getTime())));
    },

    async close() {
      await Promise.all([clients.live?.close(), clients.test?.close()]);
    },
  };
}

/** For calls whose success carries no data: `toOutcome` takes null for unreadable. */
function acknowledge(): object {
  return ACKNOWLEDGED;
}

function withPaymentId<T extends { readonly providerPaymentId: string }>(
  outcome: ProviderOutcome<T>,
): ProviderOutcome<T> {
  if (outcome.kind !== 'done') return outcome;
  const { providerPaymentId } = outcome.value;
  return { ...outcome, evidence: { ...outcome.evidence, providerPaymentId } };
}

function withoutValue(outcome: ProviderOutcome<object>): ProviderOutcome<null> {
  return outcome.kind === 'done' ? { ...outcome, value: null } : outcome;
}
