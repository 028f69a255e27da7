import { type Id, newId } from '@apipay/db/ids';
import { consentForms, consentRecords } from '@apipay/db/schema/consents';
import { eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireFreeText } from '../kernel/free-text';
import { parseInput } from '../kernel/parse-input';
import { requireUser } from '../kernel/permissions';
import type { SnapshotSigner } from '../kernel/snapshot-signer.port';
import { inTransaction, type Tx } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { composeForm } from './compose-form';
import { type GiveConsentInput, giveConsentInput } from './consent.inputs';
import { type ConsentSnapshot, openSnapshot, snapshotLifeMs } from './consent-snapshot';
import { type ConsentStanding, lockConsents, standingOf } from './standing';

export const nameMaxLength = 120;

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
  const parsed = parseInput(giveConsentInput, input);
  const { snapshot, signingKey } = openSnapshot(signer, parsed.snapshot);
  if (snapshot.subjectId !== subjectId) throw new DomainError('CONSENT_SNAPSHOT_INVALID', {}, ['snapshot']);
  const name = requireName(parsed.name);
  const id = newId('consentRecord');
  const nameCiphertext = await ctx.vault.encrypt(nameSlot({ id, subjectId }), name);
  const how = { purpose: 'legal-obligation', as: 'identity' } as const;
  return inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    const { purpose } = snapshot;
    await lockConsents(tx, subjectId, purpose);
    const [same] = await tx.sql
      .select({ id: consentRecords.id })
      .from(consentRecords)
      .where(eq(consentRecords.snapshot, parsed.snapshot));
    if (same !== undefined) return standingOf(tx, subjectId, purpose);
    const formHash = await requireShownNow(tx, snapshot);
    const before = await standingOf(tx, subjectId, purpose);
    const stands = before.state === 'in-force' || before.state === 'awaiting-code';
    if (stands && before.given?.formHash.equals(formHash)) return before;
    await tx.sql.insert(consentRecords).values({
      id,
      subjectId,
      purpose,
      act: 'given',
      givenId: id,
      formHash,
      nameCiphertext,
      snapshot: parsed.snapshot,
      signingKey,
      happenedAt: ctx.now(),
      requestId: ctx.requestId,
    });
    await tx.audit({
      action: 'consent.give',
      objectKind: 'consent',
      objectId: id,
      subjectPseudonyms: await pseudonymOf(tx, subjectId),
      fields: ['consent', 'fullName'],
    });
    return standingOf(tx, subjectId, purpose);
  });
}

export function nameSlot(record: { readonly id: Id<'consentRecord'>; readonly subjectId: Id<'subject'> }) {
  return {
    holderId: record.subjectId,
    keyClass: 'contact',
    place: `consent_records.name:${record.id}`,
  } as const;
}

/** Given and family name, as the law asks for both (Law 94-V, Art. 8(4)(2)): two words at least. */
function requireName(typed: string): string {
  const rules = { field: ['name'], maxLength: nameMaxLength, isRequired: true };
  const trimmed = requireFreeText(typed, rules);
  // A name is one line: what breaks it is no slip of the finger that could be mended for the person.
  if (/[\t\n\v\f\r\u0085\u2028\u2029]/.test(trimmed)) {
    throw new DomainError('TEXT_NOT_ALLOWED_CHARACTERS', {}, ['name']);
  }
  const name = trimmed.replace(/\s+/g, ' ');
  const isName = /^\p{L}[\p{L}\p{M}'’.-]*(?: \p{L}[\p{L}\p{M}'’.-]*)+$/u.test(name);
  if (!isName) throw new DomainError('CONSENT_NAME_INVALID', {}, ['name']);
  return name;
}

/** Composes the form once more: what would be shown now must be what was. Answers its hash and keeps it. */
async function requireShownNow(tx: Tx, snapshot: ConsentSnapshot): Promise<Buffer> {
  const { purpose, locale, formHash, shownAt } = snapshot;
  const stale = new DomainError('CONSENT_SNAPSHOT_STALE', {}, ['snapshot']);
  const age = tx.ctx.now().getTime() - Date.parse(shownAt);
  if (age > snapshotLifeMs || locale !== tx.ctx.locale) throw stale;
  const form = await composeForm(tx, { purpose, locale, variant: 'cabinet-page' });
  if (form.hash.toString('hex') !== formHash) throw stale;
  await tx.sql
    .insert(consentForms)
    .values({ ...form, createdAt: tx.ctx.now() })
    .onConflictDoNothing();
  return form.hash;
}
