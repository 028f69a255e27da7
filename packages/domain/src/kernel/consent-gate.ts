import type { MainTransaction } from '@apipay/db/client';
import { type Id, uuidFromId } from '@apipay/db/ids';
import type { Purpose } from '@apipay/db/personal-data';
import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import { DomainError } from './errors';

/** Purposes for which nothing but the person's own consent allows the use of a datum. */
const consentedPurposes: readonly Purpose[] = ['mailing', 'reviews'];

/** Purpose whose consent a person needs in order to work in the cabinet at all. */
const accountPurpose: Purpose = 'identity-and-registration';

/** In a query about a person: whether the consent for the account stands. */
export function accountStands(subjectId: AnyColumn, now: Date): SQL<boolean> {
  return sql<boolean>`consent_stands(${subjectId}, ${accountPurpose}::purpose, ${now.toISOString()}::timestamptz)`;
}

/**
 * Whether a consent stands at this moment: given, confirmed where a code is asked for, not withdrawn, and of the same meaning
 * as the edition in force. The database says only this much, to any role. Errors: CONSENT_NOT_STANDING.
 */
export async function requireStandingConsent(
  transaction: MainTransaction,
  about: { readonly subjectId: Id<'subject'>; readonly purpose: Purpose; readonly now: Date },
): Promise<void> {
  const standing = await whoConsents(transaction, { ...about, subjectIds: [about.subjectId] });
  if (!standing.has(about.subjectId)) throw new DomainError('CONSENT_NOT_STANDING');
}

/** Those of the given persons whose data may be used for the purpose; all of them where it needs no consent. */
export async function whoConsents(
  transaction: MainTransaction,
  about: { readonly subjectIds: readonly Id<'subject'>[]; readonly purpose: Purpose; readonly now: Date },
): Promise<ReadonlySet<Id<'subject'>>> {
  const { subjectIds, purpose, now } = about;
  if (!consentedPurposes.includes(purpose) || subjectIds.length === 0) return new Set(subjectIds);
  const byUuid = new Map(subjectIds.map((id) => [uuidFromId(id), id]));
  const rows = await transaction.execute<{ person: string }>(sql`select person
    from unnest(${`{${[...byUuid.keys()].join(',')}}`}::uuid[]) as person
    where consent_stands(person, ${purpose}::purpose, ${now.toISOString()}::timestamptz)`);
  return new Set(rows.flatMap(({ person }) => byUuid.get(person) ?? []));
}
