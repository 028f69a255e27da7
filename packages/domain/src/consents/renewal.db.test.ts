import { randomUUID } from 'node:crypto';
import { uuidFromId } from '@apipay/db/ids';
import type { EditionMeaning } from '@apipay/db/schema/document-meaning';
import { users } from '@apipay/db/schema/users';
import { aMerchant, aSystemContext, type TestMerchant } from '@apipay/testing/contexts';
import { changeOperatorProfile } from '@apipay/testing/operator-profiles';
import { testSnapshotSigner as signer } from '@apipay/testing/snapshot-signer';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { classifyChange, meaningOf, publishFirstEditions } from '../documents';
import { inTransaction } from '../kernel/transaction';
import { createSampleOperatorProfile } from '../operator-profiles';
import { userPhoneSlot } from '../users';
import { giveConsent, listConsents, readConsentOffer, withdrawConsent } from './index';

let world: TestWorld;
let merchant: TestMerchant;
let edition = 1;
beforeAll(async () => {
  world = await openTestWorld();
  await publishFirstEditions(aSystemContext(world));
  await createSampleOperatorProfile(aSystemContext(world));
});
afterAll(() => world.close());
beforeEach(async () => {
  merchant = await aMerchant(world);
});

const name = 'Сагинтаева Айгуль';
const first = meaningOf('consent-mailing');
const [entry] = first;
if (entry === undefined) throw new Error('mailings use no datum');
const refusal = (code: string) => expect.objectContaining({ code });

async function publish(meaning: EditionMeaning | null, isDeclaredMaterial = false): Promise<void> {
  edition += 1;
  world.clock.advanceSeconds(1);
  await world.admin`insert into document_editions (id, kind, edition, title_ru, title_kk, title_en, body_ru, body_kk, body_en,
      content_hash, meaning, is_declared_material, published_at, effective_at)
    select ${randomUUID()}::uuid, kind, ${edition}, title_ru, title_kk, title_en, body_ru, body_kk, body_en, content_hash,
      ${meaning === null ? null : JSON.stringify(meaning)}::text::jsonb, ${isDeclaredMaterial}, ${world.clock.now()}, ${world.clock.now()}
    from document_editions where kind = 'consent-mailing' and edition = 1`;
}

async function give(): Promise<void> {
  const { snapshot } = await readConsentOffer(merchant.context(), signer, 'mailing');
  const { given } = await giveConsent(merchant.context(), signer, { snapshot, name });
  await world.admin`insert into consent_records (id, subject_id, purpose, act, given_id, form_hash, verification_code_id, happened_at, request_id)
    select ${randomUUID()}::uuid, subject_id, purpose, 'confirmed', id, form_hash, ${randomUUID()}::uuid, happened_at, 'test'
    from consent_records where id = ${uuidFromId(given?.id ?? 'cns_00000000000000000000000000')}`;
}

const state = async () =>
  (await listConsents(merchant.context())).find(({ purpose }) => purpose === 'mailing')?.state;

/** As whoever sends a mailing would: the number is opened for that purpose. */
function openNumberForMailing(): Promise<readonly string[]> {
  const { userId, subjectId } = merchant;
  return inTransaction(aSystemContext(world), { purpose: 'mailing', as: 'platform' }, async (tx) => {
    const [row] = await tx.sql
      .select({ sealed: users.phoneCiphertext })
      .from(users)
      .where(eq(users.id, userId));
    return tx.reveal({
      subjectId,
      action: 'person.reveal',
      objectKind: 'user',
      objectId: userId,
      values: [
        {
          field: 'phone',
          slot: userPhoneSlot({ id: userId, subjectId }),
          sealed: row?.sealed ?? Buffer.of(),
        },
      ],
    });
  });
}

describe('the gate', () => {
  it('R-P2 D7 opens a number for mailings only while the consent to them stands, and says why it does not', async () => {
    const refused = refusal('CONSENT_NOT_STANDING');
    await expect(openNumberForMailing()).rejects.toEqual(refused);
    const { snapshot } = await readConsentOffer(merchant.context(), signer, 'mailing');
    await giveConsent(merchant.context(), signer, { snapshot, name });
    // Given, but not confirmed by the code.
    await expect(openNumberForMailing()).rejects.toEqual(refused);
    await withdrawConsent(merchant.context(), { purpose: 'mailing' });
    world.clock.advanceSeconds(1);
    await give();
    expect(await openNumberForMailing()).toEqual([merchant.phone]);
    await withdrawConsent(merchant.context(), { purpose: 'mailing' });
    await expect(openNumberForMailing()).rejects.toEqual(refused);
    const read = await world.admin`select count(*)::int as n from audit_records where action = 'person.reveal'
      and object_id = ${merchant.userId}`;
    expect(read[0]?.['n']).toBe(1);
  });

  it('R-P2 leaves out of a page whoever does not consent, and asks nobody for what stands on the contract', async () => {
    const other = merchant;
    merchant = await aMerchant(world);
    await give();
    const read = (purpose: 'mailing' | 'communication') =>
      inTransaction(aSystemContext(world), { purpose, as: 'platform' }, async (tx) => {
        const items = await Promise.all(
          [other, merchant].map(async ({ userId, subjectId }) => {
            const [row] = await tx.sql.select().from(users).where(eq(users.id, userId));
            const slot = userPhoneSlot({ id: userId, subjectId });
            return {
              subjectId,
              values: [{ field: 'phone', slot, sealed: row?.phoneCiphertext ?? Buffer.of() }],
            };
          }),
        );
        return tx.revealMany({ action: 'person.list', objectKind: 'user', items });
      });
    expect(await read('mailing')).toEqual([null, [merchant.phone]]);
    expect(await read('communication')).toEqual([[other.phone], [merchant.phone]]);
  });

  it('R-P2 learns of the ledger whether a consent stands and nothing else', async () => {
    await give();
    const person = uuidFromId(merchant.subjectId);
    await world.admin.begin(async (tx) => {
      await tx`select set_config('role', 'apipay_tenant', true), set_config('app.purpose', 'mailing', true)`;
      const [row] = await tx`select consent_stands(${person}, 'mailing', ${world.clock.now()}) as stands`;
      expect(row?.['stands']).toBe(true);
      await expect(tx.savepoint((inner) => inner`select 1 from consent_records`)).rejects.toMatchObject({
        code: '42501',
      });
      await expect(
        tx.savepoint((inner) => inner`select consent_text_stands('\\x00', now())`),
      ).rejects.toMatchObject({ code: '42501' });
    });
    const [service] =
      await world.admin`select has_function_privilege('apipay_service', 'consent_stands(uuid, purpose, timestamptz)', 'execute') as may`;
    expect(service?.['may']).toBe(false);
  });
});

