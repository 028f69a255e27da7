import { uuidFromId } from '@apipay/db/ids';
import { aMerchant, aStaffMember, type TestMerchant, type TestStaffMember } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAccessRecords } from '../access-records';
import { inTransaction } from '../kernel/transaction';
import {
  answerAccessQuestion,
  askAboutAccess,
  listAnsweredQuestions,
  readOwnQuestions,
  readQuestionDesk,
  readStaffQuestion,
} from './index';

let world: TestWorld;
let merchant: TestMerchant;
let officer: TestStaffMember;
let other: TestStaffMember;

beforeAll(async () => {
  // A Friday, 15:00 in Almaty.
  world = await openTestWorld({ start: new Date('2026-11-27T10:00:00.000Z') });
  merchant = await aMerchant(world);
  officer = await aStaffMember(world, { role: 'privacy-officer' });
  other = await aStaffMember(world, { role: 'privacy-officer' });
});
afterAll(() => world.close());

const refusal = (code: string) => expect.objectContaining({ code });
const words = 'Я никому этого не разрешал. Кто это смотрел?';

/** Somebody of the staff opens something of this person, and says why. */
async function aLine(person = merchant, staff = officer, reason = 'Звонок по счёту 17'): Promise<string> {
  await inTransaction(staff.context(), { purpose: 'legal-obligation', as: 'platform' }, (tx) =>
    tx.reveal({
      subjectId: person.subjectId,
      action: 'test.reveal',
      objectKind: 'test',
      objectId: 'tst',
      values: [],
      reason,
    }),
  );
  const page = await listAccessRecords(person.context(), { size: 1 });
  return page.rows[0]?.row.id ?? expect.fail('no line');
}
const ask = (recordId: string, more: Partial<Parameters<typeof askAboutAccess>[1]> = {}, person = merchant) =>
  askAboutAccess(person.context(), { recordId, reason: 'no-ground', text: words, ...more });
const actions = async (id: string) =>
  (
    await world.admin`select action, actor_kind from audit_records where object_id = ${id} order by occurred_at, id`
  ).map(({ action, actor_kind: actor }) => `${actor} ${action}`);

it('D12 the person reads why somebody looked, and that the reason was opened is a line itself', async () => {
  const [person, stranger] = [await aMerchant(world), await aMerchant(world)];
  const line = await aLine(person, officer, 'Жалоба клиента 44');
  const page = await listAccessRecords(person.context(), { size: 10 }, 'others');
  expect(page.rows.map(({ row }) => [row.id, row.typedReason])).toEqual([[line, 'Жалоба клиента 44']]);
  expect((await readOwnQuestions(person.context(), line)).record.typedReason).toBe('Жалоба клиента 44');
  const own = await listAccessRecords(person.context(), { size: 10 }, 'own');
  expect(own.rows.map(({ row }) => row.action)).toContain('access-record.read-reason');
  const both: string[] = (
    await world.admin`select pseudonym from subjects where id in (${uuidFromId(person.subjectId)}, ${uuidFromId(stranger.subjectId)})`
  ).map(({ pseudonym }) => pseudonym);
  // A reason that is sealed for somebody else stays theirs, though the line names both.
  await inTransaction(officer.context(), { purpose: 'legal-obligation', as: 'platform' }, (tx) =>
    tx.audit({
      action: 'test.reveal',
      objectKind: 'test',
      objectId: 'tst',
      subjectPseudonyms: both,
      reason: { subjectId: person.subjectId, text: 'Сверка двух счетов' },
    }),
  );
  const [told] = (await listAccessRecords(person.context(), { size: 1 }, 'others')).rows;
  const [hidden] = (await listAccessRecords(stranger.context(), { size: 1 }, 'others')).rows;
  expect(told?.row.typedReason).toBe('Сверка двух счетов');
  expect(hidden?.row).toMatchObject({ id: told?.row.id, typedReason: null });
});

