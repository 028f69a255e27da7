/**
 * The vocabulary of the register of personal data. Every table is built with a register entry for each column
 * (see `registered-table.ts`); the policy page, masking, export, retention and destruction read it from here.
 */

export const subjectKinds = ['merchant-person', 'payer', 'staff-member', 'requester'] as const;
export type SubjectKind = (typeof subjectKinds)[number];
/** Whom the register speaks of: also visitors of the site, of whom no table of ours holds anything. */
export type RegisteredSubject = SubjectKind | 'visitor';

export const purposes = [
  'identity-and-registration',
  'communication',
  'invoicing',
  'right-to-use',
  'mailing',
  'reviews',
  'metrica',
  'bitrix-chat',
  'google-analytics',
  'verification',
  'legal-obligation',
] as const;
export type Purpose = (typeof purposes)[number];

/** What a processor collects of a visitor. */
export const visitorCategories = ['pages', 'device', 'ip-address', 'browser-mark', 'conversation'] as const;
export type VisitorCategory = (typeof visitorCategories)[number];

export const dataCategories = [
  'phone-number',
  'kaspi-number',
  'business-identity',
  'account',
  'session',
  'invoice',
  'free-text',
  'payment',
  'confirmation',
  'consent',
  'full-name',
  'review',
  'second-factor',
  'access-record',
  'request',
  ...visitorCategories,
] as const;
export type DataCategory = (typeof dataCategories)[number];

export const legalBases = ['consent', 'contract', 'law'] as const;
export type LegalBasis = (typeof legalBases)[number];

/** Who collects data of visitors by itself; see `collected-by-processors.ts`. */
export const processorRecipients = ['yandex', 'google', '1c-bitrix'] as const;
export type ProcessorRecipient = (typeof processorRecipients)[number];

export const recipients = [
  ...(['kaspi', 'whatsapp', 'merchant', 'instagram', 'facebook', 'telegram'] as const),
  ...processorRecipients,
] as const;
export type Recipient = (typeof recipients)[number];

/** Where a recipient uses what it gets, ISO 3166-1. */
export const countryOfRecipient: Readonly<Record<Recipient, string>> = {
  kaspi: 'KZ',
  whatsapp: 'US',
  merchant: 'KZ',
  instagram: 'US',
  facebook: 'US',
  telegram: 'AE',
  yandex: 'RU',
  google: 'US',
  '1c-bitrix': 'RU',
};

export const storagePlaces = ['main-database', 'vault-database'] as const;
export type StoragePlace = (typeof storagePlaces)[number];

/** Where a place of storage stands, ISO 3166-1: data of people in Kazakhstan are kept in Kazakhstan. */
export const countryOfPlace: Readonly<Record<StoragePlace, string>> = {
  'main-database': 'KZ',
  'vault-database': 'KZ',
};

/** Key classes of the vault: destroying one class leaves what the others protect. */
export const keyClasses = ['contact', 'billing', 'review', 'audit', 'secret'] as const;
export type KeyClass = (typeof keyClasses)[number];

/** How long a value is kept. Days are integers; `citation` names the rule that asks for a fixed time. */
export type Term =
  | { readonly kind: 'while-account-active' }
  | { readonly kind: 'while-purpose-lasts' }
  | { readonly kind: 'days'; readonly days: number; readonly citation: string };

/** `days` is null where it is kept for as long as its purpose lasts. */
export interface KeptAfter {
  readonly days: number | null;
  readonly citation: string;
}

/** What destruction does with a value. `destroy-key`: the ciphertext stays and can no longer be read. */
export type Erasure = 'destroy-key' | 'delete-row' | 'clear' | 'keep';

export interface PersonalDatum {
  readonly kind: 'personal';
  readonly subject: SubjectKind;
  readonly category: DataCategory;
  readonly purposes: readonly [Purpose, ...Purpose[]];
  readonly basis: LegalBasis;
  readonly term: Term;
  readonly place: StoragePlace;
  readonly recipients: readonly Recipient[];
  /** `self`: part of the subject's own copy. `never`: protects the system or another person. */
  readonly export: 'self' | 'mask' | 'never';
  readonly erase: Erasure;
  readonly mask: 'phone-tail' | 'first-letters' | 'hidden' | 'none';
  /** Set on ciphertext columns: the vault's key class that protects the value. */
  readonly key?: KeyClass;
  /** Of what destruction keeps although its term names no days: for how long from then on, and by which rule. */
  readonly keptAfter?: KeptAfter;
}

