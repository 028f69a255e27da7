import { type Id, newId } from '@apipay/db/ids';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { hashSecretToken } from '../kernel/secret-tokens';
import type { SnapshotSigner } from '../kernel/snapshot-signer.port';
import type { Tx } from '../kernel/transaction';
import { type ConsentSnapshot, openSnapshot } from './consent-snapshot';
import { nameSlot, recordGiving, requireName, requireShownNow } from './record-giving';

/** What came back with a registration. */
export interface RegistrationConsentInput {
  /** Null or empty: the box was not ticked. */
  readonly consentSnapshot: string | null;
  readonly fullName: string;
  readonly registrationToken: string;
}

export interface RegistrationConsent {
  readonly snapshot: ConsentSnapshot;
  readonly token: string;
  readonly signingKey: Buffer;
}

/**
 * The consent without which there is no account (Law 94-V, Art. 7(1)). Errors: ACCOUNT_CONSENT_NOT_GIVEN, CONSENT_SNAPSHOT_INVALID
 * (never served, or for another registration).
 */
export function openRegistrationConsent(
  signer: SnapshotSigner,
  { consentSnapshot: token, registrationToken }: Omit<RegistrationConsentInput, 'fullName'>,
): RegistrationConsent {
  const field = ['consentSnapshot'];
  if (token === null || token === '') throw new DomainError('ACCOUNT_CONSENT_NOT_GIVEN', {}, field);
  const invalid = new DomainError('CONSENT_SNAPSHOT_INVALID', {}, field);
  const opened = openSnapshot(signer, token, field);
  const { registration, purpose } = opened.snapshot;
  const isOfThis = registration === hashSecretToken(registrationToken).toString('hex');
  if (!isOfThis || purpose !== 'identity-and-registration') throw invalid;
  return { ...opened, token };
}

/** Given and family name as typed. Errors: CONSENT_NAME_INVALID, those of free text. */
export function requireFullName(typed: string): string {
  return requireName(typed, 'fullName');
}

/** Seals the name, before the transaction that registers. */
export async function prepareRegistrationConsent(
  ctx: DomainContext,
  consent: RegistrationConsent,
  { subjectId, fullName }: { readonly subjectId: Id<'subject'>; readonly fullName: string },
) {
  const id = newId('consentRecord');
  const nameCiphertext = await ctx.vault.encrypt(nameSlot({ id, subjectId }), fullName);
  return { ...consent, id, subjectId, nameCiphertext };
}

/** In the transaction that makes the account. Errors: CONSENT_SNAPSHOT_STALE. */
export async function giveRegistrationConsent(
  tx: Tx,
  giving: Awaited<ReturnType<typeof prepareRegistrationConsent>>,
  pseudonym: string,
): Promise<void> {
  const formHash = await requireShownNow(tx, giving.snapshot, 'registration-form', 'consentSnapshot');
  await recordGiving(tx, giving, { formHash, pseudonyms: [pseudonym] });
}