describe('a new edition of what was agreed to', () => {
  it('R-P3 T16 asks anew where it means something else, and the gate waits for the answer', async () => {
    await give();
    await publish(first);
    expect(await state()).toBe('in-force');
    expect(await openNumberForMailing()).toEqual([merchant.phone]);
    await publish([{ ...entry, recipients: ['whatsapp', 'kaspi'], countries: ['KZ', 'US'] }]);
    const [consent] = await listConsents(merchant.context());
    expect(consent).toMatchObject({ state: 'outdated', agreedEdition: 1, currentEdition: edition });
    await expect(openNumberForMailing()).rejects.toEqual(refusal('CONSENT_NOT_STANDING'));
    await give();
    expect(await state()).toBe('in-force');
    expect(await openNumberForMailing()).toEqual([merchant.phone]);
    // What was agreed to an hour ago is not brought back by an edition that says the same as then.
    await publish(first);
    expect(await state()).toBe('outdated');
    expect((await withdrawConsent(merchant.context(), { purpose: 'mailing' })).state).toBe('withdrawn');
  });

  it('R-P3 T27 asks when it comes into force, not when it is published', async () => {
    await publish(first);
    await give();
    await world.admin`insert into document_editions (id, kind, edition, title_ru, title_kk, title_en, body_ru, body_kk, body_en,
        content_hash, meaning, published_at, effective_at)
      select ${randomUUID()}::uuid, kind, ${(edition += 1)}, title_ru, title_kk, title_en, body_ru, body_kk, body_en, content_hash,
        '[]', ${world.clock.now()}, ${new Date(world.clock.now().getTime() + 60_000)}
      from document_editions where kind = 'consent-mailing' and edition = 1`;
    expect(await state()).toBe('in-force');
    world.clock.advanceSeconds(60);
    expect(await state()).toBe('outdated');
    await expect(openNumberForMailing()).rejects.toEqual(refusal('CONSENT_NOT_STANDING'));
  });

  it('R-P3 is material for the gate exactly where it is for the reader of the comparison', async () => {
    const changes: readonly (readonly [EditionMeaning | null, boolean])[] = [
      [first, true],
      [[...first].reverse(), false],
      [[{ ...entry, place: 'vault-database' }], false],
      [[{ ...entry, purposes: [...entry.purposes].reverse() }], false],
      [[{ ...entry, recipients: [] }], false],
      [[{ ...entry, countries: ['RU'] }], false],
      [[{ ...entry, basis: 'contract' }], false],
      [[{ ...entry, term: { kind: 'days', days: 30, citation: 'a test' } }], false],
      [[{ ...entry, category: 'account' }], false],
      [[entry, { ...entry, subject: 'payer' }], false],
      [[], false],
      [null, false],
    ];
    for (const [meaning, isDeclared] of changes) {
      merchant = await aMerchant(world);
      await publish(first);
      await give();
      await publish(meaning, isDeclared);
      const { changeClass } = classifyChange(
        { meaning: first, isDeclaredMaterial: false },
        { meaning, isDeclaredMaterial: isDeclared },
      );
      expect([meaning, await state()]).toEqual([
        meaning,
        changeClass === 'material' ? 'outdated' : 'in-force',
      ]);
    }
  });

  it('R-P3 D3 asks anew when another operator takes over, and not for another address of the same', async () => {
    const change = async (fields: Parameters<typeof changeOperatorProfile>[1]) => {
      world.clock.advanceSeconds(1);
      await changeOperatorProfile(world, fields);
    };
    await change({});
    await publish(first);
    await give();
    await change({ addressRu: 'Алматы, другая улица, 1' });
    expect(await state()).toBe('in-force');
    await change({ identificationNumber: '260140000005' });
    expect(await state()).toBe('outdated');
  });
});
