import { idFromUuid } from '@apipay/db/ids';
import {
  fileRequest,
  proveIdentity,
  readOwnRequest,
  readStaffRequest,
  recordPaperRequest,
} from '@apipay/domain/data-subject-requests';
import { findReachedClock, writeFirstLegalClocks } from '@apipay/domain/legal-clocks';
import { aMerchant, aStaffMember, aSystemContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { limitActions } from './limit-actions';
import type { WorkerServices } from './services';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld({ start: new Date('2026-11-27T10:00:00.000Z') });
  await writeFirstLegalClocks(aSystemContext(world));
});
afterAll(() => world.close());

async function actAtLimit(requestId: string): Promise<string | undefined> {
  const ctx = aSystemContext(world);
  const [row] = await world.admin<{ id: string }[]>`
    select id from running_clocks where object_id = ${requestId} and duty = 'D12'`;
  const clock = await findReachedClock(ctx, { runningClockId: idFromUuid('runningClock', row?.id ?? '') });
  if (clock === null) return undefined;
  return limitActions['data-subject-request']?.({} as WorkerServices, ctx, clock);
}

it('R-D5 D12 at the end of its time a request about one’s data is answered by the system itself, where it is known who asks', async () => {
  const person = await aMerchant(world);
  const id = await fileRequest(
    person.context(),
    { kind: 'information', scope: 'account', merchantId: null, text: '', representative: null },
    { proofToken: null },
  );
  const officer = await aStaffMember(world, { role: 'privacy-officer' });
  const paper = await recordPaperRequest(officer.context(), {
    kind: 'copy',
    requester: 'subject',
    phone: person.phone,
    text: 'Копию, пожалуйста.',
    receivedAt: world.clock.now(),
    isIdentityProven: false,
    representative: null,
  });
  expect(await actAtLimit(id)).toBeUndefined();
  world.clock.advanceSeconds(10 * 86_400);
  expect(await actAtLimit(id)).toBe('ready');
  expect((await readOwnRequest(person.context(), id, { proofToken: null })).request.state).toBe('answered');
  expect(await actAtLimit(paper)).toBe('not-needed');
  await proveIdentity(officer.context(), { id: paper, text: 'Пришёл сам.' });
  expect(await actAtLimit(paper)).toBe('ready');
  expect((await readStaffRequest(officer.context(), paper)).request.state).toBe('in-work');
});
