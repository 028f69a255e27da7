import { aConnectedMerchant } from '@apipay/testing/connections';
import { aContext, aProvenNumber } from '@apipay/testing/contexts';
import {
  bySession,
  type DestructionDesk,
  destructionDesk,
  openDestructionWorld,
} from '@apipay/testing/destruction-desk';
import { type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fileRequest, readOwnRequest } from '../data-subject-requests';
import {
  decideLegalHold,
  listLegalHolds,
  openLegalHold,
  proposeLegalHoldChange,
  readOwnDestruction,
  readStaffDestruction,
} from './index';

let world: TestWorld;
let desk: DestructionDesk;
beforeAll(async () => {
  world = await openDestructionWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  desk = await destructionDesk(world);
});

async function openByTwo(input: Parameters<typeof openLegalHold>[1]): Promise<void> {
  await openLegalHold(desk.officer.context(), input);
  for (const hold of await listLegalHolds(desk.other.context())) {
    if (hold.requestId !== input.requestId) continue;
    await decideLegalHold(desk.other.context(), { holdId: hold.id, version: 1, isConfirmed: true });
  }
}

async function endByTwo(holdId: string): Promise<void> {
  await proposeLegalHoldChange(desk.officer.context(), { holdId, endsOn: null });
  await decideLegalHold(desk.other.context(), { holdId, version: 3, isConfirmed: true });
}

describe('a hold', () => {
  it('keeps everything of whom it names until it ends, and says so in the plan', async () => {
    await desk.anInvoice();
    const requestId = await desk.ask();
    await expect(
      openLegalHold(desk.officer.context(), {
        requestId,
        name: 'Дело',
        citation: 'ГПК',
        endsOn: '2026-12-01',
      }),
    ).rejects.toThrow('LEGAL_HOLD_END_WRONG');
    await openByTwo({
      requestId,
      name: 'Спор о поставке',
      citation: 'ГПК РК, ст. 72',
      endsOn: '2027-03-01',
    });
    const shown = await readStaffDestruction(desk.officer.context(), requestId);
    expect(shown?.nodes.filter(({ hold }) => hold?.name === 'Спор о поставке').length).toBeGreaterThan(3);
    const destructionId = await desk.approve(requestId);
    expect(await desk.run(destructionId)).toBe('held');
    expect(await desk.payerRow()).toMatchObject({ state: 'destroyed' });
    expect((await desk.payerRow())?.['phone_tail']).not.toBe('');
    expect(desk.tombstones).toEqual([]);
    const held = await readOwnDestruction(aContext(world), requestId, { proofToken: desk.proofToken });
    expect(held).toMatchObject({ heldUntil: '2027-03-01', heldBy: 'ГПК РК, ст. 72' });
    const [hold] = (await listLegalHolds(desk.officer.context())).filter(({ endedAt }) => endedAt === null);
    expect(hold).toMatchObject({ requestId, state: 'standing' });
    await endByTwo(hold?.id ?? '');
    expect((await listLegalHolds(desk.officer.context())).find(({ id }) => id === hold?.id)).toMatchObject({
      state: 'ended',
      endedById: desk.other.staffMemberId,
    });
    expect(await desk.run(destructionId)).toBe('done');
    const done = await readOwnRequest(aContext(world), requestId, { proofToken: desk.proofToken });
    expect(done.steps.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['destruction-held', 'answered', 'destroyed']),
    );
    expect((await desk.payerRow())?.['phone_tail']).toBe('');
    expect(desk.tombstones).toHaveLength(1);
  });

  it('the words of whoever is held are closed, and destroyed once it has ended', async () => {
    const owner = await aConnectedMerchant(world);
    const requestId = await fileRequest(
      owner.context(),
      { kind: 'destruction', scope: 'account', merchantId: null, text: 'Закройте.', representative: null },
      bySession,
    );
    const hold = { name: 'Спор', citation: 'ГПК РК, ст. 72', endsOn: '2027-06-01' };
    await openByTwo({ requestId, ...hold });
    const destructionId = await desk.approve(requestId);
    expect(await desk.run(destructionId)).toBe('held');
    const prove = async () => ({ proofToken: await aProvenNumber(world, owner.phone) });
    const closed = await readOwnRequest(aContext(world), requestId, await prove());
    expect([closed.text, closed.isTextDestroyed]).toEqual([null, false]);
    const opened = (await listLegalHolds(desk.officer.context())).find((one) => one.requestId === requestId);
    await endByTwo(opened?.id ?? '');
    expect(await desk.run(destructionId)).toBe('done');
    // The code that was proven before went with the person.
    const proof = await prove();
    const gone = await readOwnRequest(aContext(world), requestId, proof);
    expect([gone.text, gone.isTextDestroyed]).toEqual([null, true]);
    const own = await readOwnDestruction(aContext(world), requestId, proof);
    const names = own?.parts.map(({ place, category, keyClass, recipient }) =>
      [place, category ?? keyClass ?? recipient].join(' '),
    );
    expect(names).toEqual([...new Set(names)]);
    expect(own?.parts.filter(({ category }) => category === 'account')).toMatchObject([{ state: 'done' }]);
  });
});
