/** Two worlds that know nothing of each other: what our test mode and our live mode talk to. */
export const sandboxWorlds = ['test', 'live'] as const;
export type SandboxWorld = (typeof sandboxWorlds)[number];

export const schemes = ['r1', 'r2', 'r3'] as const;
export type Scheme = (typeof schemes)[number];

export const kaspiOperations = [
  'health/ping',
  'partner/tradepoints',
  'device/register',
  'device/delete',
  'remote/client-info',
  'remote/create',
  'remote/cancel',
  'payment/status',
  'payment/details',
  'payment/return',
  'qr/create',
  'qr/create-link',
  'return/create',
  'return/status',
  'return/operations',
  'test/payment/scan',
  'test/payment/confirm',
  'test/payment/scanerror',
  'test/payment/confirmerror',
] as const;
export type KaspiOperationName = (typeof kaspiOperations)[number];
