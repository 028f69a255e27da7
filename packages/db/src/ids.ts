import { v7 } from 'uuid';

/** One prefix per thing; the text form is `prefix_` + 26 characters (TypeID 0.3), the database keeps `uuid`. */
export const idPrefixes = {
  subject: 'sub',
  subjectBlock: 'blk',
  dataSubjectRequest: 'dsr',
  requestEntry: 'rqe',
  accessPackage: 'acp',
  rectification: 'rct',
  rectificationProposal: 'rcp',
  destruction: 'dst',
  destructionNode: 'dsn',
  legalHold: 'hld',
  user: 'usr',
  staffMember: 'stf',
  staffElevation: 'sel',
  staffView: 'stv',
  merchant: 'mer',
  merchantInvitation: 'miv',
  verificationCode: 'vrf',
  documentEdition: 'doc',
  documentDraft: 'ddr',
  confirmation: 'cfm',
  consentRecord: 'cns',
  campaign: 'cmp',
  campaignMessage: 'cmm',
  suppression: 'spr',
  review: 'rev',
  reviewPlace: 'rvp',
  visitorChoice: 'vch',
  processorErasure: 'per',
  operatorProfile: 'opr',
  tariff: 'trf',
  tariffVersion: 'trv',
  tariffSubscription: 'tsu',
  providerConnection: 'con',
  payer: 'pyr',
  invoice: 'inv',
  invoiceLine: 'lin',
  providerInvoice: 'piv',
  providerAttempt: 'pat',
  payment: 'pmt',
  refund: 'rfd',
  reminder: 'rem',
  notice: 'ntc',
  inactivityWarning: 'iaw',
  returnSession: 'ret',
  moneyDecision: 'mdc',
  sumDispute: 'sdp',
  statement: 'stm',
  statementLine: 'stl',
  ledgerAccount: 'lac',
  ledgerTransaction: 'ltx',
  transition: 'trn',
  event: 'evt',
  webhookEndpoint: 'whe',
  webhookDelivery: 'whd',
  webhookAttempt: 'wha',
  webhookReplay: 'whr',
  apiKey: 'key',
  billerService: 'bls',
  billerAccount: 'bla',
  billerOperation: 'blo',
  auditRecord: 'aud',
  accessQuestion: 'acq',
  workingCalendar: 'wcl',
  legalClock: 'lcl',
  runningClock: 'rcl',
  retentionLine: 'rtl',
  retentionRun: 'rtr',
  clockRecount: 'crc',
} as const;

export type IdKind = keyof typeof idPrefixes;
export type IdPrefix = (typeof idPrefixes)[IdKind];
export type Id<K extends IdKind> = `${(typeof idPrefixes)[K]}_${string}`;

/** Crockford's base 32 in lower case; 26 signs hold 128 bits, so the first is at most 7. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const suffixShape = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;
const idShape = /^[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}$/;
const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const dash = 45;

/** Value of each sign by its code, for both alphabets: hexadecimal digits mean the same in either. */
const valueOf = new Uint8Array(128);
for (let value = 0; value < alphabet.length; value += 1) valueOf[alphabet.charCodeAt(value)] = value;
for (let value = 10; value < 16; value += 1) valueOf[value + 55] = value;

/** A fresh id whose order follows time (UUIDv7). Never a secret. */
export function newId<K extends IdKind>(kind: K): Id<K> {
  return idFromUuid(kind, v7());
}

/** Throws on text that is not a UUID. */
export function idFromUuid<K extends IdKind>(kind: K, uuid: string): Id<K> {
  if (!uuidShape.test(uuid)) throw new TypeError('not a UUID');
  let suffix = '';
  let bits = 0;
  let held = 2; // 26 signs have two bits more than a UUID
  for (let index = 0; index < uuid.length; index += 1) {
    const code = uuid.charCodeAt(index);
    if (code === dash) continue;
    bits = (bits << 4) | (valueOf[code] ?? 0);
    held += 4;
    if (held >= 5) {
      held -= 5;
      suffix += alphabet[bits >> held];
      bits &= (1 << held) - 1;
    }
  }
  return `${idPrefixes[kind]}_${suffix}` as Id<K>;
}

/** Throws on text that is not an id; use `isId` on input from outside. */
export function uuidFromId(id: string): string {
  if (!idShape.test(id)) throw new TypeError('not an id');
  let uuid = '';
  let bits = 0;
  let held = -2;
  for (let index = id.length - 26; index < id.length; index += 1) {
    bits = (bits << 5) | (valueOf[id.charCodeAt(index)] ?? 0);
    held += 5;
    while (held >= 4) {
      held -= 4;
      uuid += alphabet[bits >> held];
      if (uuid.length === 8 || uuid.length === 13 || uuid.length === 18 || uuid.length === 23) uuid += '-';
      bits &= (1 << held) - 1;
    }
  }
  return uuid;
}

export function isId<K extends IdKind>(kind: K, text: unknown): text is Id<K> {
  return (
    typeof text === 'string' &&
    text.startsWith(`${idPrefixes[kind]}_`) &&
    suffixShape.test(text.slice(idPrefixes[kind].length + 1))
  );
}
