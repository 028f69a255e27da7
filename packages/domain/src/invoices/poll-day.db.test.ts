import { idFromUuid } from '@apipay/db/ids';
import { aConnectedMerchant, aTariff, type ConnectedMerchant } from '@apipay/testing/connections';
import { aContext, aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPageTokens, startPayment } from '../payment-pages';
import type { PaymentProvider } from '../provider-connections/payment-provider.port';
import { getInvoice, issueInvoice, pollProviderInvoice, sendProviderInvoice } from '.';

let world: TestWorld;
let merchant: ConnectedMerchant;
const dayStart = Date.UTC(2026, 0, 15, 4);

beforeAll(async () => {
  world = await openTestWorld({ start: new Date(dayStart) });
  merchant = await aConnectedMerchant(world, {
    tariffVersionId: await aTariff(world, { invoiceLimit: null }),
  });
});
afterAll(() => world.close());

/** What a payer does, in seconds after the link was made; the provider says it from then on. */
interface Habit {
  readonly opensAfter?: number;
  readonly paysAfter?: number;
  readonly refusesAfter?: number;
}

const hour = 3_600;
const habits: readonly Habit[] = [
  { opensAfter: 4, paysAfter: 11 },
  { opensAfter: 20, paysAfter: 40 },
  { opensAfter: 175, paysAfter: 238 },
  { opensAfter: 30, refusesAfter: 50 },
  {},
  // The provider says "Wait" until long after its own time, and then that it was paid.
  { opensAfter: 10, paysAfter: 12 * 60 },
  { opensAfter: 60, paysAfter: 5 * hour },
  { opensAfter: 60, paysAfter: 70 * hour },
];

function wordAt({ opensAfter, paysAfter, refusesAfter }: Habit, age: number): string {
  if (paysAfter !== undefined && age >= paysAfter) return 'Processed';
  if (refusesAfter !== undefined && age >= refusesAfter) return 'Error';
  if (opensAfter !== undefined && age >= opensAfter) return 'Wait';
  // Nobody opened it: it ends by itself.
  return age >= 180 + 5 ? 'Error' : 'QrTokenCreated';
}

interface Question {
  readonly paymentId: string;
  readonly atMs: number;
}

