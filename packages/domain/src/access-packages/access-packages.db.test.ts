import { type Id, newId, uuidFromId } from '@apipay/db/ids';
import { openPackage, readPackage } from '@apipay/testing/access-packages';
import {
  aContext,
  aMerchant,
  aPayer,
  aPhone,
  aProvenNumber,
  aStaffMember,
  aSystemContext,
  aUsedCode,
  type TestMerchant,
  type TestStaffMember,
} from '@apipay/testing/contexts';
import { putSubject } from '@apipay/testing/subject-state';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyKeyState } from '../blocking';
import {
  answerRequest,
  fileRequest,
  proveIdentity,
  readOwnRequest,
  readStaffRequest,
  recordPaperRequest,
  withdrawRequest,
} from '../data-subject-requests';
import type { DomainContext } from '../kernel/context';
import { writeFirstLegalClocks } from '../legal-clocks';
import {
  askForAnotherPackage,
  buildAccessPackage,
  endAccessPackages,
  endOwnPackage,
  openAccessPackage,
  preparePackage,
  readOwnPackage,
  readPackageHead,
  readPackagePart,
  readStaffPackage,
  recordPackageFetch,
} from './index';

let world: TestWorld;
let system: DomainContext;
let officer: TestStaffMember;
const start = new Date('2026-11-27T10:00:00.000Z');
const dayMs = 86_400_000;

beforeAll(async () => {
  world = await openTestWorld({ start });
  system = aSystemContext(world);
  await writeFirstLegalClocks(system);
  officer = await aStaffMember(world, { role: 'privacy-officer' });
});
afterAll(() => world.close());

const refusal = (code: string) => expect.objectContaining({ code });
const bySession = { proofToken: null };
type Request = Id<'dataSubjectRequest'>;
type Wish = Parameters<typeof fileRequest>[1];
const wish = (more: Partial<Wish> = {}): Wish => ({
  kind: 'copy',
  scope: 'account',
  merchantId: null,
  text: '',
  representative: null,
  ...more,
});
const inCabinet = (person: TestMerchant) => ({
  ctx: person.context(),
  phone: person.phone,
  proofToken: null,
});
async function byNumber(phone: string) {
  return { ctx: aContext(world), phone, proofToken: await aProvenNumber(world, phone) };
}
const build = (dataSubjectRequestId: Request) => buildAccessPackage(system, { dataSubjectRequestId });

async function aReadyPackage(person: TestMerchant, more: Partial<Wish> = {}): Promise<Request> {
  const id = await fileRequest(person.context(), wish(more), bySession);
  expect(await build(id)).toBe('ready');
  return id;
}

const jobsOf = async (id: Request) =>
  (
    await world.admin<{ name: string }[]>`
      select task_identifier as name from graphile_worker.jobs where key like ${`%${id}`} order by 1`
  ).map(({ name }) => name);
const partsOf = async (id: Request) =>
  Number(
    (
      await world.admin`select count(*) from access_package_parts where package_id in
        (select id from access_packages where request_id = ${uuidFromId(id)})`
    )[0]?.['count'],
  );

/** Invoices of one payer, the oldest first, a minute apart. */
async function giveInvoices(
  seller: TestMerchant,
  payer: { payerId: Id<'payer'>; subjectId: Id<'subject'> },
  count: number,
  issuedAt: Date,
) {
  for (let number = 1; number <= count; number += 1) {
    const id = newId('invoice');
    const slot = {
      holderId: payer.subjectId,
      keyClass: 'billing',
      place: `invoices.description:${id}`,
    } as const;
    const at = new Date(issuedAt.getTime() + number * 60_000);
    await world.admin`insert into invoices (merchant_id, id, mode, number, channel, payer_id, state, total_minor,
        currency, description_ciphertext, zone, created_by_kind, created_at, issued_at)
      values (${uuidFromId(seller.merchantId)}, ${uuidFromId(id)}, 'live', ${number}, 'phone', ${uuidFromId(payer.payerId)},
        'open', ${number * 100}, 'KZT', ${await world.vault.encrypt(slot, `Заказ ${number}`)}, 'Asia/Almaty', 'user', ${at}, ${at})`;
  }
}

