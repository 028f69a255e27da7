import type { Id } from '@apipay/db/ids';
import { openPackage, readPackage } from '@apipay/testing/access-packages';
import { aConnectedMerchant } from '@apipay/testing/connections';
import {
  aContext,
  aMerchant,
  aPayer,
  aPhone,
  aProvenNumber,
  aStaffMember,
  aSystemContext,
  type TestMerchant,
} from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileRequest, readOwnRequest } from '../data-subject-requests';
import { decideDestruction, proposeDestruction, readStaffDestruction, runDestruction } from '../destruction';
import { checkProviderInvoice, getInvoice, issueInvoice, sendProviderInvoice } from '../invoices';
import { writeFirstLegalClocks } from '../legal-clocks';
import { buildAccessPackage, listUnfetchedCopies, readOwnPackage } from './index';

let world: TestWorld;

beforeAll(async () => {
  world = await openTestWorld({ start: new Date('2026-12-01T07:00:00Z') });
  await writeFirstLegalClocks(aSystemContext(world));
});
afterAll(() => world.close());

const wish = { merchantId: null, text: '', representative: null } as const;
type Asker = Parameters<typeof openPackage>[1];

async function copyOf(asker: Asker, scope: 'account' | 'number') {
  const { ctx, proofToken } = asker;
  const id = await fileRequest(ctx, { ...wish, kind: 'copy', scope }, { proofToken });
  expect(await buildAccessPackage(aSystemContext(world), { dataSubjectRequestId: id })).toBe('ready');
  return readPackage(asker, await openPackage(world, asker, id));
}

const inCabinet = (person: TestMerchant): Asker => ({
  ctx: person.context(),
  phone: person.phone,
  proofToken: null,
});
const byNumber = async (phone: string): Promise<Asker> => ({
  ctx: aContext(world),
  phone,
  proofToken: await aProvenNumber(world, phone),
});

async function destroy(requestId: Id<'dataSubjectRequest'>): Promise<void> {
  const officer = await aStaffMember(world, { role: 'privacy-officer' });
  const other = await aStaffMember(world, { role: 'privacy-officer' });
  const destructionId = await proposeDestruction(officer.context(), { requestId });
  const seen = await readStaffDestruction(other.context(), requestId);
  await decideDestruction(other.context(), {
    destructionId,
    planHash: seen?.planHash ?? '',
    isApproved: true,
  });
  const tombstoneLog = {
    append: async () => undefined,
    read: async () => ({ tombstones: [], tornLines: [], brokenLines: [] }),
  };
  expect(
    await runDestruction(aSystemContext(world), { tombstoneLog, backupDays: 14 }, { destructionId }),
  ).toBe('done');
}

it('R-D5 the log says of each line whether it was the person’s own act', async () => {
  const person = await aMerchant(world);
  const id = await fileRequest(
    person.context(),
    { ...wish, kind: 'information', scope: 'account' },
    { proofToken: null },
  );
  await readOwnRequest(person.context(), id, { proofToken: null });
  const { head, rows } = await copyOf(inCabinet(person), 'account');
  const lines = rows.filter(({ table }) => table === 'audit_records').flatMap((part) => part.rows);
  expect(lines.find(({ action }) => action === 'data-subject-request.read')).toMatchObject({
    isOwnAct: true,
  });
  expect(lines.find(({ actorKind }) => actorKind === 'system')).toMatchObject({ isOwnAct: false });
  const log = head.subjects[0]?.tables.find(({ name }) => name === 'audit_records');
  expect(log?.columns).toContain('isOwnAct');
  expect(log?.leftOut).toEqual(['actorId']);
});

it('R-D5 what a payer has of the test mode is marked as such', async () => {
  const [seller, phone] = [await aMerchant(world), aPhone()];
  await aPayer(world, seller.context(), { phone });
  await aPayer(world, seller.context({ mode: 'test' }), { phone });
  const { head } = await copyOf(await byNumber(phone), 'number');
  expect(head.subjects.map(({ kind, mode }) => `${kind} ${mode}`).sort()).toEqual([
    'payer live',
    'payer test',
    'requester null',
  ]);
});