export interface NotPersonal {
  readonly kind: 'not-personal';
  readonly because: string;
}

export type Declaration = PersonalDatum | NotPersonal;

export function personal(datum: Omit<PersonalDatum, 'kind'>): PersonalDatum {
  return { kind: 'personal', ...datum };
}

export function notPersonal(because: string): NotPersonal {
  return { kind: 'not-personal', because };
}

const whileActive: Term = { kind: 'while-account-active' };
/** Accounting documents: not less than five years (Tax Code, Art. 206(3); Law on Payments, Art. 13). */
export const accountingTerm = {
  kind: 'days',
  days: 1827,
  citation: 'Tax Code of the RK, Art. 206(3); Law on Payments and Payment Systems, Art. 13',
} as const satisfies Term;
/** Security journals: three years (Unified Requirements No. 832, p. 38). */
export const securityTerm = {
  kind: 'days',
  days: 1096,
  citation: 'Unified Requirements No. 832, p. 38',
} as const satisfies Term;

/** A row that names nobody any more and to which others point. */
export const namedInSecurityJournal: KeptAfter = { days: securityTerm.days, citation: securityTerm.citation };
export const namedInAccounts: KeptAfter = { days: accountingTerm.days, citation: accountingTerm.citation };

/** Proof of a consent: as long as somebody may go to court over it. */
export const proofAfter: KeptAfter = {
  days: 1096,
  citation: 'Law 94-V, Art. 25(2)(5); Civil Code of the RK, Art. 178',
};

/** The phone number by which a person of a merchant registers and signs in, and an owner is told of what no longer works. */
export const accountPhone: Omit<PersonalDatum, 'kind'> = {
  subject: 'merchant-person',
  category: 'phone-number',
  purposes: ['identity-and-registration', 'communication'],
  basis: 'consent',
  term: whileActive,
  place: 'main-database',
  recipients: ['whatsapp'],
  export: 'self',
  erase: 'destroy-key',
  mask: 'phone-tail',
};

/** Rows that say how a person of a merchant uses the account. */
export const accountRow: Omit<PersonalDatum, 'kind'> = {
  subject: 'merchant-person',
  category: 'account',
  purposes: ['identity-and-registration', 'right-to-use'],
  basis: 'contract',
  term: whileActive,
  place: 'main-database',
  recipients: [],
  export: 'self',
  erase: 'delete-row',
  mask: 'none',
};

/** The Kaspi number to which an invoice goes, and the reminders of it that the merchant asks for. */
export const payerPhone: Omit<PersonalDatum, 'kind'> = {
  subject: 'payer',
  category: 'kaspi-number',
  purposes: ['invoicing'],
  basis: 'contract',
  term: { kind: 'while-purpose-lasts' },
  place: 'main-database',
  recipients: ['kaspi', 'merchant', 'whatsapp'],
  export: 'self',
  erase: 'destroy-key',
  mask: 'phone-tail',
};

/** Invoices and payments of a payer: kept as accounting documents. */
export const billingRow: Omit<PersonalDatum, 'kind'> = {
  subject: 'payer',
  category: 'invoice',
  purposes: ['invoicing', 'legal-obligation'],
  basis: 'contract',
  term: accountingTerm,
  place: 'main-database',
  recipients: ['kaspi', 'merchant'],
  export: 'self',
  erase: 'keep',
  mask: 'none',
};

export const staffRow: Omit<PersonalDatum, 'kind'> = {
  subject: 'staff-member',
  category: 'account',
  purposes: ['identity-and-registration'],
  basis: 'contract',
  term: whileActive,
  place: 'main-database',
  recipients: ['whatsapp'],
  export: 'self',
  erase: 'delete-row',
  mask: 'none',
};

export const accessRow: Omit<PersonalDatum, 'kind'> = {
  subject: 'merchant-person',
  category: 'access-record',
  purposes: ['legal-obligation'],
  basis: 'law',
  term: securityTerm,
  place: 'main-database',
  recipients: [],
  export: 'self',
  erase: 'keep',
  mask: 'none',
};
