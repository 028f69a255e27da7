/** What the authority does wrong, when it is told to. */
export const stampFaults = [
  'wrong-imprint',
  'wrong-nonce',
  'wrong-policy',
  'wrong-time',
  'wrong-signature',
  'other-authority',
  'expired-certificate',
  'web-certificate',
  'refused',
  'garbage',
  'huge',
  'drip',
  'silent',
  'cut',
  'error',
] as const;
export type StampFault = (typeof stampFaults)[number];
