import { randomUUID } from 'node:crypto';
import { uuidFromId } from '@apipay/db/ids';
import { aTariff } from '@apipay/testing/connections';
import { aMerchant, aSystemContext, type TestMerchant } from '@apipay/testing/contexts';
import { testSnapshotSigner as signer } from '@apipay/testing/snapshot-signer';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishFirstEditions } from '../documents';
import { createSampleOperatorProfile } from '../operator-profiles';
import { chooseTariff } from '../tariffs';
import { giveConsent, listConsents, listOpenObligations, readConsentOffer, withdrawConsent } from './index';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
  await publishFirstEditions(aSystemContext(world));
  await createSampleOperatorProfile(aSystemContext(world));
});
afterAll(() => world.close());

const purpose = 'identity-and-registration';
const withdraw = (merchant: TestMerchant) => withdrawConsent(merchant.context(), { purpose });
const stateOf = async (merchant: TestMerchant) =>
  (await listConsents(merchant.context())).find((listed) => listed.purpose === purpose)?.state;

/** Whoever registered before the consent was asked for, and gave it at the next visit. */
async function aConsentingMerchant(): Promise<TestMerchant> {
  const merchant = await aMerchant(world);
  expect(await stateOf(merchant)).toBe('none');
  const { snapshot } = await readConsentOffer(merchant.context(), signer, purpose);
  const given = await giveConsent(merchant.context(), signer, { snapshot, name: 'Сагинтаева Айгуль' });
  expect(given.state).toBe('in-force');
  return merchant;
}

async function unappliedMoney(merchant: TestMerchant, amountMinor: bigint, mode = 'live') {
  await world.admin`insert into payments (merchant_id, id, mode, source, state, amount_minor, currency, received_at)
    values (${uuidFromId(merchant.merchantId)}, ${randomUUID()}, ${mode}, 'statement', 'unapplied', ${String(amountMinor)}, 'KZT', ${world.clock.now()})`;
}

it('D5 R-P3 the consent for the account is taken back at once where nothing stands against it', async () => {
  const merchant = await aConsentingMerchant();
  await chooseTariff(merchant.context(), { tariffVersionId: await aTariff(world) });
  // A trial obliges nobody, and neither does money of the test mode.
  await unappliedMoney(merchant, 500n, 'test');
  expect(await listOpenObligations(merchant.context())).toEqual([]);
  expect((await withdraw(merchant)).state).toBe('withdrawn');
});

it('D6 is not taken back while a tariff is paid for or money belongs to nobody: the answer lists what is open', async () => {
  const merchant = await aConsentingMerchant();
  await chooseTariff(merchant.context(), { tariffVersionId: await aTariff(world) });
  world.clock.advanceSeconds(40 * 86_400);
  await unappliedMoney(merchant, 150_000n);
  await unappliedMoney(merchant, 50_000n);
  await unappliedMoney(await aMerchant(world), 70_000n);
  const obligations = await listOpenObligations(merchant.context());
  const { merchantId } = merchant;
  expect(obligations).toMatchObject([
    { kind: 'paid-tariff', merchantId, tariff: { nameRu: expect.any(String) }, until: expect.any(Date) },
    { kind: 'unapplied-money', merchantId, amountMinor: 200_000n, count: 2 },
  ]);
  const [paid] = obligations;
  expect(paid?.until?.getTime()).toBeGreaterThan(world.clock.now().getTime());
  await expect(withdraw(merchant)).rejects.toMatchObject({ code: 'CONSENT_OBLIGATION_OPEN' });
  expect(await stateOf(merchant)).toBe('in-force');
  const refused =
    await world.admin`select a.id from audit_records a join subjects s on a.subject_pseudonyms @> array[s.pseudonym]
    where a.action = 'consent.refuse-withdrawal' and s.id = ${uuidFromId(merchant.subjectId)}`;
  expect(refused).toHaveLength(1);
  // Mailings bind nobody.
  expect((await withdrawConsent(merchant.context(), { purpose: 'mailing' })).state).toBe('none');
});

it('D6 a payment with two sums that nobody has decided between stands against it, in earnest and not in a test', async () => {
  const merchant = await aConsentingMerchant();
  const aDispute = (mode: string, state: string) =>
    world.admin.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`insert into sum_disputes (merchant_id, id, mode, provider_invoice_id, state, expected_minor, status_minor,
          found_at, settled_at, settled_minor, settled_by)
        values (${uuidFromId(merchant.merchantId)}, ${randomUUID()}, ${mode}, ${randomUUID()}, ${state}, 100, 200,
          ${world.clock.now()}, ${state === 'open' ? null : world.clock.now()}, ${state === 'open' ? null : '100'},
          ${state === 'open' ? null : 'decision'})`;
    });
  await aDispute('test', 'open');
  await aDispute('live', 'settled');
  expect(await listOpenObligations(merchant.context())).toEqual([]);
  await aDispute('live', 'open');
  expect(await listOpenObligations(merchant.context())).toMatchObject([{ kind: 'unsettled-sum', count: 1 }]);
  await expect(withdraw(merchant)).rejects.toMatchObject({ code: 'CONSENT_OBLIGATION_OPEN' });
});

it('D6 who only works for a business is not held by what it owes', async () => {
  const owner = await aConsentingMerchant();
  await unappliedMoney(owner, 1_000n);
  const clerk = await aConsentingMerchant();
  await world.admin`insert into memberships (merchant_id, user_id, role, created_at)
    values (${uuidFromId(owner.merchantId)}, ${uuidFromId(clerk.userId)}, 'operator', ${world.clock.now()})`;
  expect(await listOpenObligations(clerk.context())).toEqual([]);
  await expect(listOpenObligations(clerk.context({ actor: { kind: 'visitor' } }))).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
});
