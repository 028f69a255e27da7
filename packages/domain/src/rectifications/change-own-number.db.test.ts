import { randomUUID } from 'node:crypto';
import { createWebhookSender } from '@apipay/connectors/webhooks/http/sender';
import { uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, anOrganizationBin } from '@apipay/testing/connections';
import {
  aMerchant,
  aPhone,
  aProvenNumber,
  aStaffMember,
  aSystemContext,
  type TestMerchant,
} from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { aUsedCode } from '@apipay/testing/used-codes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey } from '../api-keys';
import { decideBlock, fileRequest, tellRequester, withdrawRequest } from '../data-subject-requests';
import type { DomainContext } from '../kernel/context';
import { writeFirstLegalClocks } from '../legal-clocks';
import { decideMoneyMatter } from '../money-desk';
import {
  chooseTradePoint,
  makeConnectionPrimary,
  openConnection,
  openSiblingConnection,
  removeConnection,
} from '../provider-connections';
import { requestRefund, startReturn } from '../refunds';
import { inviteColleague, listTeam } from '../team';
import type { MessageTemplate } from '../verification-codes/message-sender.port';
import { createWebhookEndpoint } from '../webhooks';
import { changeOwnNumber } from './change-own-number';
import { listOwnRectifications } from './list-own-rectifications';
import { tellOldNumber } from './tell-old-number';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
  await writeFirstLegalClocks(aSystemContext(world));
});
afterAll(() => world.close());

const hour = 3_600;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );
const ownCode = (person: TestMerchant) =>
  aUsedCode(world, person.userId, { phone: person.phone, purpose: 'step-up' });
const newCode = (person: TestMerchant, phone: string) =>
  aUsedCode(world, person.userId, { phone, purpose: 'number-change' });

async function aSession(person: TestMerchant): Promise<string> {
  const idHash = randomUUID().replaceAll('-', '').padEnd(64, '0');
  const now = world.clock.now();
  await world.admin`insert into sessions (id_hash, holder, holder_id, created_at, expires_at, ends_at, last_seen_at, device)
    values (${idHash}, 'user', ${uuidFromId(person.userId)}, ${now}, ${now}, ${now}, ${now}, 'Firefox')`;
  return idHash;
}

async function change(person: TestMerchant, to: string, session = 'none') {
  const [oldCodeId, newCodeId] = [await ownCode(person), await newCode(person, to)];
  return changeOwnNumber(person.context(), { oldCodeId, newCodeId }, session);
}

/** As the next call of this person is: the hold is read with the session. */
async function held(person: TestMerchant): Promise<DomainContext> {
  const ctx = person.context();
  const [row] = await world.admin`select hold_until from users where id = ${uuidFromId(person.userId)}`;
  return { ...ctx, actor: { ...ctx.actor, holdUntil: row?.['hold_until'] as Date } as typeof ctx.actor };
}

