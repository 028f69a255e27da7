import { uuidFromId } from '@apipay/db/ids';
import { aContext, aPayer, aPhone, aProvenNumber } from '@apipay/testing/contexts';
import {
  type DestructionDesk,
  destructionDesk,
  openDestructionWorld,
} from '@apipay/testing/destruction-desk';
import type { TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { fileRequest, proveIdentity, readOwnRequest, readStaffRequest } from '../data-subject-requests';
import { issueInvoice } from '../invoices';
import { proposeDestruction, readOwnDestruction } from './index';

let world: TestWorld;
let desk: DestructionDesk;
let child: string;
let parent: string;
let proofToken: string;
beforeAll(async () => {
  world = await openDestructionWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  desk = await destructionDesk(world);
  [child, parent] = [aPhone(), aPhone()];
  proofToken = await aProvenNumber(world, parent);
});

const ask = () =>
  fileRequest(
    aContext(world),
    {
      kind: 'destruction',
      scope: 'number',
      merchantId: null,
      text: 'Удалите данные ребёнка.',
      representative: { authority: 'parent', document: 'Свидетельство 123', phone: child, endsOn: null },
    },
    { proofToken },
  );
const prove = (id: string) => proveIdentity(desk.officer.context(), { id, text: 'Проверено по звонку.' });
const payersOf = (phone: string) => world.admin<{ state: string; tail: string }[]>`
  select s.state, p.phone_tail as tail from subjects s join payers p on p.subject_id = s.id
  where p.merchant_id = ${uuidFromId(desk.merchant.merchantId)} and s.person_index = ${world.vault.blindIndex('person', '', phone)}`;

it('T9 R-D7 for somebody who is represented nothing is planned before staff know who asks', async () => {
  await aPayer(world, desk.merchant.ctx, { phone: child });
  const requestId = await ask();
  await expect(proposeDestruction(desk.officer.context(), { requestId })).rejects.toMatchObject({
    code: 'REQUEST_IDENTITY_UNPROVEN',
  });
});

it('R-D7 what is kept of whoever is represented goes, and what is kept of the representative is that person’s own', async () => {
  const issue = (phone: string) =>
    issueInvoice(desk.merchant.ctx, desk.merchant, { phone, amount: '900', description: 'Кружок' });
  await issue(child);
  // The parent pays there too, and is somebody else.
  await issue(parent);
  const [childSubject] =
    await world.admin`select id from subjects where person_index = ${world.vault.blindIndex('person', '', child)}`;
  const requestId = await ask();
  await prove(requestId);
  const destructionId = await desk.approve(requestId);
  const nodes = await desk.nodesOf(requestId);
  expect(new Set(nodes.map(({ subjectId }) => uuidFromId(subjectId)))).toEqual(
    new Set([childSubject?.['id']]),
  );
  expect(await desk.run(destructionId)).toBe('done');
  const [gone] =
    await world.admin`select s.state, s.person_index, p.phone_tail from subjects s join payers p on p.subject_id = s.id where s.id = ${childSubject?.['id']}`;
  expect({ ...gone }).toEqual({ state: 'destroyed', person_index: null, phone_tail: '' });
  expect(await payersOf(parent)).toEqual([{ state: 'active', tail: parent.slice(-4) }]);
  // The representative's own: the number, the words, the number of the document, which is sealed under that person's key.
  const own = await readOwnRequest(aContext(world), requestId, { proofToken });
  expect([own.request.state, own.text, own.isTextDestroyed]).toEqual([
    'answered',
    'Удалите данные ребёнка.',
    false,
  ]);
  expect(await readOwnDestruction(aContext(world), requestId, { proofToken })).toMatchObject({
    state: 'awaiting-backups',
  });
  expect(await readStaffRequest(desk.officer.context(), requestId)).toMatchObject({
    document: 'Свидетельство 123',
  });
  const [requester] =
    await world.admin`select s.state, q.phone_tail from requesters q join subjects s on s.id = q.subject_id
    where q.phone_index = ${world.vault.blindIndex('phone', 'requesters', parent)}`;
  expect({ ...requester }).toEqual({ state: 'active', phone_tail: parent.slice(-4) });
  expect(desk.tombstones.map(({ subjectKind }) => subjectKind)).toEqual(['payer']);
});

it('R-D7 of the number of whoever was represented the request keeps, as its proof, the last four digits and an index', async () => {
  await issueInvoice(desk.merchant.ctx, desk.merchant, {
    phone: child,
    amount: '900',
    description: 'Кружок',
  });
  const requestId = await ask();
  await prove(requestId);
  await desk.run(await desk.approve(requestId));
  const rows =
    await world.admin`select about_tail, document_ciphertext is not null as has_document from data_subject_requests
    where about_person_index = ${world.vault.blindIndex('person', '', child)}`;
  expect(rows.map((row) => ({ ...row }))).toEqual([{ about_tail: child.slice(-4), has_document: true }]);
  const [elsewhere] = await world.admin`select
    (select count(*)::int from subjects where person_index = ${world.vault.blindIndex('person', '', child)}) as subjects,
    (select count(*)::int from payers where merchant_id = ${uuidFromId(desk.merchant.merchantId)} and phone_tail <> '') as payers`;
  expect({ ...elsewhere }).toEqual({ subjects: 0, payers: 0 });
});
