import { type Id, newId } from '@apipay/db/ids';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { collectRefusals } from '../kernel/parse-input';
import { requireUser } from '../kernel/permissions';
import type { SnapshotSigner } from '../kernel/snapshot-signer.port';
import { inTransaction, type Tx } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { openSnapshot } from './consent-snapshot';
import { nameSlot, type PreparedGiving, recordGiving, requireName, requireShownNow } from './record-giving';
import { lockConsents, standingOf } from './standing';

const purpose = 'invoicing';
const snapshotField = ['consentSnapshot'];

/** What came back with a number that is to be connected. */
export interface NumberConsentInput {
  /** Null or empty: the box was not ticked. */
  readonly consentSnapshot: string | null;
  readonly fullName: string;
}

/** Whether the actor's consent to the use of the own Kaspi number stands. Errors: UNAUTHENTICATED. */
export async function readNumberConsentStands(ctx: DomainContext): Promise<boolean> {
  const { subjectId } = requireUser(ctx);
  const how = { purpose: 'legal-obligation', as: 'identity' } as const;
  return inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    const { state } = await standingOf(tx, subjectId, purpose);
    return state === 'in-force';
  });
}

/**
 * The consent without which no number is connected, opened. Errors: NUMBER_CONSENT_NOT_GIVEN, CONSENT_SNAPSHOT_INVALID (never served, to
 * somebody else, or for something else), CONSENT_NAME_INVALID, those of free text.
 */
export function openNumberConsent(
  signer: SnapshotSigner,
  subjectId: Id<'subject'>,
  { consentSnapshot: token, fullName }: NumberConsentInput,
) {
  const { opened, name } = collectRefusals({
    opened: () => {
      if (token === null || token === '')
        throw new DomainError('NUMBER_CONSENT_NOT_GIVEN', {}, snapshotField);
      const { snapshot, signingKey } = openSnapshot(signer, token, snapshotField);
      if (snapshot.subjectId !== subjectId || snapshot.purpose !== purpose) {
        throw new DomainError('CONSENT_SNAPSHOT_INVALID', {}, snapshotField);
      }
      return { snapshot, signingKey, token };
    },
    name: () => requireName(fullName, 'fullName'),
  });
  return { ...opened, subjectId, name };
}

/** Seals the name, before the transaction that connects. */
export async function prepareNumberConsent(
  ctx: DomainContext,
  { name, ...opened }: ReturnType<typeof openNumberConsent>,
): Promise<PreparedGiving> {
  const id = newId('consentRecord');
  const nameCiphertext = await ctx.vault.encrypt(nameSlot({ id, subjectId: opened.subjectId }), name);
  return { ...opened, id, nameCiphertext };
}

/**
 * In the transaction that connects, as identity: writes the act, unless the consent stands already. Holds off a withdrawal until the
 * connection is there. Errors: NUMBER_CONSENT_NOT_GIVEN, CONSENT_SNAPSHOT_STALE.
 */
export async function giveNumberConsent(
  tx: Tx,
  subjectId: Id<'subject'>,
  giving: PreparedGiving | null,
): Promise<void> {
  await lockConsents(tx, subjectId, purpose);
  const { state } = await standingOf(tx, subjectId, purpose);
  if (state === 'in-force') return;
  if (giving === null) throw new DomainError('NUMBER_CONSENT_NOT_GIVEN', {}, snapshotField);
  const formHash = await requireShownNow(tx, giving.snapshot, 'connection-form', 'consentSnapshot');
  await recordGiving(tx, giving, { formHash, pseudonyms: await pseudonymOf(tx, subjectId) });
}
