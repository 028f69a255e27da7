import { createInMemoryMessageSender } from '@apipay/connectors/messages/in-memory/sender';
import { type Id, uuidFromId } from '@apipay/db/ids';
import { users } from '@apipay/db/schema/users';
import {
  aContext,
  aMerchant,
  aPayer,
  aPhone,
  aProvenNumber,
  aStaffMember,
  aSystemContext,
  type TestMerchant,
  type TestStaffMember,
} from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyKeyState } from '../blocking';
import { inTransaction } from '../kernel/transaction';
import { readDeadlineDesk, writeFirstLegalClocks } from '../legal-clocks';
import { revealMerchantName } from '../merchants';
import { addPayer, ensurePayerKeys, preparePayer } from '../payers';
import { userPhoneSlot } from '../users';
import {
  answerRequest,
  decideBlock,
  decideRefusal,
  fileRequest,
  listOwnRequests,
  proposeRefusal,
  proveIdentity,
  readOwnRequest,
  readRequestDesk,
  readStaffRequest,
  recordPaperRequest,
  tellRequester,
  withdrawRequest,
  writeAsStaff,
  writeInOwnRequest,
} from './index';

let world: TestWorld;
let officer: TestStaffMember;
let other: TestStaffMember;

beforeAll(async () => {
  world = await openTestWorld({ start: new Date('2026-11-27T10:00:00.000Z') });
  await writeFirstLegalClocks(aSystemContext(world));
  officer = await aStaffMember(world, { role: 'privacy-officer' });
  other = await aStaffMember(world, { role: 'privacy-officer' });
});
afterAll(() => world.close());

const refusal = (code: string) => expect.objectContaining({ code });
const bySession = { proofToken: null };
const asked = (
  kind: Parameters<typeof fileRequest>[1]['kind'],
  more: Partial<Parameters<typeof fileRequest>[1]> = {},
): Parameters<typeof fileRequest>[1] => ({
  kind,
  scope: 'account',
  merchantId: null,
  text: 'Прошу ответить по моим данным.',
  representative: null,
  ...more,
});
const stateOf = async (subjectId: Id<'subject'>) =>
  (await world.admin`select state, epoch from subjects where id = ${uuidFromId(subjectId)}`)[0];
const readPhone = (merchant: TestMerchant, purpose: 'communication' | 'invoicing' | 'verification') =>
  inTransaction(merchant.context(), { purpose, as: 'identity' }, async (tx) => {
    const [user] = await tx.sql.select().from(users).where(eq(users.id, merchant.userId));
    if (user === undefined) return null;
    const [phone] = await tx.reveal({
      subjectId: merchant.subjectId,
      action: 'test.read',
      objectKind: 'test',
      objectId: 'test',
      values: [{ field: 'phone', slot: userPhoneSlot(user), sealed: user.phoneCiphertext }],
    });
    return phone;
  });

