import { DomainError } from '../kernel/errors';
import { requireFreeText } from '../kernel/free-text';
import { firstNameMaxLength, reasonMaxLength, reviewTextMaxLength } from './review.inputs';

/** Signs that show nothing: between letters they only hide something. Joiners stay where they join pictures. */
const hidden =
  /[\u00ad\u034f\u115f\u1160\u180e\u200b\u2060-\u2064\u2800\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]/u;
const strayJoiners =
  /(?<![\p{Extended_Pictographic}\ufe0f\u{1f3fb}-\u{1f3ff}])[\u200c\u200d]|[\u200c\u200d](?!\p{Extended_Pictographic})/u;
/** Marks piled up over one letter. */
const piledMarks = /\p{M}{4,}/u;

/**
 * The text of a review: trimmed, in NFC, with at most one empty line in a row. It is shown to everybody as it stands, so nothing may
 * hide in it. Errors: those of free text.
 */
export function requireReviewText(typed: string): string {
  const rules = { field: ['text'], maxLength: reviewTextMaxLength, isRequired: true };
  const text = requireFreeText(typed.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n'), rules)
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n');
  requireVisible(text, 'text');
  return text;
}

/** One word. Errors: REVIEW_FIRST_NAME_INVALID, those of free text. */
export function requireFirstName(typed: string): string {
  const rules = { field: ['firstName'], maxLength: firstNameMaxLength, isRequired: true };
  const name = requireFreeText(typed, rules);
  requireVisible(name, 'firstName');
  if (!/^\p{L}[\p{L}\p{M}'’-]*$/u.test(name)) {
    throw new DomainError('REVIEW_FIRST_NAME_INVALID', {}, ['firstName']);
  }
  return name;
}

function requireVisible(text: string, field: string): void {
  if (hidden.test(text) || strayJoiners.test(text) || piledMarks.test(text)) {
    throw new DomainError('TEXT_NOT_ALLOWED_CHARACTERS', {}, [field]);
  }
}

/** Why a review comes back or is taken down; its author reads it. Errors: REASON_REQUIRED, those of free text. */
export function requireReviewReason(typed: string): string {
  const reason = requireFreeText(typed, { field: ['reason'], maxLength: reasonMaxLength, isRequired: false });
  if ([...reason].length < 10) throw new DomainError('REASON_REQUIRED', { limit: 10 }, ['reason']);
  return reason;
}
