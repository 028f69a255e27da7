import { DomainError } from './errors';
import { looksLikeCardNumber, namesBankSecret } from './financial-information';
import { holdsPhone } from './phone';

/** Control characters (NUL among them), lone surrogates and marks that turn the direction of writing. */
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
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

/** The same text without UUIDs and ids of ours, whose digits are nobody's number. */
export function withoutIds(text: string): string {
  return text.replace(uuids, 'id').replace(typeIds, 'id');
}

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
  const judged = requireFreeText(withoutIds(clean), rules);
  if (holdsPhone(judged)) {
    throw new DomainError('PERSONAL_VALUE_IN_REFERENCE', {}, rules.field);
  }
  return clean;
}
