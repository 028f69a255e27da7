export const apiKeyScopes = [
  'invoices:read',
  'invoices:write',
  'payers:reveal',
  'connections:read',
  'webhooks:read',
  'webhooks:write',
  'tariff:read',
  'biller:read',
  'biller:write',
] as const;
export type ApiKeyScope = (typeof apiKeyScopes)[number];
