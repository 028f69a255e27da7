import { newId } from '@apipay/db/ids';
import { confirmations } from '@apipay/db/schema/documents';
import type { DocumentKind } from '@apipay/db/schema/documents.enums';
import type { Locale } from '@apipay/db/schema/locales.enums';
import {
  giveRegistrationConsent,
  openRegistrationConsent,
  prepareRegistrationConsent,
  requireFullName,
} from '../consents';
import { currentEditionId } from '../documents';
import type { DomainContext } from '../kernel/context';
import { isUniqueViolation } from '../kernel/database-errors';
import { DomainError } from '../kernel/errors';
import { allowVisitor } from '../kernel/permissions';
import type { SnapshotSigner } from '../kernel/snapshot-signer.port';
import { inTransaction, type Tx } from '../kernel/transaction';
import { insertUser, type PreparedUser, prepareUser } from '../users';
import { openRegistration, spendRegistration } from '../verification-codes';
import type { RegisterPersonInput } from './register-person.inputs';

/** The checks of what a person fills in, for `collectRefusals` beside those of the page's own fields. */
export function personChecks(signer: SnapshotSigner, typed: RegisterPersonInput) {
  const { registrationToken, consentSnapshot } = typed;
  return {
    isAdult: () => requireAdult(typed.isAdult),
    privacyPolicy: () => requireEdition(typed.privacyPolicyEditionId, 'privacyPolicyEditionId'),
    publicOffer: () => requireEdition(typed.publicOfferEditionId, 'publicOfferEditionId'),
    fullName: () => requireFullName(typed.fullName ?? ''),
    consent: () => openRegistrationConsent(signer, { consentSnapshot, registrationToken }),
  };
}

type Checks = ReturnType<typeof personChecks>;
type CheckedPerson = { [K in keyof Checks]: ReturnType<Checks[K]> };

export interface PersonToRegister extends CheckedPerson {
  readonly registrationToken: string;
  readonly locale: Locale;
}

/** What else a registration makes: its record in the log, and what is written with the person. */
export interface RegistrationBeside {
  readonly record: Omit<Parameters<Tx['audit']>[0], 'subjectPseudonyms'>;
  write(tx: Tx, createdAt: Date): Promise<void>;
}

/**
 * The account of a person whose number has just been proven, with what was confirmed (policy 4.1, 7.1, 7.3) and the consent for
 * the account as an act of its own. `prepare` works before the transaction and gives what is written in it after the person.
 * Errors: DOCUMENT_EDITION_STALE, CONSENT_SNAPSHOT_STALE, REGISTRATION_EXPIRED (also where the number got an account meanwhile:
 * signing in again leads there).
 */
export async function registerPerson(
  ctx: DomainContext,
  person: PersonToRegister,
  prepare: (user: PreparedUser) => Promise<RegistrationBeside>,
): Promise<PreparedUser> {
  allowVisitor(ctx);
  const { registrationToken, locale } = person;
  const opened = await inTransaction(ctx, { purpose: 'verification', as: 'identity' }, async (tx) => {
    const phone = await openRegistration(tx, registrationToken);
    const inForce = (kind: DocumentKind, confirmed: string, field: string) =>
      requireInForce(tx, { kind, confirmed, field });
    const privacyPolicy = await inForce('privacy-policy', person.privacyPolicy, 'privacyPolicyEditionId');
    const publicOffer = await inForce('public-offer', person.publicOffer, 'publicOfferEditionId');
    return { phone, privacyPolicy, publicOffer };
  });
  const user = await prepareUser(ctx, opened.phone);
  const { subjectId, pseudonym } = user;
  const { record, write } = await prepare(user);
  const consent = await prepareRegistrationConsent(ctx, person.consent, {
    subjectId,
    fullName: person.fullName,
  });
  try {
    await inTransaction(ctx, { purpose: 'identity-and-registration', as: 'identity' }, async (tx) => {
      const createdAt = ctx.now();
      await spendRegistration(tx, registrationToken);
      await insertUser(tx, user, locale);
      const act = { subjectId, locale, confirmedAt: createdAt, requestId: ctx.requestId };
      const { privacyPolicy, publicOffer } = opened;
      await tx.sql.insert(confirmations).values([
        { ...act, id: newId('confirmation'), kind: 'age', documentEditionId: null },
        { ...act, id: newId('confirmation'), kind: 'privacy-policy', documentEditionId: privacyPolicy },
        { ...act, id: newId('confirmation'), kind: 'public-offer', documentEditionId: publicOffer },
      ]);
      await write(tx, createdAt);
      await tx.audit({ ...record, subjectPseudonyms: [pseudonym] });
      await giveRegistrationConsent(tx, consent, pseudonym);
    });
  } catch (error) {
    if (isUniqueViolation(error, 'users_phone_index')) throw new DomainError('REGISTRATION_EXPIRED');
    throw error;
  }
  return user;
}

function requireAdult(isAdult: boolean): true {
  if (!isAdult) throw new DomainError('AGE_NOT_CONFIRMED', {}, ['isAdult']);
  return true;
}

function requireEdition(id: string | null, field: string): string {
  if (id === null || id === '') throw new DomainError('DOCUMENTS_NOT_CONFIRMED', {}, [field]);
  return id;
}

async function requireInForce(
  tx: Tx,
  asked: { readonly kind: DocumentKind; readonly confirmed: string; readonly field: string },
) {
  const current = await currentEditionId(tx, asked.kind);
  if (current === null || current !== asked.confirmed) {
    throw new DomainError('DOCUMENT_EDITION_STALE', {}, [asked.field]);
  }
  return current;
}