describe('a copy of what is kept', () => {
  it('R-D6 that is not there leaves no line in "who used my data" that staff looked at it', async () => {
    const person = await aMerchant(world);
    const looked = async (id: Request) => {
      await readStaffPackage(officer.context(), id);
      return (
        await world.admin`select 1 from audit_records where action = 'access-package.read' and object_id = ${id}`
      ).length;
    };
    const destroy = wish({ kind: 'destruction' });
    expect(await looked(await fileRequest(person.context(), destroy, bySession))).toBe(0);
    expect(await looked(await aReadyPackage(person))).toBe(1);
  });

  it('R-D7 that was ready when the data were destroyed says that it went with them', async () => {
    const person = await aMerchant(world);
    const id = await aReadyPackage(person);
    const stateOf = async () => (await readStaffPackage(officer.context(), id))?.state;
    expect(await stateOf()).toBe('ready');
    await putSubject(world, person.subjectId, 'destroyed');
    expect(await stateOf()).toBe('destroyed');
    await world.admin`delete from access_package_parts where subject_id = ${uuidFromId(person.subjectId)}`;
    expect(await stateOf()).toBe('destroyed');
  });

  it('R-D5 D12 is put together by itself, answers the request in time, and is given by a fresh code alone', async () => {
    const person = await aMerchant(world, { name: 'ИП Копия' });
    const id = await fileRequest(person.context(), wish(), bySession);
    expect(await jobsOf(id)).toEqual(['build-access-package']);
    expect(await readOwnPackage(person.context(), id, bySession)).toMatchObject({ state: 'waiting' });
    expect(await build(id)).toBe('ready');
    expect(await build(id)).toBe('not-needed');
    const answered = await readOwnRequest(person.context(), id, bySession);
    expect(answered.request.state).toBe('answered');
    expect(answered.clocks.map(({ duty, outcome }) => [duty, outcome])).toEqual([['D12', 'kept']]);
    expect(answered.steps.at(-1)).toMatchObject({ kind: 'package-ready', isByStaff: false });
    expect(await jobsOf(id)).toContain('tell-requester');
    const ready = await readOwnPackage(person.context(), id, bySession);
    expect(ready).toMatchObject({ state: 'ready', needsFact: false });
    expect(ready?.builtRows).toBe(ready?.totalRows);

    const nothing = { requestId: id, token: 'x'.repeat(43) };
    await expect(readPackageHead(person.context(), nothing, bySession)).rejects.toEqual(
      refusal('ACCESS_PACKAGE_ENDED'),
    );
    const opened = await openPackage(world, inCabinet(person), id);
    const { head, rows } = await readPackage(inCabinet(person), opened);
    expect(JSON.stringify(rows)).toContain(person.phone);
    expect(JSON.stringify(rows)).toContain('ИП Копия');
    expect(head.subjects).toHaveLength(1);
    const users = head.subjects[0]?.tables.find(({ name }) => name === 'users');
    expect(users).toMatchObject({
      rows: 1,
      leftOut: ['phoneIndex'],
      purposes: expect.arrayContaining(['identity-and-registration']),
      bases: expect.arrayContaining(['consent', 'contract']),
      recipients: ['whatsapp'],
    });
    expect(users?.columns).toContain('phone');
  });

  it('R-D5 what is given stands in the log with its hash, and is deleted at once when whoever has it says so', async () => {
    const person = await aMerchant(world);
    const id = await aReadyPackage(person);
    const opened = await openPackage(world, inCabinet(person), id);
    const hash = 'a'.repeat(64);
    await recordPackageFetch(person.context(), { ...opened, format: 'json', hash }, bySession);
    const records =
      await world.admin`select fields, payload_ciphertext is not null as has_hash from audit_records
      where action = 'access-package.fetch' and kind = 'write' order by occurred_at, id`;
    expect(records.at(-1)).toMatchObject({ fields: ['json'], has_hash: true });
    // A download that broke off is begun again while it is open.
    await readPackage(inCabinet(person), opened);
    await endOwnPackage(person.context(), opened, bySession);
    expect(await partsOf(id)).toBe(0);
    await expect(readPackageHead(person.context(), opened, bySession)).rejects.toEqual(
      refusal('ACCESS_PACKAGE_ENDED'),
    );
    expect(await readOwnPackage(person.context(), id, bySession)).toMatchObject({
      state: 'fetched',
      formats: ['json'],
    });
    await askForAnotherPackage(person.context(), id, bySession);
    // Whoever asked sees at once that it is being built, before any job has begun.
    const begun = await readOwnPackage(person.context(), id, bySession);
    expect(begun).toMatchObject({ state: 'building', builtRows: 0, endedAt: null });
    expect(begun?.totalRows).toBeGreaterThan(0);
    await expect(askForAnotherPackage(person.context(), id, bySession)).rejects.toEqual(
      refusal('ACCESS_PACKAGE_STANDS'),
    );
    expect(await build(id)).toBe('ready');
    expect(await readOwnPackage(person.context(), id, bySession)).toMatchObject({ state: 'ready' });
    await expect(askForAnotherPackage(person.context(), id, bySession)).rejects.toEqual(
      refusal('ACCESS_PACKAGE_STANDS'),
    );
  });

  it('R-D5 D13 it costs nothing: neither a tariff nor a count is asked for', async () => {
    const person = await aMerchant(world);
    await openPackage(world, inCabinet(person), await aReadyPackage(person));
    const counted =
      await world.admin`select * from usage_counters where merchant_id = ${uuidFromId(person.merchantId)}`;
    expect(counted).toHaveLength(0);
  });

  it('R-D5 of two who open it at once one does, with one code as with two', async () => {
    const person = await aMerchant(world);
    for (const codes of [1, 2]) {
      const id = await aReadyPackage(person, { kind: codes === 1 ? 'copy' : 'recipients' });
      const first = await aUsedCode(world, person.phone, 'access-package');
      const second = codes === 1 ? first : await aUsedCode(world, person.phone, 'access-package');
      const opened = await Promise.allSettled(
        [first, second].map((code) =>
          openAccessPackage(
            person.context(),
            { requestId: id, verificationCodeId: code.id, fact: null },
            bySession,
          ),
        ),
      );
      expect(opened.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(opened.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'ACCESS_PACKAGE_OPENED' },
      });
    }
  });

  it('T15 a code opens it only where it is fresh, for this purpose, of this number, and not spent', async () => {
    const person = await aMerchant(world);
    const before = await aUsedCode(world, person.phone, 'access-package');
    world.clock.advanceSeconds(60);
    const id = await aReadyPackage(person);
    const codes = [
      before,
      await aUsedCode(world, person.phone, 'step-up'),
      await aUsedCode(world, person.phone, 'data-request'),
      await aUsedCode(world, aPhone(), 'access-package'),
      { id: newId('verificationCode') },
      { id: 'vrf_x' },
    ];
    for (const code of codes) {
      await expect(
        openAccessPackage(
          person.context(),
          { requestId: id, verificationCodeId: code.id, fact: null },
          bySession,
        ),
      ).rejects.toEqual(refusal('CODE_EXPIRED'));
    }
    const stale = await aUsedCode(world, person.phone, 'access-package');
    world.clock.advanceSeconds(11 * 60);
    await expect(
      openAccessPackage(
        person.context(),
        { requestId: id, verificationCodeId: stale.id, fact: null },
        bySession,
      ),
    ).rejects.toEqual(refusal('CODE_EXPIRED'));
    const stranger = await aMerchant(world);
    await expect(openPackage(world, inCabinet(stranger), id)).rejects.toEqual(refusal('REQUEST_NOT_FOUND'));
    await openPackage(world, inCabinet(person), id);
  });

  it('R-D5 nobody holds it after three days, nor a quarter of an hour after it was opened', async () => {
    const [person, slow] = [await aMerchant(world), await aMerchant(world)];
    const [id, other] = [await aReadyPackage(person), await aReadyPackage(slow)];
    const opened = await openPackage(world, inCabinet(person), id);
    expect(await endAccessPackages(system)).toBe(0);
    world.clock.advanceSeconds(15 * 60);
    await expect(readPackageHead(person.context(), opened, bySession)).rejects.toEqual(
      refusal('ACCESS_PACKAGE_ENDED'),
    );
    expect(await readOwnPackage(person.context(), id, bySession)).toMatchObject({ state: 'expired' });
    await endAccessPackages(system);
    expect([await partsOf(id), await partsOf(other)]).toEqual([0, 1]);
    world.clock.advanceSeconds(72 * 3_600);
    await expect(openPackage(world, inCabinet(slow), other)).rejects.toEqual(refusal('ACCESS_PACKAGE_ENDED'));
    await endAccessPackages(system);
    expect(await partsOf(other)).toBe(0);
    world.clock.set(start);
  });

  it('R-D5 is put together for a person whose data are blocked, and opened by them alone', async () => {
    const person = await aMerchant(world, { name: 'ИП Блок' });
    await fileRequest(person.context(), wish({ kind: 'blocking' }), bySession);
    await applyKeyState(system, { subjectId: person.subjectId });
    const id = await aReadyPackage(person);
    const opened = await openPackage(world, inCabinet(person), id);
    const { rows } = await readPackage(inCabinet(person), opened);
    expect(JSON.stringify(rows)).toContain('ИП Блок');
  });

  it('R-D5 is not given where the request was taken back meanwhile, nor before it is known who asks', async () => {
    const person = await aMerchant(world);
    const id = await fileRequest(person.context(), wish(), bySession);
    await withdrawRequest(person.context(), { id }, bySession);
    expect(await build(id)).toBe('not-needed');
    const paper = await recordPaperRequest(officer.context(), {
      kind: 'copy',
      requester: 'subject',
      phone: person.phone,
      text: 'Прошу копию.',
      receivedAt: world.clock.now(),
      isIdentityProven: false,
      representative: null,
    });
    expect(await jobsOf(paper)).toEqual([]);
    expect(await build(paper)).toBe('not-needed');
    await expect(preparePackage(officer.context(), paper)).rejects.toEqual(
      refusal('ACCESS_PACKAGE_NOT_GIVEN'),
    );
    await proveIdentity(officer.context(), { id: paper, text: 'Пришёл сам.' });
    expect(await jobsOf(paper)).toContain('build-access-package');
    expect(await build(paper)).toBe('ready');
    const status = await readStaffPackage(officer.context(), paper);
    expect(status).toMatchObject({ state: 'ready', formats: [] });
    expect(JSON.stringify(status)).not.toContain(person.phone);
    await expect(readStaffPackage(person.context(), paper)).rejects.toEqual(refusal('FORBIDDEN'));
  });

  describe('R-D5 D12 asked for on paper', () => {
    const onPaper = (phone: string) =>
      recordPaperRequest(officer.context(), {
        kind: 'copy',
        requester: 'subject',
        phone,
        text: 'Прошу копию.',
        receivedAt: world.clock.now(),
        isIdentityProven: true,
        representative: null,
      });

    it('is answered by staff who handed it over, and not by the package', async () => {
      const asker = await byNumber(aPhone());
      const id = await onPaper(asker.phone);
      expect(await build(id)).toBe('ready');
      const open = await readStaffRequest(officer.context(), id);
      expect(open.request.state).toBe('in-work');
      expect(open.clocks.map(({ duty, outcome }) => [duty, outcome])).toEqual([['D12', null]]);
      expect(open.steps.at(-1)).toMatchObject({ kind: 'package-ready' });
      const { head } = await readPackage(asker, await openPackage(world, asker, id));
      expect(head.requestId).toBe(id);
      await answerRequest(officer.context(), { id, text: 'Распечатана и выдана на руки.' });
      const answered = await readStaffRequest(officer.context(), id);
      expect(answered.request.state).toBe('answered');
      expect(answered.clocks.map(({ duty, outcome }) => [duty, outcome])).toEqual([['D12', 'kept']]);
    });

    it('is opened by nobody once it was taken back', async () => {
      const asker = await byNumber(aPhone());
      const id = await onPaper(asker.phone);
      expect(await build(id)).toBe('ready');
      await withdrawRequest(asker.ctx, { id }, asker);
      await expect(openPackage(world, asker, id)).rejects.toEqual(refusal('ACCESS_PACKAGE_ENDED'));
      expect(await readStaffPackage(officer.context(), id)).toMatchObject({ state: 'expired' });
    });
  });

  it('R-D5 notes of staff about who asks are no part of it', async () => {
    const phone = aPhone();
    const paper = await recordPaperRequest(officer.context(), {
      kind: 'information',
      requester: 'subject',
      phone,
      text: 'Что вы знаете?',
      receivedAt: world.clock.now(),
      isIdentityProven: false,
      representative: null,
    });
    await proveIdentity(officer.context(), { id: paper, text: 'Сверили с паспортом на встрече.' });
    expect(await build(paper)).toBe('ready');
    const asker = await byNumber(phone);
    const { rows } = await readPackage(asker, await openPackage(world, asker, paper));
    const text = JSON.stringify(rows);
    expect(text).toContain('Что вы знаете?');
    expect(text).toContain('identity-proven');
    expect(text).not.toContain('Сверили');
  });
});