describe('a question about a line', () => {
  it('D12 R-P6 stands with the line, is answered in writing by the end of the third working day, and all of it is in the log', async () => {
    const line = await aLine();
    const id = await ask(line);
    const desk = await readQuestionDesk(other.context());
    expect(desk.openCount).toBe(1);
    // Friday, so Wednesday is the third: its end in Almaty.
    expect(desk.open).toMatchObject([
      {
        id,
        reason: 'no-ground',
        dueAt: new Date('2026-12-02T19:00:00.000Z'),
        line: { action: 'test.reveal' },
      },
    ]);
    expect(JSON.stringify(desk)).not.toContain('разрешал');

    const read = await readStaffQuestion(other.context(), id);
    expect(read).toMatchObject({
      text: words,
      answer: null,
      typedReason: 'Звонок по счёту 17',
      isOwnAct: false,
      line: { id: line, actorKind: 'staff', actorId: officer.staffMemberId, purpose: 'legal-obligation' },
    });
    world.clock.advanceSeconds(60);
    const answer = 'Сотрудник поддержки искал счёт по вашему звонку от 27 ноября.';
    await answerAccessQuestion(other.context(), { id, text: answer });
    const { record, questions } = await readOwnQuestions(merchant.context(), line);
    expect(record).toMatchObject({ id: line, question: { state: 'answered' } });
    expect(questions).toMatchObject([{ id, text: words, answer, answeredAt: world.clock.now() }]);
    expect(await actions(id)).toEqual([
      'user access-question.ask',
      'staff access-question.read',
      'staff access-question.answer',
    ]);
    expect((await readQuestionDesk(other.context())).openCount).toBe(0);
    const answered = await listAnsweredQuestions(other.context(), { size: 10 });
    expect(answered.rows.map(({ row }) => row.id)).toEqual([id]);
    const listed = await listAccessRecords(merchant.context(), { size: 50 });
    expect(listed.rows.find(({ row }) => row.id === line)?.row.question?.state).toBe('answered');
    // An answer that does not satisfy may be asked about again.
    await ask(line, { text: 'А кто именно и по какому телефону звонил?' });
  });

  it('is refused for another person’s line, twice for one line, without words, and with a card number', async () => {
    const stranger = await aMerchant(world);
    const line = await aLine();
    await expect(ask(line, {}, stranger)).rejects.toEqual(refusal('ACCESS_RECORD_NOT_FOUND'));
    await expect(readOwnQuestions(stranger.context(), line)).rejects.toEqual(
      refusal('ACCESS_RECORD_NOT_FOUND'),
    );
    await expect(ask('aud_x')).rejects.toEqual(refusal('ACCESS_RECORD_NOT_FOUND'));
    await expect(ask(line, { text: 'Почему?' })).rejects.toMatchObject({
      code: 'TEXT_TOO_SHORT',
      field: ['text'],
    });
    await expect(ask(line, { text: '   ' })).rejects.toEqual(refusal('TEXT_REQUIRED'));
    await expect(ask(line, { text: 'я'.repeat(1_001) })).rejects.toEqual(refusal('TEXT_TOO_LONG'));
    await expect(ask(line, { text: 'Моя карта 4111 1111 1111 1111, верните' })).rejects.toMatchObject({
      code: 'FINANCIAL_INFORMATION_REFUSED',
    });
    const both = await Promise.allSettled([ask(line), ask(line)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(ask(line)).rejects.toEqual(refusal('ACCESS_QUESTION_OPEN'));
  });

  it('twenty of one person may wait, also where they come at once', async () => {
    const person = await aMerchant(world);
    const lines: string[] = [];
    for (let count = 0; count < 22; count += 1) lines.push(await aLine(person));
    const asked = await Promise.allSettled(lines.map((line) => ask(line, {}, person)));
    const refused = asked.filter(({ status }) => status === 'rejected');
    expect(asked.length - refused.length).toBe(20);
    expect(refused.map((one) => (one as PromiseRejectedResult).reason)).toEqual([
      refusal('ACCESS_QUESTIONS_TOO_MANY'),
      refusal('ACCESS_QUESTIONS_TOO_MANY'),
    ]);
  });

  it('is not answered by whoever did it, not twice, and not without the right', async () => {
    const id = await ask(await aLine());
    const text = 'Так было нужно для вашего счёта.';
    expect((await readStaffQuestion(officer.context(), id)).isOwnAct).toBe(true);
    await expect(answerAccessQuestion(officer.context(), { id, text })).rejects.toEqual(
      refusal('ACCESS_QUESTION_OWN_ACT'),
    );
    const support = await aStaffMember(world, { role: 'support' });
    for (const ctx of [support.context(), merchant.context()]) {
      await expect(answerAccessQuestion(ctx, { id, text })).rejects.toMatchObject({
        code: expect.stringMatching(/FORBIDDEN|UNAUTHENTICATED/),
      });
      await expect(readQuestionDesk(ctx)).rejects.toThrow();
      await expect(readStaffQuestion(ctx, id)).rejects.toThrow();
    }
    await expect(answerAccessQuestion(other.context(), { id, text: 'Да' })).rejects.toEqual(
      refusal('TEXT_TOO_SHORT'),
    );
    await answerAccessQuestion(other.context(), { id, text });
    await expect(answerAccessQuestion(other.context(), { id, text })).rejects.toEqual(
      refusal('ACCESS_QUESTION_ANSWERED'),
    );
    await expect(answerAccessQuestion(other.context(), { id: 'acq_x', text })).rejects.toEqual(
      refusal('ACCESS_QUESTION_NOT_FOUND'),
    );
  });

  it('R-P6 and its answer are never changed or removed, not even by the owner of the database', async () => {
    for (const statement of [
      `update access_questions set due_at = now() + interval '9 days' where state = 'open'`,
      `update access_questions set answer_ciphertext = 'x' where state = 'answered'`,
      'delete from access_questions',
      'truncate access_questions',
    ])
      await expect(world.admin.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('that is due first stands first', async () => {
    const due = (await readQuestionDesk(other.context())).open.map(({ dueAt }) => dueAt.getTime());
    expect(due).toEqual([...due].sort((one, two) => one - two));
    world.clock.advanceSeconds(4 * 86_400);
    const late = await ask(await aLine());
    expect((await readQuestionDesk(other.context())).open.at(-1)?.id).toBe(late);
  });
});
