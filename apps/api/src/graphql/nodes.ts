/** Which type an id names, by its prefix. */
export const nodeTypeNames = {
  inv: 'Invoice',
  con: 'ProviderConnection',
  evt: 'Event',
  whe: 'WebhookEndpoint',
  whd: 'WebhookDelivery',
} as const;