describe('R-D6 a person changes the own sign-in number', () => {
  it('by codes to both: number, indexes, history, other sessions, hold and message change in one step', async () => {
    const person = await aMerchant(world);
    const [here, there] = [await aSession(person), await aSession(person)];
    const to = aPhone();
    const { holdUntil } = await change(person, to, here);
    expect(holdUntil.getTime() - world.clock.now().getTime()).toBe(72 * hour * 1_000);
    const [user] =
      await world.admin`select u.phone_index, u.phone_tail, u.hold_until, s.person_index from users u
      join subjects s on s.id = u.subject_id where u.id = ${uuidFromId(person.userId)}`;
    expect(user).toEqual({
      phone_index: world.vault.blindIndex('phone', 'users', to),
      phone_tail: to.slice(-4),
      hold_until: holdUntil,
      person_index: world.vault.blindIndex('person', '', to),
    });
    const sessions =
      await world.admin`select id_hash from sessions where holder_id = ${uuidFromId(person.userId)}`;
    expect(sessions.map(({ id_hash }) => id_hash)).toEqual([here]);
    expect(sessions).not.toContain(there);
    expect(await listOwnRectifications(person.context())).toMatchObject([
      {
        field: 'phone-number',
        way: 'codes',
        oldTail: person.phone.slice(-4),
        newTail: to.slice(-4),
        holdUntil,
      },
    ]);
    const { members } = await listTeam(person.context());
    expect(members[0]).toMatchObject({ phoneTail: to.slice(-4), numberChangedAt: world.clock.now() });
    const records = await world.admin`select 1 from audit_records where action = 'user.change-number'
      and subject_pseudonyms @> array[(select pseudonym from subjects where id = ${uuidFromId(person.subjectId)})]`;
    expect(records).toHaveLength(1);
  });

  it('not without the code of either number, nor with one that is old, somebody else’s, of another purpose, or spent', async () => {
    const [person, other] = [await aMerchant(world), await aMerchant(world)];
    const to = aPhone();
    const right = { oldCodeId: await ownCode(person), newCodeId: await newCode(person, to) };
    const tries = [
      { ...right, oldCodeId: 'vrf_x' },
      { ...right, newCodeId: right.oldCodeId },
      { ...right, oldCodeId: right.newCodeId },
      { ...right, oldCodeId: await ownCode(other) },
      { ...right, newCodeId: await newCode(other, to) },
      // A code of the person's own that proved another number than the one the account has.
      { ...right, oldCodeId: await aUsedCode(world, person.userId, { phone: to, purpose: 'step-up' }) },
    ];
    for (const input of tries) {
      expect(await codeOf(changeOwnNumber(person.context(), input, 'none'))).toBe('CODE_EXPIRED');
    }
    world.clock.advanceSeconds(601);
    expect(await codeOf(changeOwnNumber(person.context(), right, 'none'))).toBe('CODE_EXPIRED');
    expect(await listOwnRectifications(person.context())).toEqual([]);
    await change(person, to);
    world.clock.advanceSeconds(73 * hour);
    const next = aPhone();
    const moved = { ...person, phone: to };
    const spent = await newCode(person, next);
    await changeOwnNumber(person.context(), { oldCodeId: await ownCode(moved), newCodeId: spent }, 'none');
    world.clock.advanceSeconds(73 * hour);
    expect(await listOwnRectifications(person.context())).toHaveLength(2);
  });

  it('a number that has an account, is blocked, or is the same, is refused in the same words', async () => {
    const [person, other] = [await aMerchant(world), await aMerchant(world)];
    const blocked = aPhone();
    const stranger = { ...aSystemContext(world), actor: { kind: 'visitor' } as const };
    await fileRequest(
      stranger,
      {
        kind: 'blocking',
        scope: 'number',
        merchantId: null,
        text: '',
        representative: null,
      },
      { proofToken: await aProvenNumber(world, blocked) },
    );
    for (const to of [other.phone, blocked, person.phone]) {
      expect(await codeOf(change(person, to))).toBe('NUMBER_CANNOT_BE_USED');
    }
    expect(await listOwnRectifications(person.context())).toEqual([]);
  });

  it('two changes at once are one, and of two people for one number one gets it', async () => {
    const person = await aMerchant(world);
    const inputs = await Promise.all(
      [aPhone(), aPhone()].map(async (to) => ({
        oldCodeId: await ownCode(person),
        newCodeId: await newCode(person, to),
      })),
    );
    const results = await Promise.all(
      inputs.map((input) => codeOf(changeOwnNumber(person.context(), input, 'none'))),
    );
    expect(results.sort()).toEqual(['NUMBER_CHANGED_LATELY', 'done']);
    const [a, b, to] = [await aMerchant(world), await aMerchant(world), aPhone()];
    const both = await Promise.all([codeOf(change(a, to)), codeOf(change(b, to))]);
    expect(both.sort()).toEqual(['NUMBER_CANNOT_BE_USED', 'done']);
  });

  it('not while a request names the present number, or the data are blocked', async () => {
    const person = await aMerchant(world);
    const bySession = { proofToken: null };
    const id = await fileRequest(
      person.context(),
      { kind: 'copy', scope: 'number', merchantId: null, text: '', representative: null },
      bySession,
    );
    const to = aPhone();
    expect(await codeOf(change(person, to))).toBe('REQUEST_NAMES_NUMBER');
    await withdrawRequest(person.context(), { id }, bySession);
    await fileRequest(
      person.context(),
      { kind: 'blocking', scope: 'account', merchantId: null, text: '', representative: null },
      bySession,
    );
    expect(await codeOf(change(person, to))).toBe('ACCOUNT_BLOCKED');
  });

  it('the history is never rewritten; destruction clears what is not sealed', async () => {
    const person = await aMerchant(world);
    await change(person, aPhone());
    const mine = uuidFromId(person.subjectId);
    await expect(
      world.admin`update rectifications set old_tail = '0000' where subject_id = ${mine}`,
    ).rejects.toThrow('never changed');
    await expect(world.admin`delete from rectifications where subject_id = ${mine}`).rejects.toThrow();
    await world.admin`update rectifications set old_tail = null where subject_id = ${mine}`;
    const [row] =
      await world.admin`select old_tail, new_tail, old_person_index from rectifications where subject_id = ${mine}`;
    expect(row).toEqual({ old_tail: null, new_tail: null, old_person_index: null });
  });
});

