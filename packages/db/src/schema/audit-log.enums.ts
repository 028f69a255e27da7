/** Why there is no stamp: what the authority did, or what is wrong with what it sent. */
export const stampRefusals = [
  'unreachable',
  'too-late',
  'no-answer',
  'too-large',
  'unreadable',
  'refused',
  'imprint-wrong',
  'nonce-wrong',
  'policy-wrong',
  'time-wrong',
  'signature-wrong',
  'certificate-wrong',
  'certificate-expired',
  'authority-unknown',
] as const;
export type StampRefusal = (typeof stampRefusals)[number];
