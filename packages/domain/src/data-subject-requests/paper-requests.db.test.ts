import {
  aContext,
  aMerchant,
  aPhone,
  aProvenNumber,
  aStaffMember,
  aSystemContext,
  type TestStaffMember,
} from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputRefused } from '../kernel/errors';
import { writeFirstLegalClocks } from '../legal-clocks';
import {
  answerRequest,
  fileRequest,
  listOwnRequests,
  proveIdentity,
  readOwnRequest,
  readStaffRequest,
  recordPaperRequest,
} from './index';

let world: TestWorld;
let officer: TestStaffMember;

beforeAll(async () => {
  world = await openTestWorld({ start: new Date('2026-11-27T10:00:00.000Z') });
  await writeFirstLegalClocks(aSystemContext(world));
  officer = await aStaffMember(world, { role: 'privacy-officer' });
});
afterAll(() => world.close());

const refusal = (code: string) => expect.objectContaining({ code });

describe('a request on paper', () => {
  it('counts from its real receipt, and is answered only once it is known who sent it', async () => {
    const phone = aPhone();
    const receivedAt = new Date(world.clock.now().getTime() - 86_400_000);
    const paper = {
      kind: 'copy',
      requester: 'subject',
      phone,
      text: 'Прошу копию.',
      receivedAt,
      isIdentityProven: false,
      representative: null,
    } as const;
    const id = await recordPaperRequest(officer.context(), paper);
    const read = await readStaffRequest(officer.context(), id);
    expect(read.request).toMatchObject({ channel: 'paper', proof: 'none', receivedAt });
    await expect(answerRequest(officer.context(), { id, text: 'Копия.' })).rejects.toEqual(
      refusal('REQUEST_IDENTITY_UNPROVEN'),
    );
    await proveIdentity(officer.context(), { id, text: 'Пришёл сам, документ показан.' });
    await answerRequest(officer.context(), { id, text: 'Копия выдана.' });
    // Whoever may only record does not bring about what happens at once.
    const support = await aStaffMember(world, { role: 'support' });
    await expect(
      recordPaperRequest(support.context(), { ...paper, kind: 'blocking', isIdentityProven: true }),
    ).rejects.toEqual(refusal('FORBIDDEN'));
    const future = new Date(world.clock.now().getTime() + 60_000);
    await expect(
      recordPaperRequest(officer.context(), { ...paper, receivedAt: future }),
    ).rejects.toMatchObject({
      refusals: [refusal('REQUEST_RECEIVED_WRONG')],
    });
    // Whoever has the number finds it there after proving it.
    const proofToken = await aProvenNumber(world, phone);
    expect((await listOwnRequests(aContext(world), { proofToken })).map((row) => row.id)).toEqual([id]);
  });
});

it('what is wrong with a paper is said at once, and not one after the other', async () => {
  const wrong = recordPaperRequest(officer.context(), {
    kind: 'copy',
    requester: 'representative',
    phone: '123',
    text: ' ',
    receivedAt: new Date(world.clock.now().getTime() + 60_000),
    isIdentityProven: false,
    representative: { authority: 'guardian', document: '' },
  });
  const refused: InputRefused = await wrong.then(
    () => Promise.reject(new Error('taken')),
    (error) => error,
  );
  expect(refused.refusals.map(({ code, field }) => [code, field?.at(-1)])).toEqual([
    ['PHONE_INVALID', 'phone'],
    ['REQUEST_RECEIVED_WRONG', 'receivedAt'],
    ['TEXT_REQUIRED', 'text'],
    ['TEXT_REQUIRED', 'document'],
  ]);
});

describe('a request that comes again', () => {
  it('T23 on paper it is kept as a duplicate, without clocks of its own; the one that is worked on goes on', async () => {
    const phone = aPhone();
    const paper = {
      kind: 'copy',
      requester: 'subject',
      phone,
      text: 'Прошу копию.',
      receivedAt: world.clock.now(),
      isIdentityProven: true,
      representative: null,
    } as const;
    const first = await recordPaperRequest(officer.context(), paper);
    world.clock.advanceSeconds(60);
    const again = { ...paper, text: 'Прошу ещё раз.', receivedAt: world.clock.now() };
    const second = await recordPaperRequest(officer.context(), again);
    const read = await readStaffRequest(officer.context(), second);
    expect(read.request).toMatchObject({ state: 'duplicate', duplicateOfId: first });
    expect([read.text, read.clocks]).toEqual(['Прошу ещё раз.', []]);
    expect(read.steps.map(({ kind }) => kind)).toEqual(['received', 'duplicate']);
    const open = await readStaffRequest(officer.context(), first);
    expect(open.request.state).toBe('in-work');
    expect(open.steps.map(({ kind }) => kind)).toEqual(['received', 'duplicate']);
    const earlier = new Date(world.clock.now().getTime() - 3_600_000);
    await expect(recordPaperRequest(officer.context(), { ...again, receivedAt: earlier })).rejects.toEqual(
      refusal('REQUEST_ALREADY_OPEN'),
    );
    // A duplicate never moves again; the next one still points at what is open.
    await expect(answerRequest(officer.context(), { id: second, text: 'Копия.' })).rejects.toEqual(
      refusal('REQUEST_CLOSED'),
    );
    const third = await recordPaperRequest(officer.context(), { ...again, receivedAt: world.clock.now() });
    expect((await readStaffRequest(officer.context(), third)).request.duplicateOfId).toBe(first);
  });
});

it('R-D1 what a number asked before it had an account is still found by whoever proves it', async () => {
  const phone = aPhone();
  const asked = { kind: 'copy', scope: 'number', merchantId: null, text: '', representative: null } as const;
  const before = await fileRequest(aContext(world), asked, { proofToken: await aProvenNumber(world, phone) });
  await aMerchant(world, { phone });
  const proofToken = await aProvenNumber(world, phone);
  const found = await listOwnRequests(aContext(world), { proofToken });
  expect(found.map(({ id }) => id)).toEqual([before]);
  expect((await readOwnRequest(aContext(world), before, { proofToken })).request.id).toBe(before);
  const stranger = await aProvenNumber(world, aPhone());
  expect(await listOwnRequests(aContext(world), { proofToken: stranger })).toEqual([]);
});
