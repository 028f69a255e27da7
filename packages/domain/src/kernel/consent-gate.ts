import type { MainTransaction } from '@apipay/db/client';
import { type Id, uuidFromId } from '@apipay/db/ids';
import type { Purpose } from '@apipay/db/personal-data';
import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import { DomainError } from './errors';
import type { VaultSlot } from './vault.port';

/** Purposes for which nothing but the person's own consent allows the use of a datum. */
const consentedPurposes: readonly Purpose[] = ['mailing', 'reviews'];

/**
 * Values of a person of a merchant that nothing but a consent of its own opens, where the purpose has other values too: the Kaspi number
 * of whoever connects. What serves invoicing besides (payers' numbers, texts under the key of an owner) stands on the contract.
 */
const consentedPlaces: Readonly<Record<string, Purpose>> = {
  'provider_connections.kaspi_phone': 'invoicing',
};

/** Reading by the person, the check and proof need no consent (Law 94-V, Art. 9). */
const withoutConsent: readonly Purpose[] = ['verification', 'legal-obligation'];

/** The consent that these values need for a purpose; null where none. The place of a value is named by its slot, `table.column:id`. */
export function consentFor(
  purpose: Purpose,
  values: readonly { readonly slot: VaultSlot }[],
): Purpose | null {
  if (consentedPurposes.includes(purpose)) return purpose;
  if (withoutConsent.includes(purpose)) return null;
  const places = values.map(({ slot }) => slot.place.split(':', 1)[0] ?? '');
  return places.map((place) => consentedPlaces[place]).find((needed) => needed !== undefined) ?? null;
}

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
  about: { readonly subjectId: Id<'subject'>; readonly purpose: Purpose | null; readonly now: Date },
): Promise<void> {
  const standing = await whoConsents(transaction, { ...about, subjectIds: [about.subjectId] });
  if (!standing.has(about.subjectId)) throw new DomainError('CONSENT_NOT_STANDING');
}

/** Those of the given persons whose consent for the purpose stands; all of them where none is needed (null). */
export async function whoConsents(
  transaction: MainTransaction,
  about: {
    readonly subjectIds: readonly Id<'subject'>[];
    readonly purpose: Purpose | null;
    readonly now: Date;
  },
): Promise<ReadonlySet<Id<'subject'>>> {
  const { subjectIds, purpose, now } = about;
  if (purpose === null || subjectIds.length === 0) return new Set(subjectIds);
  const byUuid = new Map(subjectIds.map((id) => [uuidFromId(id), id]));
  const rows = await transaction.execute<{ person: string }>(sql`select person
    from unnest(${`{${[...byUuid.keys()].join(',')}}`}::uuid[]) as person
    where consent_stands(person, ${purpose}::purpose, ${now.toISOString()}::timestamptz)`);
  return new Set(rows.flatMap(({ person }) => byUuid.get(person) ?? []));
}