describe('T15 the old number', () => {
  it('is told at once, in the person’s language, and neither of the account nor of the new number', async () => {
    const person = await aMerchant(world);
    const { rectificationId } = await change(person, aPhone());
    const sent: unknown[] = [];
    const ports = {
      sender: {
        sendVerificationCode: () => Promise.reject(new Error('no code')),
        sendTemplate: (message: MessageTemplate) => {
          sent.push(message);
          return Promise.resolve({ kind: 'accepted', messageId: 'm' } as const);
        },
      },
      writeNumberChanged: ({ happenedAt }: { readonly happenedAt: Date }) => ({
        template: 'number_changed',
        parameters: [happenedAt.toISOString()],
      }),
    };
    const system = aSystemContext(world);
    expect(await tellOldNumber(system, ports, { rectificationId, tries: 0 })).toBe('accepted');
    expect(sent).toEqual([
      {
        to: person.phone,
        locale: 'ru',
        template: 'number_changed',
        parameters: [world.clock.now().toISOString()],
        requestId: system.requestId,
      },
    ]);
    const jobs = await world.admin`select 1 from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'tell-old-number'
      and j.payload->>'rectificationId' = ${rectificationId}`;
    expect(jobs).toHaveLength(1);
  });

  it('objects within the hold and blocks the account by a code; afterwards it is a stranger’s', async () => {
    const object = async (phone: string) =>
      fileRequest(
        { ...aSystemContext(world), actor: { kind: 'visitor' } },
        { kind: 'blocking', scope: 'number', merchantId: null, text: '', representative: null },
        { proofToken: await aProvenNumber(world, phone) },
      );
    const stateOf = async ({ subjectId }: TestMerchant) =>
      (await world.admin`select state from subjects where id = ${uuidFromId(subjectId)}`)[0]?.['state'];
    const [robbed, settled] = [await aMerchant(world), await aMerchant(world)];
    await change(settled, aPhone());
    world.clock.advanceSeconds(73 * hour);
    const newNumber = aPhone();
    await change(robbed, newNumber);
    const requestId = await object(robbed.phone);
    await object(settled.phone);
    expect([await stateOf(robbed), await stateOf(settled)]).toEqual(['blocked', 'active']);
    // Whoever has the account now hears of it by the new number.
    const [job] = await world.admin`select j.payload as payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'tell-requester'
      and j.payload->>'dataSubjectRequestId' = ${requestId}`;
    expect(job?.['payload']).toMatchObject({ subjectId: robbed.subjectId });
    const sent: string[] = [];
    const sender = {
      sendTemplate: async ({ to }: { to: string }) => {
        sent.push(to);
        return { kind: 'accepted', messageId: 'wamid.1' } as const;
      },
    };
    await tellRequester(
      aSystemContext(world),
      {
        sender: sender as never,
        writeRequestNews: () => ({ template: 'request_news', parameters: [], text: '' }),
      },
      { dataSubjectRequestId: requestId, tries: 0, subjectId: robbed.subjectId },
    );
    expect(sent).toEqual([newNumber]);
  });

  it.each(['not-confirmed', 'confirmed'] as const)(
    'staff find its objection %s: the new number is told that there is news too, and no stranger',
    async (outcome) => {
      const officer = await aStaffMember(world, { role: 'privacy-officer' });
      const robbed = await aMerchant(world);
      await change(robbed, aPhone());
      const id = await fileRequest(
        { ...aSystemContext(world), actor: { kind: 'visitor' } },
        { kind: 'blocking', scope: 'number', merchantId: null, text: '', representative: null },
        { proofToken: await aProvenNumber(world, robbed.phone) },
      );
      const told = async () =>
        (
          await world.admin<
            { payload: { subjectId?: string } }[]
          >`select payload from graphile_worker._private_jobs
            where payload->>'dataSubjectRequestId' = ${id} order by payload->>'subjectId' nulls last`
        ).map(({ payload }) => payload.subjectId ?? null);
      await world.admin`delete from graphile_worker._private_jobs where payload->>'dataSubjectRequestId' = ${id}`;
      await decideBlock(officer.context(), { id, outcome, text: 'Проверили.' });
      expect(await told()).toEqual([robbed.subjectId, null]);
    },
  );
});

