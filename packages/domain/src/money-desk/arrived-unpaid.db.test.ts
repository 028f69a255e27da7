import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone, aStaffMember } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  cancelInvoice,
  checkProviderInvoice,
  getInvoice,
  issueInvoice,
  listInvoiceTimeline,
  sendProviderInvoice,
} from '../invoices';
import { listInvoiceDecisions } from '../people';
import { approveMoneyDecision } from './answer-decision';
import { decideMoneyMatter } from './decide-money-matter';
import { listMoneyMatters } from './list-money-matters';
import type { DecideMoneyMatterInput } from './money-desk.inputs';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld();
});
beforeEach(async () => {
  merchant = await aConnectedMerchant(world);
});
afterAll(() => world.close());

/** Kaspi did the work and its answer never came; `number` is how Kaspi calls it. */
async function anUnheard(amount = '15000') {
  merchant.provider.meet('createPhoneInvoice', { kind: 'unknown', cause: 'timeout', isDone: true });
  const input = { phone: aPhone(), amount, description: 'Заказ 17' };
  const { invoice } = await issueInvoice(merchant.ctx, merchant, input);
  const pushId = invoice.currentProviderInvoiceId;
  if (pushId === null) throw new Error('an issued invoice has a push');
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId });
  const number = [...merchant.provider.payments.keys()].at(-1) ?? '';
  return { id: invoice.id, pushId, number };
}

const creates = () =>
  merchant.provider.calls.filter(({ operation }) => operation === 'createPhoneInvoice').length;

const decide = (matterId: string, fields: Partial<DecideMoneyMatterInput>) =>
  decideMoneyMatter(merchant.ctx, {
    matter: 'unknown-push',
    matterId,
    verdict: 'arrived-unpaid',
    proof: 'payer-confirmed',
    ...fields,
  });

async function jobs(pushId: string): Promise<readonly string[]> {
  const rows = await world.admin`select key from graphile_worker.jobs
    where key in (${`check:${pushId}`}, ${`expiry:${pushId}`}, ${`send:${pushId}`}) order by key`;
  return rows.map((row) => String(row['key']).split(':')[0] ?? '');
}

it('an unheard push that arrived and is unpaid goes on waiting under its number: it is checked again and never sent twice', async () => {
  const { id, pushId, number } = await anUnheard();
  expect((await listMoneyMatters(merchant.ctx))[0]?.verdicts).toContain('arrived-unpaid');
  await world.admin`delete from graphile_worker._private_jobs`;
  await decide(pushId, { proofReference: number });

  const waiting = await getInvoice(merchant.ctx, id);
  expect([waiting.state, waiting.push?.state, waiting.push?.problem]).toEqual(['open', 'live', null]);
  expect(await listMoneyMatters(merchant.ctx)).toEqual([]);
  expect(await jobs(pushId)).toEqual(['check', 'expiry']);
  const check = () =>
    checkProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId, cause: 'refresh' });
  expect(await check()).toBe('unchanged');
  merchant.provider.setStatus(number, 'Processed');
  expect(await check()).toBe('paid');
  expect((await getInvoice(merchant.ctx, id)).state).toBe('paid');
  expect(creates()).toBe(1);
  const events = await world.admin`select type from events where object_id = ${id} order by id`;
  expect(events.map((event) => event['type'])).toEqual([
    'invoice.issued',
    'invoice.outcome_unknown',
    'invoice.sent',
    'invoice.paid',
  ]);
});

it('it can be asked back then, as any invoice that the payer holds', async () => {
  const { id, pushId, number } = await anUnheard();
  await decide(pushId, { proofReference: number });
  await cancelInvoice(merchant.ctx, { invoiceId: id });
  expect((await getInvoice(merchant.ctx, id)).push?.state).toBe('cancelling');
});

it.each(['live', 'cancelling'] as const)(
  'a number that Kaspi does not know falls and the case comes back, also while it is asked back (%s)',
  async (state) => {
    const { id, pushId, number } = await anUnheard();
    await decide(pushId, { proofReference: '99999999' });
    if (state === 'cancelling') await cancelInvoice(merchant.ctx, { invoiceId: id });
    const job = { providerInvoiceId: pushId, cause: 'refresh' } as const;
    expect(await checkProviderInvoice(merchant.system, merchant, job)).toBe('number-withdrawn');
    const back = await getInvoice(merchant.ctx, id);
    expect([back.state, back.push?.state, back.push?.problem, back.push?.providerPaymentId]).toEqual([
      'open',
      'unknown',
      'number-not-known',
      null,
    ]);
    const [matter] = await listMoneyMatters(merchant.ctx);
    expect(matter).toMatchObject({ matterId: pushId });
    // The right number is taken then, and its payment is found.
    await decide(pushId, { proofReference: number });
    merchant.provider.setStatus(number, 'Processed');
    expect(await checkProviderInvoice(merchant.system, merchant, job)).toBe('paid');
    expect(creates()).toBe(1);
  },
);

it.each(['Wait', 'Processed'])(
  'the number of a push of another sum falls too, and its money is not taken for this one (%s)',
  async (status) => {
    const { id, pushId } = await anUnheard();
    const other = await anUnheard('700');
    merchant.provider.setStatus(other.number, status);
    await decide(pushId, { proofReference: other.number });
    const job = { providerInvoiceId: pushId, cause: 'refresh' } as const;
    expect(await checkProviderInvoice(merchant.system, merchant, job)).toBe('number-withdrawn');
    expect((await getInvoice(merchant.ctx, id)).push).toMatchObject({
      state: 'unknown',
      problem: 'number-of-another-sum',
    });
    const matters = await listMoneyMatters(merchant.ctx);
    expect(matters.map(({ matter }) => matter)).toEqual(['unknown-push', 'unknown-push']);
    await decide(other.pushId, { proofReference: other.number });
    expect((await getInvoice(merchant.ctx, other.id)).push?.state).toBe('live');
  },
);

