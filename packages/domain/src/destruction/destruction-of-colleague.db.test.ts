import { uuidFromId } from '@apipay/db/ids';
import { aColleague, type TestColleague } from '@apipay/testing/colleagues';
import { aSystemContext } from '@apipay/testing/contexts';
import {
  bySession,
  type DestructionDesk,
  destructionDesk,
  openDestructionWorld,
} from '@apipay/testing/destruction-desk';
import type { TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createApiKey, listApiKeys } from '../api-keys';
import { closeAuditBatch } from '../audit-log';
import { fileRequest } from '../data-subject-requests';
import { getInvoice, issueInvoice } from '../invoices';
import { listConnections } from '../provider-connections';
import { findMerchantTariff } from '../tariffs';
import { listTeam } from '../team';
import { decideLegalHold, listLegalHolds, openLegalHold } from './index';

let world: TestWorld;
let desk: DestructionDesk;
let colleague: TestColleague;
beforeAll(async () => {
  world = await openDestructionWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  desk = await destructionDesk(world);
  colleague = await aColleague(world, desk.merchant, 'administrator');
});

const issue = (ctx: typeof desk.merchant.ctx, amount: string) =>
  issueInvoice(ctx, desk.merchant, { phone: desk.phone, amount, description: 'Заказ' });
const ask = () =>
  fileRequest(
    colleague.context(),
    { kind: 'destruction', scope: 'account', merchantId: null, text: 'Закройте.', representative: null },
    bySession,
  );
const members = async () => (await listTeam(desk.merchant.ctx)).members.map(({ userId }) => userId);
const recordsOf = (objectId: string) =>
  world.admin`select * from audit_records where object_id = ${objectId} and actor_id = ${colleague.userId} order by id`;

it('R-D7 of a plain colleague: the business goes on, the place in the team is empty, and what was done stays proven', async () => {
  const key = await createApiKey(desk.merchant.ctx, { name: 'Касса', scopes: ['invoices:read'] });
  const { invoice } = await issue(colleague.context(), '900');
  await closeAuditBatch(aSystemContext(world));
  const before = await recordsOf(invoice.id);
  expect(before.length).toBeGreaterThan(0);
  const requestId = await ask();
  const destructionId = await desk.approve(requestId);
  const plan = await desk.nodesOf(requestId);
  expect(plan.filter(({ action }) => action === 'close')).toEqual([]);
  expect(await desk.run(destructionId)).toBe('done');
  expect(await members()).toEqual([desk.merchant.userId]);
  const [person] =
    await world.admin`select s.state, u.phone_tail, (select count(*)::int from memberships where user_id = u.id) as memberships
    from users u join subjects s on s.id = u.subject_id where u.id = ${uuidFromId(colleague.userId)}`;
  expect({ ...person }).toEqual({ state: 'destroyed', phone_tail: '', memberships: 0 });
  // The business is as it was.
  expect((await listConnections(desk.merchant.ctx)).map(({ state }) => state)).toEqual(['ok']);
  expect((await listApiKeys(desk.merchant.ctx)).map(({ id }) => id)).toEqual([key.apiKey.id]);
  expect(await findMerchantTariff(desk.merchant.ctx)).not.toBeNull();
  expect((await getInvoice(desk.merchant.ctx, invoice.id)).state).toBe('open');
  expect((await issue(desk.merchant.ctx, '1000')).invoice.state).toBe('open');
  // Nothing of the records has changed.
  expect(await recordsOf(invoice.id)).toEqual(before);
});

it('T2 a colleague whose destruction is held is in nobody’s team while that lasts', async () => {
  const requestId = await ask();
  await openLegalHold(desk.officer.context(), {
    requestId,
    name: 'Спор',
    citation: 'ГПК РК, ст. 72',
    endsOn: '2027-06-01',
  });
  for (const hold of await listLegalHolds(desk.other.context())) {
    if (hold.requestId === requestId)
      await decideLegalHold(desk.other.context(), { holdId: hold.id, version: 1, isConfirmed: true });
  }
  expect(await desk.run(await desk.approve(requestId))).toBe('held');
  expect(await members()).toEqual([desk.merchant.userId]);
});