describe('a request in the cabinet', () => {
  it('R-D1 is kept with its words, seen by staff without them in the list, written in from both sides and answered', async () => {
    const person = await aMerchant(world);
    const id = await fileRequest(person.context(), asked('information'), bySession);
    const desk = await readRequestDesk(officer.context());
    expect(desk.open.find((row) => row.id === id)).toMatchObject({ kind: 'information', proof: 'session' });
    expect(JSON.stringify(desk)).not.toContain('Прошу');
    // On the deadlines it is called by its number.
    const { numbers, running } = await readDeadlineDesk(officer.context());
    expect(running.map(({ objectId }) => objectId)).toContain(id);
    expect(numbers.get(id)).toBe(desk.open.find((row) => row.id === id)?.number);
    expect((await readStaffRequest(officer.context(), id)).text).toContain('Прошу');
    await writeInOwnRequest(person.context(), { id, text: 'Ответьте на казахском.' }, bySession);
    await answerRequest(officer.context(), { id, text: 'Мы храним номер и счета.' });
    const own = await readOwnRequest(person.context(), id, bySession);
    expect(own.request.state).toBe('answered');
    expect(own.steps.map(({ kind, text }) => [kind, text])).toEqual([
      ['received', null],
      ['message-of-person', 'Ответьте на казахском.'],
      ['answered', 'Мы храним номер и счета.'],
    ]);
    await expect(answerRequest(officer.context(), { id, text: 'Ещё раз.' })).rejects.toEqual(
      refusal('REQUEST_CLOSED'),
    );
    expect(await listOwnRequests(person.context(), bySession)).toHaveLength(1);
  });

  it('is nobody else’s, not twice the same, and not more than ten', async () => {
    const person = await aMerchant(world);
    const stranger = await aMerchant(world);
    const id = await fileRequest(person.context(), asked('copy'), bySession);
    for (const act of [
      () => readOwnRequest(stranger.context(), id, bySession),
      () => withdrawRequest(stranger.context(), { id }, bySession),
      () => writeInOwnRequest(stranger.context(), { id, text: 'Моё.' }, bySession),
      () => readOwnRequest(person.context(), 'dsr_x', bySession),
    ])
      await expect(act()).rejects.toEqual(refusal('REQUEST_NOT_FOUND'));
    const twice = await Promise.allSettled([
      fileRequest(person.context(), asked('recipients'), bySession),
      fileRequest(person.context(), asked('recipients'), bySession),
    ]);
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(fileRequest(person.context(), asked('copy'), bySession)).rejects.toEqual(
      expect.objectContaining({ code: 'REQUEST_ALREADY_OPEN', params: { dataSubjectRequestId: id } }),
    );
    await expect(
      fileRequest(person.context(), asked('rectification', { text: '  ' }), bySession),
    ).rejects.toEqual(refusal('TEXT_REQUIRED'));
    await expect(
      fileRequest(person.context(), asked('rectification', { text: 'карта 4111 1111 1111 1111' }), bySession),
    ).rejects.toEqual(refusal('FINANCIAL_INFORMATION_REFUSED'));
    await expect(readRequestDesk(person.context())).rejects.toThrow();
    const support = await aStaffMember(world, { role: 'support' });
    await expect(readStaffRequest(support.context(), id)).rejects.toEqual(refusal('FORBIDDEN'));
  });

  it('R-D8 is refused only by two people, with a ground, and the person reads nothing before', async () => {
    const person = await aMerchant(world);
    const id = await fileRequest(person.context(), asked('destruction'), bySession);
    const words = 'Счета хранятся пять лет по Налоговому кодексу. Отказ можно обжаловать.';
    await proposeRefusal(officer.context(), { id, ground: 'kept-by-law', text: words });
    expect(JSON.stringify(await readOwnRequest(person.context(), id, bySession))).not.toContain('Налоговому');
    await expect(decideRefusal(officer.context(), { id, isConfirmed: true, text: '' })).rejects.toEqual(
      refusal('SECOND_PERSON_REQUIRED'),
    );
    await expect(answerRequest(other.context(), { id, text: 'Ответ.' })).rejects.toEqual(
      refusal('REQUEST_REFUSAL_PROPOSED'),
    );
    await decideRefusal(other.context(), { id, isConfirmed: true, text: '' });
    const own = await readOwnRequest(person.context(), id, bySession);
    expect(own.request).toMatchObject({ state: 'refused', refusalGround: 'kept-by-law' });
    expect(own.steps.at(-1)).toMatchObject({ kind: 'refused', text: words });
    // The database holds the two people apart as well.
    const again = await fileRequest(person.context(), asked('destruction'), bySession);
    await proposeRefusal(officer.context(), { id: again, ground: 'kept-by-law', text: words });
    await expect(
      world.admin`update data_subject_requests set state = 'refused', version = version + 1, closed_at = now(),
        closed_by_id = proposed_by_id where id = ${uuidFromId(again as Id<'dataSubjectRequest'>)}`,
    ).rejects.toMatchObject({ code: '23514' });
    await decideRefusal(other.context(), { id: again, isConfirmed: false, text: 'Сумма мала, отвечаем.' });
    expect((await readOwnRequest(person.context(), again, bySession)).request.refusalGround).toBeNull();
  });
});

