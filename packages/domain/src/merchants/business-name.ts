import type { Id } from '@apipay/db/ids';
import { DomainError } from '../kernel/errors';
import { requireFreeText } from '../kernel/free-text';

/** Errors: BUSINESS_NAME_REQUIRED, TEXT_TOO_LONG, TEXT_NOT_ALLOWED_CHARACTERS, FINANCIAL_INFORMATION_REFUSED. */
export function requireBusinessName(text: string): string {
  const field = ['businessName'];
  if (text.trim() === '') throw new DomainError('BUSINESS_NAME_REQUIRED', {}, field);
  return requireFreeText(text, { field, maxLength: 120, isRequired: true });
}

/** The first letters of the first two words; the number of dots says nothing about the length. */
export function businessNameMask(name: string): string {
  const initials = name.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  const masked = initials.slice(0, 2).map((word) => `${[...word][0] ?? ''}•••`);
  return masked.length === 0 ? '•••' : masked.join(' ');
}

export function merchantNameSlot(merchant: {
  readonly id: Id<'merchant'>;
  readonly subjectId: Id<'subject'>;
}) {
  return {
    holderId: merchant.subjectId,
    keyClass: 'contact',
    place: `merchants.name:${merchant.id}`,
  } as const;
}
