import type { OperatorProfileRow } from '@apipay/db/schema/operator-profiles';
import { z } from 'zod';
import { dayOf, defaultZone, isDay } from '../kernel/calendar';
import { DomainError, type ErrorCode } from '../kernel/errors';
import { requireFreeText } from '../kernel/free-text';
import { collectRefusals } from '../kernel/parse-input';
import { requirePhone } from '../kernel/phone';
import type { OperatorProfileInput } from './operator-profile.inputs';
import { isIdentificationNumber, isKazakhBic, isKazakhIban } from './requisites';

/** What a version says; who saved it and when stands beside. */
export type ProfileFields = Omit<
  OperatorProfileRow,
  'id' | 'version' | 'effectiveAt' | 'isSample' | 'savedById' | 'reason'
>;

const email = z.email().max(200);

/**
 * Requisites that may be published. Every refusal comes with its field, all at once. Errors: TEXT_*, FINANCIAL_INFORMATION_REFUSED,
 * OPERATOR_NUMBER_INVALID, BANK_CODE_INVALID, BANK_ACCOUNT_INVALID, EMAIL_INVALID, PHONE_INVALID, DATE_INVALID, DATE_NOT_AHEAD.
 */
export function judgeProfile(typed: OperatorProfileInput, now: Date): ProfileFields {
  const { nameRu, nameKk, nameEn, addressRu, addressKk, addressEn } = typed;
  const { responsiblePersonRu, responsiblePersonKk, responsiblePersonEn } = typed;
  const { authorisedBodyRu, authorisedBodyKk, authorisedBodyEn, bankName } = typed;
  const texts = linesOf({
    nameRu,
    nameKk,
    nameEn,
    addressRu,
    addressKk,
    addressEn,
    bankName,
    responsiblePersonRu,
    responsiblePersonKk,
    responsiblePersonEn,
    authorisedBodyRu,
    authorisedBodyKk,
    authorisedBodyEn,
  });
  return collectRefusals({
    ...texts,
    identificationNumber: pattern(
      typed,
      'identificationNumber',
      isIdentificationNumber,
      'OPERATOR_NUMBER_INVALID',
    ),
    bankCode: pattern(typed, 'bankCode', isKazakhBic, 'BANK_CODE_INVALID'),
    bankAccount: pattern(typed, 'bankAccount', isKazakhIban, 'BANK_ACCOUNT_INVALID'),
    supportEmail: mailbox(typed, 'supportEmail'),
    legalEmail: mailbox(typed, 'legalEmail'),
    responsibleEmail: mailbox(typed, 'responsibleEmail'),
    whatsappNumber: () => requirePhone(typed.whatsappNumber, ['whatsappNumber']),
    ...nextBody(typed, now),
  });
}

function linesOf<K extends string>(texts: Readonly<Record<K, string>>): Record<K, () => string> {
  const checks = Object.entries<string>(texts).map(([name, text]) => [
    name,
    () => requireFreeText(text, { field: [name], maxLength: 300, isRequired: true }),
  ]);
  return Object.fromEntries(checks) as Record<K, () => string>;
}

/** Spaces are how people write such numbers; they say nothing. */
function pattern(
  typed: OperatorProfileInput,
  name: 'identificationNumber' | 'bankCode' | 'bankAccount',
  isRight: (text: string) => boolean,
  code: ErrorCode,
): () => string {
  return () => {
    const text = typed[name].normalize('NFKC').replace(/\s/g, '').toUpperCase();
    if (text === '') throw new DomainError('TEXT_REQUIRED', {}, [name]);
    if (!isRight(text)) throw new DomainError(code, {}, [name]);
    return text;
  };
}

function mailbox(
  typed: OperatorProfileInput,
  name: 'supportEmail' | 'legalEmail' | 'responsibleEmail',
): () => string {
  return () => {
    const text = typed[name].trim();
    if (text === '') throw new DomainError('TEXT_REQUIRED', {}, [name]);
    if (!email.safeParse(text).success) throw new DomainError('EMAIL_INVALID', {}, [name]);
    return text;
  };
}

function nextBody(typed: OperatorProfileInput, now: Date) {
  const names = ['authorisedBodyNextRu', 'authorisedBodyNextKk', 'authorisedBodyNextEn'] as const;
  const day = typed.authorisedBodyNextFrom?.trim() ?? '';
  const isNamed = day !== '' || names.some((name) => (typed[name]?.trim() ?? '') !== '');
  const line = (name: (typeof names)[number]) => () =>
    isNamed ? requireFreeText(typed[name] ?? '', { field: [name], maxLength: 300, isRequired: true }) : null;
  return {
    authorisedBodyNextRu: line('authorisedBodyNextRu'),
    authorisedBodyNextKk: line('authorisedBodyNextKk'),
    authorisedBodyNextEn: line('authorisedBodyNextEn'),
    authorisedBodyNextFrom: () => {
      const field = ['authorisedBodyNextFrom'];
      if (!isNamed) return null;
      if (!isDay(day)) throw new DomainError('DATE_INVALID', {}, field);
      if (day <= dayOf(now, defaultZone)) throw new DomainError('DATE_NOT_AHEAD', {}, field);
      return day;
    },
  };
}
