import { newId, uuidFromId } from '@apipay/db/ids';
import { aColleague } from '@apipay/testing/colleagues';
import { aConnectedMerchant, aTariff, type ConnectedMerchant } from '@apipay/testing/connections';
import { aMerchant, aStaffMember, aSystemContext, type TestMerchant } from '@apipay/testing/contexts';
import { changeOperatorProfile } from '@apipay/testing/operator-profiles';
import { silentDays } from '@apipay/testing/silent-accounts';
import { putSubject } from '@apipay/testing/subject-state';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileRequest, withdrawRequest } from '../data-subject-requests';
import {
  cancelInvoice,
  checkProviderInvoice,
  getInvoice,
  issueInvoice,
  sendProviderInvoice,
} from '../invoices';
import { writeFirstLegalClocks } from '../legal-clocks';
import { chooseTariff } from '../tariffs';
import { listTeam } from '../team';

let world: TestWorld;
let days: ReturnType<typeof silentDays>;
let owner: TestMerchant;

beforeEach(async () => {
  world = await openTestWorld({ start: new Date('2026-12-01T07:00:00Z') });
  await writeFirstLegalClocks(aSystemContext(world));
  await changeOperatorProfile(world);
  days = silentDays(world);
  owner = await aMerchant(world);
});
afterEach(() => world.close());

describe('R-P5 D18 an account that nobody uses', () => {
  it('is ended after 730 days, over a leap year, once both warnings were handed over, and not a day before', async () => {
    const staff = await aStaffMember(world);
    await days.pass(698);
    expect(await days.warningsOf(owner.subjectId)).toEqual([]);
    await days.pass(699);
    expect(days.messenger.templates).toMatchObject([
      { to: owner.phone, locale: 'ru', template: 'account_unused', parameters: ['2028-11-29'] },
    ]);
    for (let day = 700; day <= 729; day += 1) await days.pass(day);
    expect(await days.warningsOf(owner.subjectId)).toEqual([
      { kind: 'first', state: 'sent', last_day: '2028-11-29' },
      { kind: 'last', state: 'sent', last_day: '2028-11-29' },
    ]);
    expect(await days.stateOf(owner.subjectId)).toBe('active');
    expect(days.dayAfter(730)).toBe('2028-11-30');
    await days.pass(730);
    expect(await days.stateOf(owner.subjectId)).toBe('destroyed');
    expect(await days.line()).toEqual({
      found: 1,
      destroyed: 1,
      blocked: 0,
      held: 0,
      obliged: 0,
      waiting: 0,
      overdue: 0,
    });
    expect(days.messenger.templates).toHaveLength(2);
    expect(days.tombstones).toHaveLength(1);
    const [left] = await world.admin`select u.phone_tail, m.name_mask,
        (select count(*)::int from memberships where merchant_id = m.id and ended_at is null) as members,
        (select count(*)::int from inactivity_warnings) as warnings
      from users u join merchants m on m.subject_id = u.subject_id where u.id = ${uuidFromId(owner.userId)}`;
    expect({ ...left }).toEqual({ phone_tail: '', name_mask: '', members: 0, warnings: 0 });
    expect(await days.stateOf(staff.subjectId)).toBe('active');
  });
});

const quiet = { destroyed: 0, blocked: 0, held: 0, obliged: 0, waiting: 0, overdue: 0 };

/** From the first message to the night after the last day, and the end of it. */
async function passToTheEnd(from: number): Promise<void> {
  await days.pass(from);
  await days.pass(from + 23);
  await days.pass(from + 31);
}

/** Nothing of a free tariff is paid for. */
async function aBusinessWithoutFee(): Promise<ConnectedMerchant> {
  const tariffVersionId = await aTariff(world, { priceMinor: 0n });
  return aConnectedMerchant(world, { tariffVersionId });
}