it('a number that Kaspi gave itself does not fall by one odd answer', async () => {
  const input = { phone: aPhone(), amount: '15000', description: 'Заказ 18' };
  const { invoice } = await issueInvoice(merchant.ctx, merchant, input);
  const pushId = invoice.currentProviderInvoiceId;
  if (pushId === null) throw new Error('an issued invoice has a push');
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId });
  merchant.provider.meet('getPaymentStatus', { kind: 'refused', reason: 'payment-not-found' });
  const job = { providerInvoiceId: pushId, cause: 'refresh' } as const;
  expect(await checkProviderInvoice(merchant.system, merchant, job)).toBe('no-answer');
  expect((await getInvoice(merchant.ctx, invoice.id)).push?.state).toBe('live');
});

it.each([
  ['no number', null, 'MONEY_PROOF_REQUIRED'],
  ['what is no number', 'пришёл', 'MONEY_PROOF_REQUIRED'],
  ['a zero before a number', '035100042', 'MONEY_PROOF_REQUIRED'],
])('with %s nothing resumes', async (_name, proofReference, code) => {
  const { pushId } = await anUnheard();
  await expect(decide(pushId, { proofReference })).rejects.toMatchObject({ code, field: ['proofReference'] });
});

it('the number of another invoice is refused, and so is a push whose time is over', async () => {
  const first = await anUnheard();
  await decide(first.pushId, { proofReference: first.number });
  const second = await anUnheard();
  await expect(decide(second.pushId, { proofReference: first.number })).rejects.toMatchObject({
    code: 'MONEY_REFERENCE_TAKEN',
    field: ['proofReference'],
  });
  world.clock.advanceSeconds(26 * 3_600);
  await expect(decide(second.pushId, { proofReference: second.number })).rejects.toMatchObject({
    code: 'MONEY_VERDICT_REFUSED',
  });
  expect((await listMoneyMatters(merchant.ctx))[0]?.verdicts).toEqual(['paid', 'not-created']);
});

it('one receipt proves one payment, however many name it at once', async () => {
  const pushes = [await anUnheard(), await anUnheard(), await anUnheard()];
  const receipt = { verdict: 'paid', proof: 'kaspi-receipt', proofReference: 'QR-777' } as const;
  const tries = await Promise.allSettled(pushes.map(({ pushId }) => decide(pushId, receipt)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const one of tries) {
    if (one.status === 'rejected') {
      expect(one.reason).toMatchObject({ code: 'MONEY_REFERENCE_TAKEN', field: ['proofReference'] });
    }
  }
  expect(await listMoneyMatters(merchant.ctx)).toHaveLength(2);
  const [left] = await listMoneyMatters(merchant.ctx);
  if (left === undefined) throw new Error('two matters wait');
  const own = await anUnheard();
  await decide(own.pushId, { verdict: 'paid', proof: 'kaspi-receipt', proofReference: '35100041' });
  await expect(
    decide(left.matterId, { verdict: 'paid', proof: 'kaspi-receipt', proofReference: '0035100041' }),
  ).rejects.toMatchObject({ code: 'MONEY_REFERENCE_TAKEN' });
});

it('two who name one number of an invoice at once: the second is told that it is taken', async () => {
  const [first, second] = [await anUnheard(), await anUnheard()];
  const tries = await Promise.allSettled(
    [first, second].map(({ pushId }) => decide(pushId, { proofReference: '88888888' })),
  );
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refused = tries.find((one) => one.status === 'rejected');
  expect(refused?.reason).toMatchObject({ code: 'MONEY_REFERENCE_TAKEN' });
});

it('a step that people decided says on what proof, by whom and with whose consent', async () => {
  const { id, pushId } = await anUnheard('150000');
  const { id: decisionId } = await decide(pushId, {
    verdict: 'paid',
    proof: 'kaspi-receipt',
    proofReference: 'QR-30 771',
    note: 'Чек показал клиент',
  });
  const staff = (await aStaffMember(world)).context();
  await approveMoneyDecision(staff, { decisionId }, { merchantId: merchant.merchantId, mode: 'live' });

  const steps = await listInvoiceTimeline(merchant.ctx, id);
  const decided = steps.flatMap((step) =>
    step.kind === 'transition' && step.decision !== null ? [step.decision] : [],
  );
  expect(decided).toMatchObject([
    {
      row: { id: decisionId, verdict: 'paid', proof: 'kaspi-receipt', proofReference: 'QR-30 771' },
      proposedBy: { kind: 'user', role: 'owner' },
      approvedBy: { kind: 'staff', role: null },
      note: 'Чек показал клиент',
    },
  ]);
  const [seen, ...others] = await listInvoiceDecisions(staff, id);
  expect(others).toEqual([]);
  expect(seen).toMatchObject({ row: { id: decisionId }, proposedBy: { role: 'owner' } });
  await expect(listInvoiceDecisions(merchant.ctx, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const [record] = await world.admin`select count(*)::int as count from audit_records
    where action = 'money.read-note' and object_kind = 'money-decision'`;
  expect(record?.['count']).toBe(1);
});
