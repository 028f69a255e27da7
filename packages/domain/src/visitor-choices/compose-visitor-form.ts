import { createHash } from 'node:crypto';
import type { Locale } from '@apipay/db/schema/locales.enums';
import type { VisitorFormRow } from '@apipay/db/schema/visitor-choices';
import {
  type VisitorPurpose,
  type VisitorVariant,
  visitorPurposes,
} from '@apipay/db/schema/visitor-choices.enums';
import { contentsMark, currentEditionOf, renderDocument } from '../documents';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import { currentProfileOf } from '../operator-profiles';
import { lineOf, meaningOf } from './processors';

/** What is shown to a visitor who is asked. */
export type VisitorForm = Omit<VisitorFormRow, 'createdAt'>;

/** What decides which form it is. */
export interface VisitorQuestion {
  readonly offered: readonly VisitorPurpose[];
  readonly locale: Locale;
  readonly variant: VisitorVariant;
}

/** The form as it would be shown now. Errors: UNAVAILABLE (nothing is published yet). */
export async function composeVisitorForm(tx: Tx, question: VisitorQuestion): Promise<VisitorForm> {
  const { locale, variant } = question;
  const offered = inOrder(question.offered);
  const [edition, profile] = [await currentEditionOf(tx, 'consent-cookies'), await currentProfileOf(tx)];
  if (edition === null || profile === null) throw new DomainError('UNAVAILABLE');
  const { title, markdown } = renderDocument(edition, profile, locale);
  const form = {
    documentEditionId: edition.id,
    operatorProfileId: profile.id,
    locale,
    variant,
    title,
    body: markdown
      .split(contentsMark)
      .map((part) => part.trim())
      .join('\n\n'),
    lines: offered.map((purpose) => lineOf(purpose, locale)),
    meanings: offered.map(meaningOf),
  };
  return { hash: visitorFormHash(form), ...form };
}

/** Each once, in the order of the list. */
export function inOrder(purposes: readonly VisitorPurpose[]): VisitorPurpose[] {
  return visitorPurposes.filter((purpose) => purposes.includes(purpose));
}

/** SHA-256 over the JSON of everything that is shown, its keys in alphabetical order. */
export function visitorFormHash(form: Omit<VisitorForm, 'hash'>): Buffer {
  const entries = Object.entries(form).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify(Object.fromEntries(entries)), 'utf8')
    .digest();
}