describe('is kept by', () => {
  const id = () => uuidFromId(owner.userId);
  const business = () => uuidFromId(owner.merchantId);
  const now = () => world.clock.now();
  const today = () => now().toISOString().slice(0, 10);

  it.each([
    ['a session', () => world.admin`update users set last_seen_on = ${today()} where id = ${id()}`],
    [
      'a number that was put right',
      () => world.admin`update users set number_changed_at = ${now()} where id = ${id()}`,
    ],
    [
      'a session of a colleague in the own business',
      async () => {
        const { userId } = await aColleague(world, owner);
        await world.admin`update users set last_seen_on = ${today()} where id = ${uuidFromId(userId)}`;
      },
    ],
    [
      'a key of the own business',
      () => world.admin`insert into api_keys (merchant_id, id, mode, name, secret_hash, tail, scopes, allowed_addresses, created_at, last_used_at)
        values (${business()}, ${uuidFromId(newId('apiKey'))}, 'test', 'Касса', '\\x00', 'abcd', '{}', '{}', ${now()}, ${now()})`,
    ],
    [
      'a fee that is paid',
      async () => {
        await chooseTariff(owner.context(), { tariffVersionId: await aTariff(world, { trialDays: 0 }) });
        await world.admin`update tariff_subscriptions set state = 'ended', ended_at = ${now()} where merchant_id = ${business()}`;
      },
    ],
  ])('R-P5 %s, for 730 days more', async (_what, use) => {
    days.goTo(600);
    await use();
    await days.pass(735);
    expect(await days.warningsOf(owner.subjectId)).toEqual([]);
    await days.pass(600 + 698);
    expect(await days.warningsOf(owner.subjectId)).toEqual([]);
    await days.pass(600 + 699);
    expect(await days.warningsOf(owner.subjectId)).toHaveLength(1);
  });

  it('R-P5 a tariff that is paid for, as long as that runs', async () => {
    await chooseTariff(owner.context(), { tariffVersionId: await aTariff(world) });
    await days.pass(1_500);
    expect(await days.warningsOf(owner.subjectId)).toEqual([]);
    expect(await days.line()).toMatchObject({ found: 1, ...quiet });
  });

  it('R-P5 an invoice that was issued, and a payment that came in, in a business that it owns and did not register', async () => {
    const merchant = await aBusinessWithoutFee();
    const partner = await aColleague(world, merchant, 'owner');
    const clerk = await aColleague(world, merchant, 'operator');
    days.goTo(300);
    const { invoice } = await issueInvoice(merchant.ctx, merchant, {
      phone: '+77015550101',
      amount: '900',
      description: 'Заказ',
    });
    const pushId = invoice.currentProviderInvoiceId;
    if (pushId === null) throw new Error('an issued invoice has a push');
    await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId });
    await days.pass(699);
    expect(await days.warningsOf(partner.subjectId)).toEqual([]);
    expect(await days.warningsOf(clerk.subjectId)).toHaveLength(1);
    days.goTo(700);
    const { push } = await getInvoice(merchant.ctx, invoice.id);
    merchant.provider.setStatus(push?.providerPaymentId ?? '', 'Processed');
    await checkProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId, cause: 'at-expiry' });
    await days.pass(300 + 699);
    expect(await days.warningsOf(partner.subjectId)).toEqual([]);
    await days.pass(700 + 699);
    expect(await days.warningsOf(partner.subjectId)).toHaveLength(1);
    expect(await days.warningsOf(merchant.subjectId)).toHaveLength(1);
  });
});

describe('is neither warned nor ended while', () => {
  it('R-P5 money is open: it is counted apart, and ended once that is settled', async () => {
    const merchant = await aBusinessWithoutFee();
    const { invoice } = await issueInvoice(merchant.ctx, merchant, {
      phone: '+77015550102',
      amount: '900',
      description: 'Заказ',
    });
    await days.pass(699);
    await days.pass(735);
    expect(await days.warningsOf(merchant.subjectId)).toEqual([]);
    expect(await days.line()).toMatchObject({ found: 2, ...quiet, obliged: 1, waiting: 1 });
    await cancelInvoice(merchant.ctx, { invoiceId: invoice.id });
    await passToTheEnd(740);
    expect(await days.stateOf(merchant.subjectId)).toBe('destroyed');
  });

  it('T6 D18 its data are blocked, or held by law', async () => {
    const held = await aMerchant(world);
    const officer = await aStaffMember(world, { role: 'privacy-officer' });
    await world.admin`insert into legal_holds (id, subject_id, name, citation, owner_id, opened_at, confirm_by, ends_on)
      values (${uuidFromId(newId('legalHold'))}, ${uuidFromId(held.subjectId)}, 'Спор', 'ГПК РК, ст. 72', ${uuidFromId(officer.staffMemberId)}, ${world.clock.now()}, '2030-01-01', ${days.dayAfter(738)})`;
    await putSubject(world, owner.subjectId, 'blocked');
    await days.pass(699);
    await days.pass(735);
    expect(await days.line()).toMatchObject({ found: 2, ...quiet, blocked: 1, held: 1 });
    expect(days.messenger.templates).toEqual([]);
    await putSubject(world, owner.subjectId, 'active');
    await passToTheEnd(740);
    expect(await days.stateOf(owner.subjectId)).toBe('destroyed');
    expect(await days.stateOf(held.subjectId)).toBe('destroyed');
  });

  it('R-P5 a request of the person is under way, or the number was changed lately', async () => {
    await days.pass(699);
    await days.pass(722);
    const bySession = { proofToken: null };
    const requestId = await fileRequest(
      owner.context(),
      { kind: 'information', scope: 'account', merchantId: null, text: 'Что есть?', representative: null },
      bySession,
    );
    await days.pass(735);
    expect(await days.stateOf(owner.subjectId)).toBe('active');
    expect(await days.line()).toMatchObject({ ...quiet, waiting: 1 });
    await withdrawRequest(owner.context(), { id: requestId }, bySession);
    await world.admin`update users set hold_until = ${new Date(world.clock.now().getTime() + 3 * 86_400_000)}`;
    await days.pass(736);
    expect(await days.stateOf(owner.subjectId)).toBe('active');
    await days.pass(740);
    expect(await days.stateOf(owner.subjectId)).toBe('destroyed');
  });
});

it('R-P5 a plain colleague is ended alone: the business goes on, and the owner sees one less in the team', async () => {
  const colleague = await aColleague(world, owner);
  await world.admin`update users set last_seen_on = '2028-11-30' where id = ${uuidFromId(owner.userId)}`;
  const members = async () => (await listTeam(owner.context())).members.map(({ userId }) => userId);
  expect(await members()).toEqual([owner.userId, colleague.userId]);
  await passToTheEnd(699);
  expect(days.messenger.templates.map(({ to }) => to)).toEqual([colleague.phone, colleague.phone]);
  expect(await days.stateOf(colleague.subjectId)).toBe('destroyed');
  expect(await days.stateOf(owner.subjectId)).toBe('active');
  expect(await members()).toEqual([owner.userId]);
});
