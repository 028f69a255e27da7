/** What a key may be allowed to do, the most used first. */
export const apiKeyScopes = [
  'INVOICES_READ',
  'INVOICES_WRITE',
  'REFUNDS_WRITE',
  'PAYERS_REVEAL',
  'CONNECTIONS_READ',
  'EVENTS_READ',
  'WEBHOOKS_READ',
  'WEBHOOKS_WRITE',
  'TARIFF_READ',
  'BILLER_READ',
  'BILLER_WRITE',
] as const;
export type ApiKeyScope = (typeof apiKeyScopes)[number];

export const usualScopes: readonly ApiKeyScope[] = ['INVOICES_READ', 'INVOICES_WRITE'];