describe('a request to block', () => {
  it('D15 R-D4 blocks with its own commit, opens nothing but the case, and is lifted with the finding', async () => {
    const person = await aMerchant(world);
    const id = await fileRequest(person.context(), asked('blocking', { text: '' }), bySession);
    expect(await stateOf(person.subjectId)).toEqual({ state: 'blocked', epoch: 1 });
    const blocked = (fields = {}) =>
      person.context({
        actor: {
          kind: 'user',
          userId: person.userId,
          subjectId: person.subjectId,
          role: 'owner',
          hasAccount: true,
          isBlocked: true,
          ...fields,
        },
      });
    expect(await readPhone(person, 'communication')).toBeNull(); // row security hides the row
    expect(await readPhone(person, 'verification')).toBe(person.phone);
    await applyKeyState(aSystemContext(world), { subjectId: person.subjectId });
    // With the key itself blocked the check still reads, and nobody else.
    expect(await readPhone(person, 'verification')).toBe(person.phone);
    // A colleague’s page has the mask in the place of the name.
    expect(await revealMerchantName(person.context())).toBeNull();
    const own = await readOwnRequest(blocked(), id, bySession);
    expect(own.blocks).toMatchObject([{ epoch: 1, underWay: [], endedAt: null }]);
    expect(own.steps.map(({ kind }) => kind)).toEqual(['received', 'blocked']);
    expect((await readStaffRequest(officer.context(), id)).blocks).toMatchObject([
      { epoch: 1, endedAt: null },
    ]);
    await writeInOwnRequest(blocked(), { id, text: 'Номер чужой, прошу проверить.' }, bySession);
    expect((await readStaffRequest(officer.context(), id)).steps.at(-1)?.text).toContain('Номер чужой');
    await expect(answerRequest(officer.context(), { id, text: 'Ответ.' })).rejects.toEqual(
      refusal('REQUEST_CHECK_FIRST'),
    );
    await decideBlock(officer.context(), { id, outcome: 'confirmed', text: 'Номер записан неверно.' });
    expect(await stateOf(person.subjectId)).toEqual({ state: 'blocked', epoch: 1 });
    world.clock.advanceSeconds(30);
    await decideBlock(officer.context(), { id, outcome: 'corrected', text: 'Исправлено.' });
    expect(await stateOf(person.subjectId)).toEqual({ state: 'active', epoch: 2 });
    await applyKeyState(aSystemContext(world), { subjectId: person.subjectId });
    expect(await readPhone(person, 'communication')).toBe(person.phone);
    expect((await readOwnRequest(person.context(), id, bySession)).blocks[0]).toMatchObject({
      end: 'corrected',
      endedAt: world.clock.now(),
    });
  });

  it('D16 one that is not confirmed is never closed without lifting the block', async () => {
    const person = await aMerchant(world);
    const id = await fileRequest(person.context(), asked('blocking'), bySession);
    await decideBlock(officer.context(), { id, outcome: 'not-confirmed', text: 'Нарушений нет.' });
    expect(await stateOf(person.subjectId)).toEqual({ state: 'active', epoch: 2 });
    const own = await readOwnRequest(person.context(), id, bySession);
    expect(own.request).toMatchObject({ state: 'answered', finding: 'violation-not-confirmed' });
    expect(own.steps.map(({ kind }) => kind)).toEqual(['received', 'blocked', 'unblocked', 'answered']);
  });

  it('R-D4 by a number blocks whoever has it, under every merchant and as a person, or under one alone', async () => {
    const [shop, cafe] = [await aMerchant(world), await aMerchant(world)];
    const phone = aPhone();
    const atShop = await aPayer(world, shop.context(), { phone });
    const atCafe = await aPayer(world, cafe.context(), { phone });
    const someone = await aPayer(world, shop.context());
    const proofToken = await aProvenNumber(world, phone);
    const visitor = aContext(world);
    const one = await fileRequest(
      visitor,
      asked('blocking', { scope: 'number-at-merchant', merchantId: shop.merchantId }),
      { proofToken },
    );
    expect((await stateOf(atShop.subjectId))?.['state']).toBe('blocked');
    expect((await stateOf(atCafe.subjectId))?.['state']).toBe('active');
    const all = await fileRequest(visitor, asked('blocking', { scope: 'number' }), { proofToken });
    expect((await stateOf(atCafe.subjectId))?.['state']).toBe('blocked');
    expect((await stateOf(someone.subjectId))?.['state']).toBe('active');
    // Taking one back frees what that one had blocked, and nothing more.
    await withdrawRequest(visitor, { id: all }, { proofToken });
    expect((await stateOf(atShop.subjectId))?.['state']).toBe('blocked');
    expect((await stateOf(atCafe.subjectId))?.['state']).toBe('active');
    await withdrawRequest(visitor, { id: one }, { proofToken });
    expect((await stateOf(atShop.subjectId))?.['state']).toBe('active');
    expect((await listOwnRequests(visitor, { proofToken })).map(({ state }) => state)).toEqual([
      'withdrawn',
      'withdrawn',
    ]);
  });

  it('R-D4 one that another open request asks for as well does not end with the first', async () => {
    const shop = await aMerchant(world);
    const phone = aPhone();
    const payer = await aPayer(world, shop.context(), { phone });
    const proofToken = await aProvenNumber(world, phone);
    const visitor = aContext(world);
    const atShop = { scope: 'number-at-merchant', merchantId: shop.merchantId } as const;
    const one = await fileRequest(visitor, asked('blocking', atShop), { proofToken });
    const all = await fileRequest(visitor, asked('blocking', { scope: 'number' }), { proofToken });
    await withdrawRequest(visitor, { id: one }, { proofToken });
    expect((await stateOf(payer.subjectId))?.['state']).toBe('blocked');
    expect((await readOwnRequest(visitor, all, { proofToken })).blocks).toMatchObject([{ endedAt: null }]);
    await decideBlock(officer.context(), { id: all, outcome: 'not-confirmed', text: 'Нарушений нет.' });
    expect((await stateOf(payer.subjectId))?.['state']).toBe('active');
  });

  it('R-D4 by a number holds for businesses to come, also where they come at the same moment', async () => {
    const [shop, cafe] = [await aMerchant(world), await aMerchant(world)];
    const phone = aPhone();
    const proofToken = await aProvenNumber(world, phone);
    const id = await fileRequest(aContext(world), asked('blocking', { scope: 'number' }), { proofToken });
    const add = (merchant: TestMerchant, number: string) =>
      inTransaction(merchant.context(), { purpose: 'invoicing' }, async (tx) => {
        const prepared = await preparePayer(tx, merchant.context(), number);
        await ensurePayerKeys(merchant.context(), prepared);
        return addPayer(tx, merchant.context(), prepared);
      });
    await expect(add(shop, phone)).rejects.toEqual(refusal('PAYER_BLOCKED'));
    await withdrawRequest(aContext(world), { id }, { proofToken });
    await add(shop, phone);
    for (let round = 0; round < 20; round += 1) {
      const other = aPhone();
      const token = await aProvenNumber(world, other);
      const [added] = await Promise.allSettled([
        add(cafe, other),
        fileRequest(aContext(world), asked('blocking', { scope: 'number' }), { proofToken: token }),
      ]);
      const rows = await world.admin`select s.state from payers p join subjects s on s.id = p.subject_id
        where p.merchant_id = ${uuidFromId(cafe.merchantId)} order by p.created_at desc, p.id desc limit 1`;
      if (added?.status === 'fulfilled') expect(rows[0]?.['state']).toBe('blocked');
    }
  });

  it('T15 needs the number proven for this, in this half hour', async () => {
    const phone = aPhone();
    const visitor = aContext(world);
    await expect(fileRequest(visitor, asked('blocking', { scope: 'number' }), bySession)).rejects.toEqual(
      refusal('UNAUTHENTICATED'),
    );
    await expect(
      fileRequest(visitor, asked('blocking', { scope: 'number' }), { proofToken: 'none' }),
    ).rejects.toEqual(refusal('REQUEST_PROOF_NEEDED'));
    const proofToken = await aProvenNumber(world, phone);
    await fileRequest(visitor, asked('information', { scope: 'number' }), { proofToken });
    world.clock.advanceSeconds(31 * 60);
    await expect(listOwnRequests(visitor, { proofToken })).rejects.toEqual(refusal('REQUEST_PROOF_NEEDED'));
  });

  it('T9 of a representative changes nothing before staff know who asks', async () => {
    const child = aPhone();
    const shop = await aMerchant(world);
    const payer = await aPayer(world, shop.context(), { phone: child });
    const proofToken = await aProvenNumber(world, aPhone());
    const visitor = aContext(world);
    const representative = {
      authority: 'parent',
      document: 'Свидетельство 123',
      phone: child,
      endsOn: '2026-12-20',
    } as const;
    const id = await fileRequest(visitor, asked('blocking', { scope: 'number', representative }), {
      proofToken,
    });
    expect((await stateOf(payer.subjectId))?.['state']).toBe('active');
    const own = await readOwnRequest(visitor, id, { proofToken });
    expect(own.steps.map(({ kind }) => kind)).toEqual(['received']);
    expect(await readStaffRequest(officer.context(), id)).toMatchObject({ document: 'Свидетельство 123' });
    await proveIdentity(officer.context(), { id, text: 'Проверено по звонку на номер ребёнка.' });
    expect(
      (await readOwnRequest(visitor, id, { proofToken })).steps.map(({ kind, text }) => [kind, text]),
    ).toContainEqual(['identity-proven', null]);
    expect((await stateOf(payer.subjectId))?.['state']).toBe('blocked');
    await expect(
      fileRequest(
        visitor,
        asked('copy', { scope: 'number', representative: { ...representative, endsOn: '2026-11-27' } }),
        { proofToken },
      ),
    ).rejects.toEqual(refusal('REQUEST_AUTHORITY_OVER'));
  });
});