it('a day of links: the provider’s interval and the budget are kept, and every payment is found', {
  timeout: 180_000,
}, async () => {
  const habitOf = new Map<string, Habit>();
  const questions: Question[] = [];
  const nowMs = () => world.clock.now().getTime();
  const provider: PaymentProvider = {
    ...merchant.provider,
    getPaymentStatus(call, { providerPaymentId }) {
      const payment = merchant.provider.payments.get(providerPaymentId);
      if (payment === undefined) throw new Error('asked about nothing');
      questions.push({ paymentId: providerPaymentId, atMs: nowMs() });
      const age = (nowMs() - payment.createdAt.getTime()) / 1_000;
      merchant.provider.setStatus(providerPaymentId, wordAt(habitOf.get(providerPaymentId) ?? {}, age));
      return merchant.provider.getPaymentStatus(call, { providerPaymentId });
    },
  };
  const ports = { provider };

  // Single payers through the day, and two rushes of many at once: more than the budget has room for.
  const starts = [
    ...Array.from({ length: 8 }, (_, count) => count * 2_700),
    ...Array.from({ length: 16 }, (_, count) => 6 * hour + count * 3),
    ...Array.from({ length: 8 }, () => 15 * hour),
  ].map((second, count) => ({ atMs: dayStart + second * 1_000, habit: habits[count % habits.length] ?? {} }));
  starts.sort((a, b) => a.atMs - b.atMs);

  const phonePayments: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const { invoice } = await issueInvoice(merchant.ctx, ports, {
      phone: aPhone(),
      amount: '100',
      description: 'На номер',
    });
    const providerInvoiceId = invoice.currentProviderInvoiceId;
    if (providerInvoiceId === null) throw new Error('a push');
    await sendProviderInvoice(merchant.system, ports, { providerInvoiceId });
    const sent = await getInvoice(merchant.ctx, invoice.id);
    phonePayments.push(sent.push?.providerPaymentId ?? '');
  }

  let chance = 0;
  const nextChance = () => {
    chance = (chance * 16_807 + 12_345) % 2_147_483_647;
    return chance / 2_147_483_647;
  };
  const nextJob = async () => {
    const [job] = await world.admin<{ id: string; run_at: Date; payload: { providerInvoiceId: string } }[]>`
      select j.id, j.run_at, j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'poll-provider-invoice' order by j.run_at, j.id limit 1`;
    return job;
  };
  const invoiceIds: Parameters<typeof getInvoice>[1][] = [];
  const rest = [...starts];
  for (let job = await nextJob(); rest.length > 0 || job !== undefined; job = await nextJob()) {
    const [start] = rest;
    if (start !== undefined && (job === undefined || start.atMs <= job.run_at.getTime())) {
      rest.shift();
      world.clock.set(new Date(Math.max(nowMs(), start.atMs)));
      const { invoice } = await issueInvoice(merchant.ctx, ports, {
        channel: 'link',
        amount: '100.50',
        description: 'Счёт',
      });
      const token = (await findPageTokens(merchant.ctx, [invoice.id])).get(invoice.id) ?? '';
      await startPayment(aContext(world), ports, { token, way: 'link' }, `payer-${rest.length}`);
      const { push } = await getInvoice(merchant.ctx, invoice.id);
      if (push === null) throw new Error('a push');
      await sendProviderInvoice(merchant.system, ports, { providerInvoiceId: push.id });
      const live = await getInvoice(merchant.ctx, invoice.id);
      habitOf.set(live.push?.providerPaymentId ?? '', start.habit);
      invoiceIds.push(invoice.id);
      continue;
    }
    if (job === undefined) break;
    world.clock.set(new Date(Math.max(nowMs(), job.run_at.getTime())));
    await world.admin`delete from graphile_worker._private_jobs where id = ${job.id}`;
    const providerInvoiceId = job.payload.providerInvoiceId as ReturnType<
      typeof idFromUuid<'providerInvoice'>
    >;
    await pollProviderInvoice(merchant.system, ports, { providerInvoiceId }, nextChance());
  }

  const byPayment = new Map<string, Question[]>();
  for (const question of questions) {
    byPayment.set(question.paymentId, [...(byPayment.get(question.paymentId) ?? []), question]);
  }
  for (const [paymentId, asked] of byPayment) {
    asked.slice(1).forEach(({ atMs }, index) => {
      expect(atMs - (asked[index]?.atMs ?? 0), paymentId).toBeGreaterThanOrEqual(5_000);
    });
  }
  const { checkBudget } = provider.capabilities({ scheme: 'r3', mode: 'live' });
  questions.forEach((from, first) => {
    const until = from.atMs + checkBudget.perSeconds * 1_000;
    const inSpan = questions.slice(first).findIndex(({ atMs }) => atMs >= until);
    expect(inSpan === -1 ? questions.length - first : inSpan).toBeLessThanOrEqual(checkBudget.calls);
  });
  // The rush did meet the budget: it is not kept by having nothing to do.
  const inRush = questions.filter(
    ({ atMs }) => atMs > dayStart + (6 * hour + 60) * 1_000 && atMs < dayStart + (6 * hour + 180) * 1_000,
  );
  expect(inRush.length).toBeGreaterThan(70);

  for (const paymentId of phonePayments) expect(byPayment.has(paymentId), 'a phone invoice').toBe(false);
  const expected = starts.filter(({ habit }) => habit.paysAfter !== undefined).length;
  const [found] =
    await world.admin`select count(*)::int as n, count(distinct invoice_id)::int as invoices from payments`;
  expect([found?.['n'], found?.['invoices']]).toEqual([expected, expected]);
  for (const [index, id] of invoiceIds.entries()) {
    const { state } = await getInvoice(merchant.ctx, id);
    expect(state).toBe(starts[index]?.habit.paysAfter === undefined ? 'open' : 'paid');
  }
  // Nothing is asked after a final word, and each link that nobody touched costs a bounded number of questions.
  for (const [paymentId, asked] of byPayment) {
    const created = merchant.provider.payments.get(paymentId)?.createdAt.getTime() ?? 0;
    const habit = habitOf.get(paymentId) ?? {};
    const words = asked.map(({ atMs }) => wordAt(habit, (atMs - created) / 1_000));
    expect(words.slice(0, -1).filter((word) => word === 'Processed' || word === 'Error')).toEqual([]);
    expect(asked.length).toBeLessThanOrEqual(60);
  }
});
