import { DomainError } from './errors';
import { holdsPhone } from './phone';

/** Control characters (NUL among them), lone surrogates and marks that turn the direction of writing. */
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
/** Marks that show nothing or only frame a digit. */
const unseen = /[\p{Cf}\u20e3\ufe0f]/gu;
/** Up to three signs between two digits, whatever they are but letters. */
const separatorsInCard = /(?<=\d)[^\p{L}\d]{1,3}(?=\d)/gu;

/** Luhn's check over a run of digits. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Decimal digits of any script to ASCII, so that a number cannot hide in other digits. */
function toAsciiDigits(text: string): string {
  return text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => {
    let zero = digit.codePointAt(0) ?? 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && (digit.codePointAt(0) ?? 0) - zero < 9)
      zero -= 1;
    return String((digit.codePointAt(0) ?? 0) - zero);
  });
}

/**
 * Beginnings and lengths that the card systems give out: Visa, Mastercard, American Express, Diners, JCB, Mir, UnionPay,
 * Maestro and Discover. A goods barcode or a long order number is none of them.
 */
const cardShapes: readonly RegExp[] = [
  /^4(?:\d{12}|\d{15}|\d{18})$/,
  /^5[1-5]\d{14}$/,
  /^2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}$/,
  /^220[0-4]\d{12}$/,
  /^3[47]\d{13}$/,
  /^3(?:0[0-5]|[68]\d)\d{11}$/,
  /^35\d{14}$/,
  /^(?:50|5[6-9]|6\d)\d{14,17}$/,
];

/** True for what looks like a payment card's number: 13 to 19 digits of a known shape, however separated, that pass Luhn. */
export function looksLikeCardNumber(text: string): boolean {
  const compact = toAsciiDigits(text).replace(unseen, '').replace(separatorsInCard, '');
  for (const run of compact.match(/\d{13,}/g) ?? []) {
    for (let length = 13; length <= Math.min(19, run.length); length += 1) {
      for (let start = 0; start + length <= run.length; start += 1) {
        const candidate = run.slice(start, start + length);
        if (cardShapes.some((shape) => shape.test(candidate)) && passesLuhn(candidate)) return true;
      }
    }
  }
  return false;
}

const secretNames: readonly RegExp[] = [
  /(?<![\p{L}\d])(?:cvv2?|cvc2?|cid|цвв|цвц)(?!\p{L})[^\d]{0,20}\d{3,4}(?!\d)/iu,
  /(?:код\s+безопасности|security\s+code|пин[\s-]?код|pin[\s-]?code)[^\d]{0,20}\d{3,6}(?!\d)/iu,
  /(?:пароль|құпия\s?сөз|password)[^\n]{0,20}(?:kaspi|каспи|банк|bank|карт)[^\n]{0,5}[:=–-]\s*\S/iu,
];

/** True for text that says it is a card's security code, a PIN or a bank password. */
export function namesBankSecret(text: string): boolean {
  const plain = toAsciiDigits(text).replace(unseen, '');
  return secretNames.some((name) => name.test(plain));
}

/** Errors: TEXT_TOO_LONG, with how many signs are too many in `count`. */
function requireLength(
  text: string,
  rules: { readonly field: readonly string[]; readonly maxLength: number },
): void {
  const count = text.length - rules.maxLength;
  if (count > 0) throw new DomainError('TEXT_TOO_LONG', { limit: rules.maxLength, count }, rules.field);
}

/** What shows nothing: format signs, spaces of any width, fillers of Hangul, an empty Braille cell, variation selectors. */
const blank = /[\p{Cf}\p{Z}\s\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f]/gu;

function cleanText(text: string): string {
  const clean = text.normalize('NFC').trim();
  return clean.replace(blank, '') === '' ? '' : clean;
}

/**
 * Text that a person types. Trimmed and put into NFC; what shows nothing is no text. Its length is counted in UTF-16 units, as browsers count `maxlength`
 * and the provider counts a comment: an emoji is two or more. Errors: TEXT_REQUIRED, TEXT_TOO_LONG,
 * TEXT_NOT_ALLOWED_CHARACTERS, FINANCIAL_INFORMATION_REFUSED (policy 2.1, note 1: no card number, code or bank
 * password is ever kept).
 */
export function requireFreeText(
  text: string,
  rules: { readonly field: readonly string[]; readonly maxLength: number; readonly isRequired: boolean },
): string {
  const clean = cleanText(text);
  if (rules.isRequired && clean === '') throw new DomainError('TEXT_REQUIRED', {}, rules.field);
  requireLength(clean, rules);
  if (forbidden.test(clean)) throw new DomainError('TEXT_NOT_ALLOWED_CHARACTERS', {}, rules.field);
  if (looksLikeCardNumber(clean) || namesBankSecret(clean)) {
    throw new DomainError('FINANCIAL_INFORMATION_REFUSED', {}, rules.field);
  }
  return clean;
}

/** RFC 9562, with version and variant: no card or phone number is written like this. */
const uuids =
  /(?<![0-9a-z])[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?![0-9a-z])/gi;

/** Ids of ours: what is random in them is nobody's number. */
const typeIds = /(?<![0-9a-z])[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}(?![0-9a-z])/g;

/**
 * Labels and order numbers that stand in clear: no phone number may stand in them either, alone or among other words.
 * UUIDs and ids of ours in them are not judged: of 250 random ones one happens to pass a card's check.
 */
export function requireReference(
  text: string,
  rules: { readonly field: readonly string[]; readonly maxLength: number; readonly isRequired: boolean },
): string {
  const clean = cleanText(text);
  requireLength(clean, rules);
  const judged = requireFreeText(clean.replace(uuids, 'id').replace(typeIds, 'id'), rules);
  if (holdsPhone(judged)) {
    throw new DomainError('PERSONAL_VALUE_IN_REFERENCE', {}, rules.field);
  }
  return clean;
}