describe('many rows', () => {
  it('R-D5 a builder that dies is followed by one that goes on, two at once make nothing twice, and all is there', async () => {
    const [seller, asker] = [await aMerchant(world), await byNumber(aPhone())];
    const payer = await aPayer(world, seller.context(), { phone: asker.phone });
    await giveInvoices(seller, payer, 2_100, start);
    const id = await fileRequest(asker.ctx, wish({ scope: 'number' }), asker);
    let parts = 0;
    const dying: DomainContext = {
      ...system,
      vault: {
        ...world.vault,
        encrypt(slot, plaintext, options) {
          if (slot.place.startsWith('access_package_parts.')) parts += 1;
          if (parts === 3) throw new Error('killed');
          return world.vault.encrypt(slot, plaintext, options);
        },
      },
    };
    const job = { dataSubjectRequestId: id };
    await expect(buildAccessPackage(dying, job)).rejects.toThrow('killed');
    const half = await readOwnPackage(asker.ctx, id, asker);
    expect(half).toMatchObject({ state: 'building' });
    expect(half?.builtRows).toBeGreaterThan(1_000);
    expect(half?.builtRows).toBeLessThan(half?.totalRows ?? 0);
    await expect(openPackage(world, asker, id)).rejects.toEqual(refusal('ACCESS_PACKAGE_NOT_READY'));
    const words = await Promise.all([build(id), build(id)]);
    expect(words).toContain('ready');
    const { head, rows } = await readPackage(asker, await openPackage(world, asker, id));
    const invoices = rows.filter(({ table }) => table === 'invoices').flatMap((part) => part.rows);
    expect(new Set(invoices.map((row) => row['description'])).size).toBe(2_100);
    expect(invoices).toHaveLength(2_100);
    expect(Math.max(...rows.map((part) => part.rows.length))).toBeLessThanOrEqual(1_000);
    const ofPayer = head.subjects.find(({ kind }) => kind === 'payer');
    expect(ofPayer?.merchantName).toBe(seller.name);
    expect(ofPayer?.tables.find(({ name }) => name === 'invoices')?.rows).toBe(2_100);
  });
});

