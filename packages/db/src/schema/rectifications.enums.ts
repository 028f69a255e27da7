/** What can be put right: the sign-in number, the name of a business, the name under a consent. Everything else is typed by people themselves. */
export const rectifiedFields = ['phone-number', 'business-name', 'full-name'] as const;
export type RectifiedField = (typeof rectifiedFields)[number];

/** By codes to both numbers, by staff in answer to a request, or, of a staff member, by another one. */
export const rectificationWays = ['codes', 'request', 'staff'] as const;
export type RectificationWay = (typeof rectificationWays)[number];

/** By which document it was shown to be right: its kind and number, never a copy (Law 94-V, Art. 7(10) and 25(2)(8)). */
export const proofDocuments = [
  'identity-card',
  'passport',
  'residence-permit',
  'business-registration',
  'subscriber-contract',
  'court-act',
] as const;
export type ProofDocument = (typeof proofDocuments)[number];
