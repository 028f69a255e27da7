import { DomainError } from './errors';

/** Invisible and bidirectional marks that copy and paste brings along. */
const invisible =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]/g;
const separators = /[\s()./\u2010-\u2015\u2212-]/g;

/** Kazakhstan's mobile prefixes after +7 (numbering plan: 70x and 747, 771-778). */
const kazakhMobile = /^7(?:0[0-8]|47|6[0-4]|7[1-8])\d{7}$/;

/**
 * Any spelling to E.164: `8 701 234-56-78`, `+7 (701) 234 56 78` and `77012345678` are one number.
 * Null when it is no mobile number of Kazakhstan.
 */
export function normalisePhone(text: string): string | null {
  const digits = text.normalize('NFKC').replace(invisible, '').replace(separators, '');
  const parts = /^(?:\+?7|8)?(\d{10})$/.exec(digits);
  const national = parts?.[1];
  return national !== undefined && kazakhMobile.test(national) ? `+7${national}` : null;
}

const phoneAmongOthers =
  /(?<!\d)(?<!\d[.,])(?:\+?7|8)[\s().\u2010-\u2015-]{0,3}7(?:[\s().\u2010-\u2015-]{0,3}\d){9}(?![\d])/g;

/** True for a text that is a number, or in which one with its country code or 8 stands among other words. */
export function holdsPhone(text: string): boolean {
  const plain = text.normalize('NFKC').replace(invisible, '');
  if (normalisePhone(plain) !== null) return true;
  return [...plain.matchAll(phoneAmongOthers)].some(([found]) => normalisePhone(found) !== null);
}

/** Errors: PHONE_INVALID. */
export function requirePhone(text: string, field: readonly string[] = ['phone']): string {
  const phone = normalisePhone(text);
  if (phone === null) throw new DomainError('PHONE_INVALID', {}, field);
  return phone;
}

export function phoneTail(phone: string): string {
  return phone.slice(-4);
}
