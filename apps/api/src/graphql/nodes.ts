/** Which type an id names, by its prefix. */
export const nodeTypeNames = {
  inv: 'Invoice',
  con: 'ProviderConnection',
  whe: 'WebhookEndpoint',
  whd: 'WebhookDelivery',
} as const;
