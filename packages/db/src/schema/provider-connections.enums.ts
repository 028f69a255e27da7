export const providers = ['kaspi-qr'] as const;
export type Provider = (typeof providers)[number];

export const providerSchemes = ['r1', 'r2', 'r3'] as const;

/** `lost` is a state of the connection: invoices wait, none fails because of it. */
export const connectionStates = ['choosing-trade-point', 'ok', 'degraded', 'lost', 'removed'] as const;
export type ConnectionState = (typeof connectionStates)[number];