describe('the time of a request', () => {
  const almaty = (text: string) => new Date(`${text}+05:00`);
  const at = async (moment: string, kind: Parameters<typeof fileRequest>[1]['kind']) => {
    world.clock.set(almaty(moment));
    const person = await aMerchant(world);
    const id = await fileRequest(person.context(), asked(kind), bySession);
    return { person, id, read: () => readOwnRequest(person.context(), id, bySession) };
  };

  it('D12 D14 D17 D5 T21 is counted in working days from its receipt, by the shorter reading, also over a weekend and a year’s end', async () => {
    // Friday evening: the same Friday is the first of the three.
    expect((await (await at('2026-11-27T18:00:00', 'information')).read()).request.dueAt).toEqual(
      almaty('2026-12-02T00:00:00'),
    );
    expect((await (await at('2026-11-27T18:00:00', 'rectification')).read()).clocks).toMatchObject([
      { duty: 'D14', dueAt: almaty('2026-11-28T00:00:00') },
    ]);
    // 31 December 2026 is a Thursday; 1, 2 and 7 January are holidays, and the 2nd is a Saturday whose rest moves to Monday the 4th.
    const yearEnd = await (await at('2026-12-31T23:30:00', 'copy')).read();
    expect(yearEnd.request.dueAt).toEqual(almaty('2027-01-07T00:00:00'));
    const withdrawal = await (await at('2026-12-01T10:00:00', 'consent-withdrawal')).read();
    expect(withdrawal.clocks).toMatchObject([{ duty: 'D5' }]);
    expect((await (await at('2026-12-01T10:00:00', 'destruction')).read()).clocks).toMatchObject([
      { duty: 'D17' },
    ]);
  });

  it('D15 D17 of a block ends with its own commit, of its check after three working days, and a finding begins another', async () => {
    const { id, read } = await at('2026-12-07T12:00:00', 'blocking');
    expect((await read()).clocks.map(({ duty, outcome }) => [duty, outcome])).toEqual([
      ['D15', 'kept'],
      ['D12', null],
    ]);
    await decideBlock(officer.context(), { id, outcome: 'confirmed', text: 'Данные неверны.' });
    expect((await read()).clocks.find(({ duty }) => duty === 'D17')).toMatchObject({ outcome: null });
    expect((await readRequestDesk(officer.context())).open[0]?.dueAt).not.toBeNull();
    await decideBlock(officer.context(), { id, outcome: 'corrected', text: 'Исправлено.' });
    const over = await read();
    expect(over.clocks.map(({ outcome }) => outcome)).toEqual(['kept', 'kept', 'kept']);
    expect(over.request.dueAt).toBeNull();
  });

  it('D12 lapses with a request that is taken back in time, which is not one that was answered', async () => {
    const person = await aMerchant(world);
    const id = await fileRequest(person.context(), asked('information'), bySession);
    await withdrawRequest(person.context(), { id }, bySession);
    const { clocks } = await readStaffRequest(officer.context(), id);
    expect(clocks.map(({ outcome }) => outcome)).toEqual(['lapsed']);
  });

  it('D25 an objection to an automated decision is looked at by a person within three working days, and the person is told', async () => {
    const { id, read } = await at('2026-12-04T18:00:00', 'objection-to-decision');
    expect((await read()).clocks).toMatchObject([{ duty: 'D25', dueAt: almaty('2026-12-09T00:00:00') }]);
    await answerRequest(officer.context(), { id, text: 'Проверено человеком: ограничение снято.' });
    expect((await read()).steps.at(-1)).toMatchObject({
      kind: 'answered',
      isByStaff: true,
      text: 'Проверено человеком: ограничение снято.',
    });
    expect((await read()).clocks).toMatchObject([{ outcome: 'kept' }]);
  });

  it('stands first in the queue where its term ends first, not where it came first', async () => {
    const late = await at('2026-12-14T10:00:00', 'information');
    const soon = await at('2026-12-14T11:00:00', 'rectification');
    const open = (await readRequestDesk(officer.context())).open.map((row) => row.id);
    expect(open.indexOf(soon.id)).toBeLessThan(open.indexOf(late.id));
    expect(open.indexOf(soon.id)).toBeGreaterThanOrEqual(0);
  });
});

