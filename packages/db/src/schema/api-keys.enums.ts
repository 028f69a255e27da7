export const apiKeyScopes = [
  'invoices:read',
  'invoices:write',
  'refunds:write',
  'payers:reveal',
  'connections:read',
  'events:read',
  'webhooks:read',
  'webhooks:write',
  'tariff:read',
  'biller:read',
  'biller:write',
] as const;
export type ApiKeyScope = (typeof apiKeyScopes)[number];
