import { createInMemoryPaymentProvider } from '@apipay/connectors/payments/in-memory/provider';
import { uuidFromId } from '@apipay/db/ids';
import { giveNumberConsent } from '@apipay/testing/account-consent';
import { aConnectedMerchant, anOrganizationBin, type ConnectedMerchant } from '@apipay/testing/connections';
import { aMerchant, aPhone, aSystemContext, type TestMerchant } from '@apipay/testing/contexts';
import { testSnapshotSigner as snapshots } from '@apipay/testing/snapshot-signer';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listConsents, readConsentOffer, readNumberOffer } from '../consents';
import { publishFirstEditions } from '../documents';
import {
  cancelInvoice,
  cancelProviderInvoice,
  cancelTestInvoices,
  getInvoice,
  issueInvoice,
  sendProviderInvoice,
} from '../invoices';
import { inTransaction } from '../kernel/transaction';
import { createSampleOperatorProfile } from '../operator-profiles';
import { checkConnection } from './check-connection';
import { finishRetirement } from './finish-retirement';
import { listNumberConsents } from './list-number-consents';
import { getConnection, kaspiPhoneSlot, listConnections } from './load-connection';
import { listNumberObligations } from './number-obligations';
import { openConnection } from './open-connection';
import { openSiblingConnection } from './open-sibling-connection';
import { repairConnection } from './repair-connection';
import { revealConnection } from './reveal-connection';
import { withdrawNumberConsent } from './withdraw-number-consent';

const fullName = 'Сагинтаева Айгуль';
let world: TestWorld;

beforeAll(async () => {
  world = await openTestWorld();
  await createSampleOperatorProfile(aSystemContext(world));
  await publishFirstEditions(aSystemContext(world));
});
afterAll(() => world.close());

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string; refusals?: { code: string }[] }) =>
      error.code ?? error.refusals?.map(({ code }) => code).join(' ') ?? String(error),
  );
const stateOf = async (merchant: TestMerchant) =>
  (await listConsents(merchant.context())).find(({ purpose }) => purpose === 'invoicing')?.state;
const connect = (merchant: TestMerchant, consent: { consentSnapshot?: string | null; fullName?: string }) => {
  const provider = createInMemoryPaymentProvider();
  const input = { kaspiPhone: merchant.phone, organizationBin: anOrganizationBin, ...consent };
  return { provider, opened: openConnection(merchant.context(), { provider, snapshots }, input) };
};
const offerOf = async (merchant: TestMerchant) => {
  const offer = await readNumberOffer(merchant.context(), snapshots);
  if (offer === null) throw new Error('the consent stands already');
  return offer;
};

