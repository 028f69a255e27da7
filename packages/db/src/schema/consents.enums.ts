/**
 * Purposes for which a person is asked by a separate act: in the cabinet, for the account itself at registration, and for invoicing, where
 * the person's own Kaspi number is connected.
 */
export const consentPurposes = ['mailing', 'identity-and-registration', 'invoicing'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** What the ledger is kept for: a review is asked about by itself, each time. */
export const ledgerPurposes = [...consentPurposes, 'reviews'] as const;
export type LedgerPurpose = (typeof ledgerPurposes)[number];

/** `confirmed`: the second act, by a code, where a purpose asks for one. */
export const consentActs = ['given', 'confirmed', 'withdrawn'] as const;
export type ConsentAct = (typeof consentActs)[number];

/** How an act was said. `whatsapp`: by an answer to a message; `request`: by a request about personal data. */
export const consentChannels = ['cabinet', 'whatsapp', 'request'] as const;
export type ConsentChannel = (typeof consentChannels)[number];

/** Where on the screen it was asked for: part of what was shown. */
export const consentVariants = ['cabinet-page', 'registration-form', 'connection-form'] as const;
export type ConsentVariant = (typeof consentVariants)[number];

export const consentTermKinds = ['while-account-active', 'while-purpose-lasts', 'days'] as const;
