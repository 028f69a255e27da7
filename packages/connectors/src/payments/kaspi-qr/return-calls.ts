import type {
  PaymentProvider,
  ProviderCall,
  ProviderOutcome,
  RefusalReason,
} from '@apipay/domain/provider-connections/payment-provider.port';
import type { KaspiRequest } from './client';
import { field, JsonNumber, readIdentifier } from './json';
import {
  printAmount,
  readPaymentDetails,
  readReturnable,
  readReturnSession,
  readReturnStatus,
} from './transform';

/** "Public QR API" 3.9: the default and the most. */
const MAX_OPERATIONS = '10';

export type KaspiQuestion = Omit<KaspiRequest, 'scheme' | 'requestId'> & {
  readonly operation: string;
  readonly providerPaymentId?: string;
};

/** How the calls of this file reach the bank. */
export interface KaspiLine {
  ask<T>(
    call: ProviderCall,
    question: KaspiQuestion,
    readData: (data: unknown) => T | null,
  ): Promise<ProviderOutcome<T>>;
  /** `OrganizationBin` in r3, nothing elsewhere, null where r3 lacks it. */
  organization(call: ProviderCall): Readonly<Record<string, string>> | null;
  notConfigured(call: ProviderCall, operation: string): ProviderOutcome<never>;
  refusedHere(call: ProviderCall, operation: string, reason: RefusalReason): ProviderOutcome<never>;
}

type ReturnCalls = Pick<
  PaymentProvider,
  | 'getPaymentDetails'
  | 'refundPayment'
  | 'startReturn'
  | 'getReturnStatus'
  | 'listReturnable'
  | 'refundWithPayer'
>;

/** Money on its way back: without the payer (r3) and with the payer, who scans a code (r2). */
export function createReturnCalls({ ask, organization, notConfigured, refusedHere }: KaspiLine): ReturnCalls {
  function requireScheme({ connection }: ProviderCall, operation: string, schemes: readonly string[]): void {
    if (!schemes.includes(connection.scheme)) {
      throw new TypeError(`${operation} needs scheme ${schemes.join(' or ')}`);
    }
  }

  function giveBack(
    call: ProviderCall,
    providerPaymentId: string,
    amountMinor: bigint,
    more: Readonly<Record<string, string | JsonNumber>>,
  ): Promise<ProviderOutcome<{ readonly providerReturnId: string }>> {
    const operation = 'payment/return';
    const { deviceToken } = call.connection;
    if (deviceToken === null) return Promise.resolve(notConfigured(call, operation));
    if (readIdentifier(providerPaymentId) === null) {
      return Promise.resolve(refusedHere(call, operation, 'payment-not-found'));
    }
    const body = {
      DeviceToken: deviceToken,
      ...more,
      QrPaymentId: new JsonNumber(providerPaymentId),
      Amount: new JsonNumber(printAmount(amountMinor)),
    };
    const path = '/payment/return';
    return ask(call, { operation, method: 'POST', path, body, providerPaymentId }, (data) => {
      const providerReturnId = readIdentifier(field(data, 'ReturnOperationId'));
      return providerReturnId === null ? null : { providerReturnId };
    });
  }

  return {
    async getPaymentDetails(call, { providerPaymentId }) {
      const operation = 'payment/details';
      requireScheme(call, operation, ['r2', 'r3']);
      const { deviceToken } = call.connection;
      if (deviceToken === null) return notConfigured(call, operation);
      if (readIdentifier(providerPaymentId) === null) {
        return refusedHere(call, operation, 'payment-not-found');
      }
      const query = { QrPaymentId: providerPaymentId, DeviceToken: deviceToken };
      const path = '/payment/details';
      return ask(call, { operation, method: 'GET', path, query, providerPaymentId }, readPaymentDetails);
    },

    async refundPayment(call, { providerPaymentId, amountMinor }) {
      const operation = 'payment/return';
      requireScheme(call, `${operation} without the payer`, ['r3']);
      const owner = organization(call);
      if (owner === null) return notConfigured(call, operation);
      return giveBack(call, providerPaymentId, amountMinor, owner);
    },

    async startReturn(call, { externalId }) {
      const operation = 'return/create';
      requireScheme(call, operation, ['r2']);
      const { deviceToken } = call.connection;
      if (deviceToken === null) return notConfigured(call, operation);
      const body = { DeviceToken: deviceToken, ExternalId: externalId };
      return ask(call, { operation, method: 'POST', path: '/return/create', body }, readReturnSession);
    },

    async getReturnStatus(call, { providerSessionId }) {
      const operation = 'return/status';
      requireScheme(call, operation, ['r2']);
      if (readIdentifier(providerSessionId) === null) {
        return refusedHere(call, operation, 'payment-not-found');
      }
      const path = `/return/status/${providerSessionId}`;
      return ask(call, { operation, method: 'GET', path }, readReturnStatus);
    },

    async listReturnable(call, { providerSessionId }) {
      const operation = 'return/operations';
      requireScheme(call, operation, ['r2']);
      const { deviceToken } = call.connection;
      if (deviceToken === null) return notConfigured(call, operation);
      if (readIdentifier(providerSessionId) === null) {
        return refusedHere(call, operation, 'payment-not-found');
      }
      const body = {
        DeviceToken: deviceToken,
        QrReturnId: new JsonNumber(providerSessionId),
        MaxResult: new JsonNumber(MAX_OPERATIONS),
      };
      return ask(call, { operation, method: 'POST', path: '/return/operations', body }, readReturnable);
    },

    async refundWithPayer(call, { providerSessionId, providerPaymentId, amountMinor }) {
      const operation = 'payment/return';
      requireScheme(call, `${operation} with the payer`, ['r2']);
      if (readIdentifier(providerSessionId) === null) {
        return refusedHere(call, operation, 'payment-not-found');
      }
      return giveBack(call, providerPaymentId, amountMinor, {
        QrReturnId: new JsonNumber(providerSessionId),
      });
    },
  };
}