describe('D3 R-P3 the own Kaspi number is connected under a consent of its own', () => {
  it('asks in three languages, with the contents that the register has for it, and nothing of payers', async () => {
    const merchant = await aMerchant(world);
    for (const locale of ['ru', 'kk', 'en'] as const) {
      const offer = await readNumberOffer({ ...merchant.context(), locale }, snapshots);
      expect(offer?.form).toMatchObject({
        locale,
        variant: 'connection-form',
        termKind: 'while-account-active',
        recipients: ['kaspi', 'whatsapp'],
        countriesAbroad: ['US'],
        isPublished: false,
        dataCategories: ['full-name', 'kaspi-number'],
      });
    }
  });

  it('writes the act with the connection, by the name under it', async () => {
    const merchant = await aMerchant(world);
    const { snapshot, form } = await offerOf(merchant);
    const { connection } = await connect(merchant, { consentSnapshot: snapshot, fullName }).opened;
    expect(connection.kaspiNumberSubjectId).toBe(merchant.subjectId);
    expect(await stateOf(merchant)).toBe('in-force');
    expect(await readNumberOffer(merchant.context(), snapshots)).toBeNull();
    const [act] = await world.admin`select form_hash, request_id from consent_records
      where subject_id = ${uuidFromId(merchant.subjectId)} and purpose = 'invoicing'`;
    expect(act?.['form_hash']).toEqual(form.hash);
    // A second number is connected under the same consent, asked for nothing.
    await connect(merchant, {}).opened;
  });

  it('refuses without it, before the provider hears of anybody', async () => {
    const merchant = await aMerchant(world);
    const { provider, opened } = connect(merchant, {});
    expect(await refusalOf(opened)).toBe('NUMBER_CONSENT_NOT_GIVEN TEXT_REQUIRED');
    expect(provider.calls).toEqual([]);
    const { snapshot } = await offerOf(merchant);
    const nameless = connect(merchant, { consentSnapshot: snapshot, fullName: 'Айгуль' });
    expect(await refusalOf(nameless.opened)).toBe('CONSENT_NAME_INVALID');
    expect([await listConnections(merchant.context()), await stateOf(merchant)]).toEqual([[], 'none']);
  });

  it('refuses what was shown to somebody else, for something else, elsewhere, or too long ago', async () => {
    const [merchant, other] = [await aMerchant(world), await aMerchant(world)];
    const tries = [
      (await offerOf(other)).snapshot,
      (await readConsentOffer(merchant.context(), snapshots, 'mailing')).snapshot,
      `${(await offerOf(merchant)).snapshot.slice(0, -4)}AAAA`,
    ];
    for (const consentSnapshot of tries) {
      const { opened } = connect(merchant, { consentSnapshot, fullName });
      expect(await refusalOf(opened)).toBe('CONSENT_SNAPSHOT_INVALID');
    }
    const elsewhere = (await readConsentOffer(merchant.context(), snapshots, 'invoicing')).snapshot;
    const old = (await offerOf(merchant)).snapshot;
    const stale = (consentSnapshot: string) =>
      refusalOf(connect(merchant, { consentSnapshot, fullName }).opened);
    expect(await stale(elsewhere)).toBe('CONSENT_SNAPSHOT_STALE');
    world.clock.advanceSeconds(31 * 60);
    expect(await stale(old)).toBe('CONSENT_SNAPSHOT_STALE');
    expect([await listConnections(merchant.context()), await stateOf(merchant)]).toEqual([[], 'none']);
  });
});

/** As one that was connected before anybody was asked: under the owner's key, without a consent. */
async function connectedBefore(): Promise<ConnectedMerchant> {
  const merchant = await aConnectedMerchant(world, { tradePointCount: 2 });
  await world.admin`update provider_connections set kaspi_number_subject_id = null where merchant_id = ${uuidFromId(merchant.merchantId)}`;
  await withdrawnWithoutEnding(merchant);
  return merchant;
}

/** The act alone, by hand: nothing of ours takes it back and lets connections stand. */
async function withdrawnWithoutEnding({ subjectId }: TestMerchant) {
  await world.admin`insert into consent_records (id, subject_id, purpose, act, given_id, form_hash, happened_at, request_id)
    select gen_random_uuid(), subject_id, purpose, 'withdrawn', id, form_hash, ${world.clock.now()}, 'test' from consent_records
    where subject_id = ${uuidFromId(subjectId)} and purpose = 'invoicing' and act = 'given'`;
}