describe('news', () => {
  const told = async (id: string, tries = 0) => {
    const sender = createInMemoryMessageSender();
    const writeRequestNews = (number: number) => ({
      template: 'request_news',
      parameters: [String(number)],
      text: '',
    });
    const result = await tellRequester(
      aSystemContext(world),
      { sender, writeRequestNews },
      {
        dataSubjectRequestId: id as Id<'dataSubjectRequest'>,
        tries,
      },
    );
    return { result, templates: sender.templates };
  };
  const waiting = async (id: string) =>
    (await world.admin`select run_at from graphile_worker.jobs where key = ${`tell:${id}`}`).map(
      (row) => row['run_at'],
    );

  it('whoever asked is told by day that there is news, also while the data are blocked, and nothing of what it is', async () => {
    world.clock.set(new Date('2026-12-15T18:30:00.000Z'));
    const phone = aPhone();
    const shop = await aMerchant(world);
    await aPayer(world, shop.context(), { phone });
    const proofToken = await aProvenNumber(world, phone);
    const id = await fileRequest(aContext(world), asked('blocking', { scope: 'number' }), { proofToken });
    expect(await waiting(id)).toEqual([]);
    await writeAsStaff(officer.context(), { id, text: 'Какой именно счёт чужой?' });
    await writeAsStaff(officer.context(), { id, text: 'И когда он пришёл?' });
    expect(await waiting(id)).toEqual([new Date('2026-12-16T04:00:00.000Z')]);
    const { result, templates } = await told(id);
    expect(result).toBe('accepted');
    expect(templates).toMatchObject([{ to: phone, template: 'request_news' }]);
    expect(JSON.stringify(templates)).not.toContain('счёт');
    const person = await aMerchant(world);
    const own = await fileRequest(person.context(), asked('information'), bySession);
    await answerRequest(officer.context(), { id: own, text: 'Ответ.' });
    expect((await told(own)).templates).toMatchObject([{ to: person.phone }]);
    // What staff weigh among themselves is no news.
    const refused = await fileRequest(person.context(), asked('destruction'), bySession);
    await proposeRefusal(officer.context(), {
      id: refused,
      ground: 'kept-by-law',
      text: 'Хранится по закону.',
    });
    expect(await waiting(refused)).toEqual([]);
  });
});

describe('what is written about requests', () => {
  it('R-D1 is never rewritten or removed, not even by the owner of the database', async () => {
    for (const statement of [
      `update data_subject_requests set received_at = now() - interval '9 days', version = version + 1`,
      'delete from data_subject_requests',
      'truncate data_subject_requests cascade',
      `update request_entries set happened_at = now()`,
      'delete from request_entries',
      'delete from subject_blocks',
    ])
      await expect(world.admin.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
  });
});
