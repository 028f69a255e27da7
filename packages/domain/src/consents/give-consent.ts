import { newId } from '@apipay/db/ids';
import { consentRecords } from '@apipay/db/schema/consents';
import { eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireUser } from '../kernel/permissions';
import type { SnapshotSigner } from '../kernel/snapshot-signer.port';
import { inTransaction } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { type GiveConsentInput, giveConsentInput } from './consent.inputs';
import { openSnapshot } from './consent-snapshot';
import { nameSlot, recordGiving, requireName, requireShownNow } from './record-giving';
import { type ConsentStanding, lockConsents, standingOf } from './standing';

/**
 * The first act: the person puts a name under what was shown. Where the purpose asks for a code, the consent is not in force
 * before `confirmConsent`. Brought back twice, or given again while the same text stands, it changes nothing.
 * Errors: UNAUTHENTICATED, CONSENT_SNAPSHOT_INVALID (never served, or to somebody else), CONSENT_SNAPSHOT_STALE (too old, or
 * the text, the operator or the language is another one now), CONSENT_NAME_INVALID, those of free text.
 */
export async function giveConsent(
  ctx: DomainContext,
  signer: SnapshotSigner,
  input: GiveConsentInput,
): Promise<ConsentStanding> {
  const { subjectId } = requireUser(ctx);
  const { snapshot: token, name } = parseInput(giveConsentInput, input);
  const { snapshot, signingKey } = openSnapshot(signer, token);
  if (snapshot.subjectId !== subjectId) throw new DomainError('CONSENT_SNAPSHOT_INVALID', {}, ['snapshot']);
  const { purpose } = snapshot;
  // A review is consented to where it is submitted.
  if (purpose === 'reviews') throw new DomainError('CONSENT_SNAPSHOT_INVALID', {}, ['snapshot']);
  const id = newId('consentRecord');
  const nameCiphertext = await ctx.vault.encrypt(nameSlot({ id, subjectId }), requireName(name, 'name'));
  const how = { purpose: 'legal-obligation', as: 'identity' } as const;
  return inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    await lockConsents(tx, subjectId, purpose);
    const [same] = await tx.sql
      .select({ id: consentRecords.id })
      .from(consentRecords)
      .where(eq(consentRecords.snapshot, token));
    if (same !== undefined) return standingOf(tx, subjectId, purpose);
    const formHash = await requireShownNow(tx, snapshot, 'cabinet-page');
    const before = await standingOf(tx, subjectId, purpose);
    const stands = before.state === 'in-force' || before.state === 'awaiting-code';
    if (stands && before.given?.formHash.equals(formHash)) return before;
    const giving = { id, subjectId, snapshot, token, signingKey, nameCiphertext };
    await recordGiving(tx, giving, { formHash, pseudonyms: await pseudonymOf(tx, subjectId) });
    return standingOf(tx, subjectId, purpose);
  });
}