describe('R-P3 the gate of the own Kaspi number', () => {
  it('opens it under a standing consent alone, and payers’ numbers without one', async () => {
    const merchant = await connectedBefore();
    expect(await revealConnection(merchant.ctx, merchant.connectionId)).toMatchObject({ kaspiPhone: null });
    const connection = await getConnection(merchant.ctx, merchant.connectionId);
    const { subjectId } = merchant;
    const value = {
      field: 'kaspiPhone',
      slot: kaspiPhoneSlot(subjectId, connection.id),
      sealed: connection.kaspiPhoneCiphertext,
    };
    const about = { subjectId, objectKind: 'provider-connection', objectId: connection.id, values: [value] };
    const reveal = (purpose: 'right-to-use' | 'invoicing') =>
      inTransaction(merchant.ctx, { purpose }, (tx) =>
        tx.reveal({ ...about, action: 'provider-connection.use' }),
      );
    // Whatever the transaction says that it is for.
    for (const purpose of ['right-to-use', 'invoicing'] as const) {
      await expect(reveal(purpose)).rejects.toMatchObject({ code: 'CONSENT_NOT_STANDING' });
    }
    const phone = aPhone();
    const { invoice } = await issueInvoice(merchant.ctx, merchant, {
      phone,
      amount: '500',
      description: 'Заказ',
    });
    expect(invoice.state).toBe('open');
  });

  it('a connection from before takes payments on and is checked and repaired without the number; a new one waits for consent', async () => {
    const merchant = await connectedBefore();
    merchant.provider.meet('listTradePoints', { kind: 'refused', reason: 'device-not-found' });
    expect((await checkConnection(merchant.ctx, merchant, merchant.connectionId)).state).toBe('lost');
    const calls = () => merchant.provider.calls.filter(({ operation }) => operation === 'lookUpPayer').length;
    await checkConnection(merchant.ctx, merchant, merchant.connectionId);
    expect((await repairConnection(merchant.ctx, merchant, merchant.connectionId)).state).toBe('ok');
    expect(calls()).toBe(0);
    const consents = async (ctx = merchant.ctx) => [...(await listNumberConsents(ctx)).values()];
    const system = { ...merchant.ctx, actor: merchant.system.actor };
    expect([await consents(), await consents(system)]).toEqual([['own-missing'], ['missing']]);
    const sibling = () => openSiblingConnection(merchant.ctx, merchant, merchant.connectionId);
    expect(await refusalOf(sibling())).toBe('NUMBER_CONSENT_NOT_GIVEN');
    const { snapshot } = await offerOf(merchant);
    await connect(merchant, { consentSnapshot: snapshot, fullName }).opened;
    expect(await revealConnection(merchant.ctx, merchant.connectionId)).toMatchObject({
      kaspiPhone: merchant.phone,
    });
    await sibling();
    expect(new Set(await consents())).toEqual(new Set(['stands']));
  });

  it('a colleague’s number stands under the colleague’s key and consent', async () => {
    const merchant = await aConnectedMerchant(world, { tradePointCount: 2 });
    const colleague = await aMerchant(world);
    await giveNumberConsent(world, colleague);
    await world.admin`insert into memberships (merchant_id, user_id, role, created_at)
      values (${uuidFromId(merchant.merchantId)}, ${uuidFromId(colleague.userId)}, 'administrator', ${world.clock.now()})`;
    const actor = { ...colleague.context().actor, role: 'administrator' } as typeof merchant.ctx.actor;
    const ctx = { ...merchant.ctx, actor };
    const input = { kaspiPhone: colleague.phone, organizationBin: anOrganizationBin };
    const { connection } = await openConnection(ctx, merchant, input);
    expect(connection.kaspiNumberSubjectId).toBe(colleague.subjectId);
    expect(await revealConnection(merchant.ctx, connection.id)).toMatchObject({
      kaspiPhone: colleague.phone,
    });
    const records = await world.admin`select fields, purpose from audit_records
      where merchant_id = ${uuidFromId(merchant.merchantId)} and action = 'provider-connection.read'
        and subject_pseudonyms @> array[(select pseudonym from subjects where id = ${uuidFromId(colleague.subjectId)})]`;
    expect(records).toEqual([{ fields: ['kaspiPhone'], purpose: 'invoicing' }]);
    // Taking it back ends that connection, of a business of somebody else, and no other.
    await withdrawNumberConsent(colleague.context());
    expect((await listConnections(merchant.ctx)).map(({ id }) => id)).toEqual([merchant.connectionId]);
  });
});