describe('T15 a number that was silent for long', () => {
  /** Invoiced, then silent for so many days, then somebody proves it. */
  async function aSilentNumber(days: number) {
    const phone = aPhone();
    const seller = await aMerchant(world);
    world.clock.set(new Date(start.getTime() - days * dayMs));
    const payer = await aPayer(world, seller.context(), { phone });
    await giveInvoices(seller, payer, 3, world.clock.now());
    world.clock.set(start);
    const asker = await byNumber(phone);
    const id = await fileRequest(asker.ctx, wish({ scope: 'number' }), asker);
    expect(await build(id)).toBe('ready');
    return { asker, id };
  }

  it('asks for sum or day of the last invoice besides, and takes five answers a day', async () => {
    const { asker, id } = await aSilentNumber(120);
    expect(await readOwnPackage(asker.ctx, id, asker)).toMatchObject({ state: 'ready', needsFact: true });
    for (const fact of [undefined, '2', '29.11.2020']) {
      await expect(
        openPackage(world, { ...asker, ...(fact === undefined ? {} : { fact }) }, id),
      ).rejects.toEqual(refusal('ACCESS_PACKAGE_FACT_WRONG'));
    }
    await openPackage(world, { ...asker, fact: '3,00 ₸' }, id);
    const again = await aSilentNumber(120);
    await openPackage(world, { ...again.asker, fact: '30.07.2026' }, again.id);
    const third = await aSilentNumber(120);
    for (let guess = 1; guess <= 5; guess += 1) {
      await expect(openPackage(world, { ...third.asker, fact: '77' }, third.id)).rejects.toEqual(
        refusal('ACCESS_PACKAGE_FACT_WRONG'),
      );
    }
    await expect(openPackage(world, { ...third.asker, fact: '3' }, third.id)).rejects.toEqual(
      refusal('RATE_LIMITED'),
    );
  });

  it('asks for nothing where it was in use, and goes on asking for ninety days after somebody came back', async () => {
    const used = await aSilentNumber(80);
    expect(await readOwnPackage(used.asker.ctx, used.id, used.asker)).toMatchObject({ needsFact: false });
    await openPackage(world, used.asker, used.id);
    const { asker, id } = await aSilentNumber(120);
    const later = async (days: number) => {
      world.clock.set(new Date(start.getTime() + days * dayMs));
      const back = await byNumber(asker.phone);
      await fileRequest(back.ctx, wish({ scope: 'number', kind: 'information' }), back).catch(() => null);
      await endAccessPackages(system);
      await askForAnotherPackage(back.ctx, id, back);
      await build(id);
      const status = await readOwnPackage(back.ctx, id, back);
      return status?.needsFact;
    };
    expect(await later(60)).toBe(true);
    expect(await later(100)).toBe(false);
    world.clock.set(start);
  });
});

it('R-D5 nobody reads a part without what the browser holds', async () => {
  const person = await aMerchant(world);
  const id = await aReadyPackage(person);
  const opened = await openPackage(world, inCabinet(person), id);
  const stranger = await aMerchant(world);
  await expect(readPackagePart(stranger.context(), opened, 0, bySession)).rejects.toEqual(
    refusal('REQUEST_NOT_FOUND'),
  );
  await expect(readPackagePart(aContext(world), opened, 0, bySession)).rejects.toEqual(
    refusal('UNAUTHENTICATED'),
  );
  await expect(
    readPackagePart(person.context(), { ...opened, token: 'y'.repeat(43) }, 0, bySession),
  ).rejects.toEqual(refusal('ACCESS_PACKAGE_ENDED'));
  await expect(readPackagePart(person.context(), opened, 99, bySession)).rejects.toEqual(
    refusal('ACCESS_PACKAGE_ENDED'),
  );
});