describe('R-D6 the hold after a change of the number', () => {
  it('closes every act that moves money or opens a way to it, to that person alone, and ends by itself', async () => {
    const merchant = await aConnectedMerchant(world, { tradePointCount: 2 });
    const ports = merchant;
    const acts = (ctx: DomainContext): readonly (() => Promise<unknown>)[] => [
      () => requestRefund(ctx, ports, { paymentId: 'pmt_x', amount: '1' }),
      () => startReturn(ctx, ports, { paymentId: 'pmt_x' }),
      () => openConnection(ctx, ports, { kaspiPhone: merchant.phone, organizationBin: anOrganizationBin }),
      () => openSiblingConnection(ctx, ports, merchant.connectionId),
      () => chooseTradePoint(ctx, ports, { connectionId: 'con_x', tradePointId: '2' }),
      () => makeConnectionPrimary(ctx, 'con_x'),
      () => removeConnection(ctx, 'con_x'),
      () => createApiKey(ctx, { name: 'Ключ', scopes: ['invoices:read'] }),
      () => createWebhookEndpoint(ctx, { sender: createWebhookSender() }, { url: 'http://127.0.0.1/' }),
      () => inviteColleague(ctx, { role: 'administrator' }),
      () =>
        decideMoneyMatter(ctx, {
          matter: 'payment',
          matterId: 'pmt_x',
          verdict: 'paid',
          proof: 'provider-app',
        } as unknown as Parameters<typeof decideMoneyMatter>[1]),
    ];
    await change(merchant, aPhone());
    const ctx = await held(merchant);
    for (const act of acts(ctx)) expect(await codeOf(act())).toBe('NUMBER_CHANGED_LATELY');
    expect(await codeOf(changeOwnNumber(ctx, { oldCodeId: 'x', newCodeId: 'x' }, 'none'))).toBe(
      'NUMBER_CHANGED_LATELY',
    );
    // A colleague, and the business's own keys, work as before.
    for (const act of acts(merchant.context())) expect(await codeOf(act())).not.toBe('NUMBER_CHANGED_LATELY');
    world.clock.advanceSeconds(72 * hour);
    for (const act of acts(ctx)) expect(await codeOf(act())).not.toBe('NUMBER_CHANGED_LATELY');
  });
});
