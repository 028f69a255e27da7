/** `waiting`: nobody has scanned the code. `payer-known`: somebody did, and their purchases are listed. */
export const returnSessionStates = ['waiting', 'payer-known', 'done', 'expired', 'failed'] as const;
export type ReturnSessionState = (typeof returnSessionStates)[number];