it('R-D7 a person who comes back reads in the copy what was destroyed, when, and what was kept', async () => {
  const before = await aMerchant(world);
  const requestId = await fileRequest(
    before.context(),
    { ...wish, kind: 'destruction', scope: 'account' },
    { proofToken: null },
  );
  await destroy(requestId);
  const again = await aMerchant(world, { phone: before.phone });
  const { head } = await copyOf(inCabinet(again), 'account');
  expect(head.subjects.map(({ subjectId }) => subjectId)).toEqual([again.subjectId]);
  expect(head.destroyed).toHaveLength(1);
  expect(head.destroyed[0]).toMatchObject({
    state: 'awaiting-backups',
    clearedAt: expect.stringMatching(/^2026-12-01/),
  });
  expect(head.destroyed[0]?.parts).toContainEqual(
    expect.objectContaining({ place: 'rows', category: 'phone-number', state: 'done' }),
  );
  // Nobody else reads it.
  const { head: ofOther } = await copyOf(inCabinet(await aMerchant(world)), 'account');
  expect(ofOther.destroyed).toEqual([]);
});

it('R-D7 a payer whose payments are kept by law reads by which law and until when', async () => {
  const [merchant, phone] = [await aConnectedMerchant(world), aPhone()];
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    phone,
    amount: '15000',
    description: 'Заказ 17',
  });
  const pushId = invoice.currentProviderInvoiceId;
  if (pushId === null) throw new Error('an issued invoice has a push');
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId });
  const { push } = await getInvoice(merchant.ctx, invoice.id);
  merchant.provider.setStatus(push?.providerPaymentId ?? '', 'Processed');
  await checkProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId, cause: 'at-expiry' });
  const asker = await byNumber(phone);
  const { ctx, proofToken } = asker;
  await destroy(await fileRequest(ctx, { ...wish, kind: 'destruction', scope: 'number' }, { proofToken }));
  const { head } = await copyOf(await byNumber(phone), 'number');
  expect(head.subjects.map(({ kind }) => kind)).toEqual(['requester']);
  expect(head.destroyed[0]?.parts).toContainEqual(
    expect.objectContaining({
      category: 'payment',
      state: 'kept',
      citation: expect.stringContaining('Tax Code'),
      keepUntil: '2031-12-02',
    }),
  );
});

it('R-D7 a copy that was collected before a destruction says that parts of it went, and when', async () => {
  const [merchant, phone] = [await aConnectedMerchant(world), aPhone()];
  await issueInvoice(merchant.ctx, merchant, { phone, amount: '15000', description: 'Заказ 17' });
  const asker = await byNumber(phone);
  const { ctx, proofToken } = asker;
  const id = await fileRequest(ctx, { ...wish, kind: 'copy', scope: 'number' }, { proofToken });
  await buildAccessPackage(aSystemContext(world), { dataSubjectRequestId: id });
  expect(await readOwnPackage(ctx, id, { proofToken })).toMatchObject({
    state: 'ready',
    isPartlyDestroyed: false,
    partsDestroyedAt: null,
  });
  expect(await listUnfetchedCopies(ctx, { proofToken })).toEqual([id]);
  world.clock.advanceSeconds(3_600);
  const later = await byNumber(phone);
  const proof = { proofToken: later.proofToken };
  const wanted = {
    ...wish,
    kind: 'destruction',
    scope: 'number-at-merchant',
    merchantId: merchant.merchantId,
  } as const;
  await destroy(await fileRequest(later.ctx, wanted, proof));
  const destroyedAt = world.clock.now();
  expect(await readOwnPackage(later.ctx, id, proof)).toMatchObject({
    state: 'ready',
    isPartlyDestroyed: true,
    partsDestroyedAt: destroyedAt,
  });
  const { head } = await readPackage(later, await openPackage(world, later, id));
  expect(head).toMatchObject({ isPartlyDestroyed: true, partsDestroyedAt: destroyedAt.toISOString() });
  // What happened after it was collected is not what was destroyed before.
  expect(head.destroyed).toEqual([]);
  expect(await listUnfetchedCopies(later.ctx, proof)).toEqual([id]);
  expect(await listUnfetchedCopies((await byNumber(aPhone())).ctx, await byNumber(aPhone()))).toEqual([]);
});