describe('D5 D6 R-P3 the consent for the own Kaspi number is taken back', () => {
  it('and every connection with the number ends with the same commit', async () => {
    const merchant = await aConnectedMerchant(world);
    expect(await listNumberObligations(merchant.ctx)).toEqual([]);
    expect((await withdrawNumberConsent(merchant.ctx)).state).toBe('withdrawn');
    const [connection] = await listConnections(merchant.ctx);
    expect([connection?.isPrimary, connection?.retiringSince]).toEqual([false, world.clock.now()]);
    const phone = aPhone();
    const issue = issueInvoice(merchant.ctx, merchant, { phone, amount: '500', description: 'Заказ' });
    expect(await refusalOf(issue)).toBe('CONNECTION_REQUIRED');
    // Again, it changes nothing.
    expect((await withdrawNumberConsent(merchant.ctx)).state).toBe('withdrawn');
  });

  it('not while an invoice is open through one: the answer names it, and nothing has ended', async () => {
    const merchant = await aConnectedMerchant(world);
    const { invoice } = await issueInvoice(merchant.ctx, merchant, {
      phone: aPhone(),
      amount: '500',
      description: 'Заказ',
    });
    expect(await refusalOf(withdrawNumberConsent(merchant.ctx))).toBe('CONSENT_OBLIGATION_OPEN');
    expect(await listNumberObligations(merchant.ctx)).toMatchObject([
      {
        kind: 'open-invoices',
        merchantId: merchant.merchantId,
        count: 1,
        invoices: [{ id: invoice.id, number: invoice.number, mode: 'live' }],
      },
    ]);
    expect(await stateOf(merchant)).toBe('in-force');
    expect((await getConnection(merchant.ctx, merchant.connectionId)).retiringSince).toBeNull();
    const refusals = await world.admin`select 1 from audit_records where action = 'consent.refuse-withdrawal'
      and subject_pseudonyms @> array[(select pseudonym from subjects where id = ${uuidFromId(merchant.subjectId)})]`;
    expect(refusals).toHaveLength(1);
    await cancelInvoice(merchant.ctx, { invoiceId: invoice.id });
    expect((await withdrawNumberConsent(merchant.ctx)).state).toBe('withdrawn');
  });

  it('not while a page can be paid', async () => {
    const merchant = await aConnectedMerchant(world);
    await issueInvoice(merchant.ctx, merchant, { channel: 'link', amount: '500', description: 'Заказ' });
    expect(await refusalOf(withdrawNumberConsent(merchant.ctx))).toBe('CONSENT_OBLIGATION_OPEN');
    expect(await listNumberObligations(merchant.ctx)).toMatchObject([
      { count: 1, invoices: [{ mode: 'live' }] },
    ]);
  });

  it('invoices of test mode stand against nothing: they end with the connection, waiting, sent and by link', async () => {
    const merchant = await aConnectedMerchant(world, { mode: 'test' });
    const push = { phone: aPhone(), amount: '500', description: 'Заказ' };
    const link = { channel: 'link', amount: '500', description: 'Заказ' } as const;
    const sent = (await issueInvoice(merchant.ctx, merchant, push)).invoice;
    if (sent.currentProviderInvoiceId === null) throw new Error('an issued invoice has a push');
    const providerInvoiceId = sent.currentProviderInvoiceId;
    await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId });
    const rest = [
      (await issueInvoice(merchant.ctx, merchant, { ...push, phone: aPhone() })).invoice,
      (await issueInvoice(merchant.ctx, merchant, link)).invoice,
    ];
    const live = { ...merchant.ctx, mode: 'live' } as const;
    expect(await listNumberObligations(live)).toEqual([]);
    expect((await withdrawNumberConsent(live)).state).toBe('withdrawn');
    const [job] = await world.admin`select payload from graphile_worker._private_jobs
      where key = ${`cancel-test:${merchant.connectionId}`}`;
    const { connectionId } = merchant;
    expect(job?.['payload']).toMatchObject({ mode: 'test', connectionId });
    const work = () => cancelTestInvoices(merchant.system, { connectionId });
    expect(await work()).toBe('cancelled');
    for (const { id } of rest) expect((await getInvoice(merchant.ctx, id)).state).toBe('void');
    // What the payer holds is asked back through the device, which is given up afterwards alone.
    expect((await getInvoice(merchant.ctx, sent.id)).push?.state).toBe('cancelling');
    const retire = () => finishRetirement(merchant.system, merchant, { connectionId });
    expect(await retire()).toBe('waits');
    await cancelProviderInvoice(merchant.system, merchant, { providerInvoiceId, tries: 0 });
    expect((await getInvoice(merchant.ctx, sent.id)).state).toBe('void');
    expect([await work(), await retire()]).toEqual(['nothing-to-do', 'removed']);
  });

  it('the job for test mode ends no live invoice', async () => {
    const merchant = await aConnectedMerchant(world);
    const { invoice } = await issueInvoice(merchant.ctx, merchant, {
      phone: aPhone(),
      amount: '500',
      description: 'Заказ',
    });
    const { connectionId } = merchant;
    expect(await cancelTestInvoices(merchant.system, { connectionId })).toBe('nothing-to-do');
    expect((await getInvoice(merchant.ctx, invoice.id)).state).toBe('open');
  });
});
