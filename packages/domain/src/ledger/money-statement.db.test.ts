import { newId, uuidFromId } from '@apipay/db/ids';
import { refunds } from '@apipay/db/schema/payments';
import { aMerchant, type TestMerchant } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MerchantContext } from '../kernel/context';
import type { PageRequest } from '../kernel/page';
import { inTransaction } from '../kernel/transaction';
import { recordPayment } from '../payments';
import { listMoneyMovements, type MoneyMovement } from './list-money-movements';
import { postDecision, postRefund, postSettlements } from './post-payment';
import { readMoneyStatement } from './read-money-statement';

let world: TestWorld;

beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

const local = (text: string) => new Date(`${text}+05:00`);

/** Money that names no invoice, as the bank reports it. */
function aPayment(ctx: MerchantContext, at: Date, amountMinor: bigint, state: 'applied' | 'unapplied') {
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const row = await recordPayment(tx, ctx, {
      source: 'biller',
      invoiceId: null,
      providerInvoiceId: null,
      amountMinor,
      state,
      providerTransactionId: null,
      productType: null,
      receivedAt: at,
    });
    if (row === null) throw new Error('a payment without a push is recorded once');
    return row;
  });
}

async function aRefund(
  ctx: MerchantContext,
  of: Awaited<ReturnType<typeof aPayment>>,
  at: Date,
  sum: bigint,
) {
  const refund = { id: newId('refund'), amountMinor: sum, at };
  await inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    await tx.sql.insert(refunds).values({
      merchantId: ctx.merchantId,
      id: refund.id,
      mode: ctx.mode,
      paymentId: of.id,
      state: 'completed',
      origin: 'outside',
      amountMinor: sum,
      createdByKind: 'system',
      createdAt: at,
    });
    await postRefund(tx, ctx, of, refund);
  });
  return refund;
}

function settle(ctx: MerchantContext, ...[settlement]: Parameters<typeof postSettlements>[2][number][]) {
  return inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    postSettlements(tx, ctx, settlement === undefined ? [] : [settlement]),
  );
}

const balancesOf = async (ctx: MerchantContext, from: string, to: string) =>
  Object.fromEntries(
    (await readMoneyStatement(ctx, { from, to })).balances.map((entry) => [
      entry.account,
      [entry.openingMinor, entry.closingMinor],
    ]),
  );

it('T15 a payment in the last millisecond of a day and one at midnight stand on two days', async () => {
  const ctx = (await aMerchant(world)).context();
  await aPayment(ctx, local('2026-11-27T23:59:59.999'), 100n, 'applied');
  await aPayment(ctx, local('2026-11-28T00:00:00.000'), 1_000n, 'applied');
  const of = async (from: string, to: string) => {
    const statement = await readMoneyStatement(ctx, { from, to });
    const { rows } = await listMoneyMovements(ctx, { size: 100 }, { from, to });
    return [statement.receivedMinor, statement.days.map(({ day }) => day), rows.length];
  };
  expect(await of('2026-11-27', '2026-11-27')).toEqual([100n, ['2026-11-27'], 1]);
  expect(await of('2026-11-28', '2026-11-28')).toEqual([1_000n, ['2026-11-28'], 1]);
  expect(await of('2026-11-27', '2026-11-28')).toEqual([1_100n, ['2026-11-27', '2026-11-28'], 2]);
  expect(await balancesOf(ctx, '2026-11-28', '2026-11-28')).toMatchObject({
    'provider-clearing': [100n, 1_100n],
    sales: [100n, 1_100n],
  });
});

it('T14 T15 the day of 25 hours holds all its hours, and the days beside it none of them', async () => {
  const ctx = (await aMerchant(world)).context();
  const edges = [
    '2024-02-28T17:59:59.999Z', // 28 February, 23:59 by the old clock (UTC+6)
    '2024-02-28T18:00:00.000Z', // 29 February, midnight
    '2024-02-29T18:30:00.000Z', // 29 February, the hour that came twice
    '2024-02-29T18:59:59.999Z', // 29 February, 23:59 by the new clock (UTC+5)
    '2024-02-29T19:00:00.000Z', // 1 March, midnight
  ];
  for (const edge of edges) await aPayment(ctx, new Date(edge), 1n, 'applied');
  const { days, zone } = await readMoneyStatement(ctx, { from: '2024-02-28', to: '2024-03-01' });
  expect(zone).toBe('Asia/Almaty');
  expect(days.map(({ day, receivedMinor }) => [day, receivedMinor])).toEqual([
    ['2024-02-28', 1n],
    ['2024-02-29', 3n],
    ['2024-03-01', 1n],
  ]);
});

it('a sale, its fee, a refund and unapplied money are each told in their own figure', async () => {
  const ctx = (await aMerchant(world)).context();
  const paid = await aPayment(ctx, local('2026-11-02T10:00:00'), 1_500_000n, 'applied');
  const loose = await aPayment(ctx, local('2026-11-02T11:00:00'), 30_000n, 'unapplied');
  const refund = await aRefund(ctx, paid, local('2026-11-02T12:00:00'), 500_000n);
  await settle(ctx, {
    paymentId: paid.id,
    refundId: null,
    amountMinor: 1_500_000n,
    feeMinor: 14_250n,
    occurredAt: local('2026-11-03T09:00:00'),
  });
  world.clock.set(local('2026-11-03T15:00:00'));
  await inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    postDecision(tx, ctx, loose, { amountMinor: 30_000n, to: 'credit' }),
  );
  const statement = await readMoneyStatement(ctx, { from: '2026-11-01', to: '2026-11-30' });
  expect(statement).toMatchObject({
    receivedMinor: 1_530_000n,
    givenBackMinor: 500_000n,
    feesMinor: 14_250n,
    unappliedMinor: 0n,
    netMinor: 1_015_750n,
  });
  expect(statement.days).toMatchObject([
    {
      day: '2026-11-02',
      unappliedMinor: 30_000n,
      netMinor: 1_030_000n,
      clearingMinor: 1_030_000n,
      bankMinor: 0n,
    },
    { day: '2026-11-03', feesMinor: 14_250n, clearingMinor: -470_000n, bankMinor: 1_485_750n },
  ]);
  expect(await balancesOf(ctx, '2026-11-03', '2026-11-03')).toEqual({
    'provider-clearing': [1_030_000n, -470_000n],
    sales: [1_500_000n, 1_500_000n],
    unapplied: [30_000n, 0n],
    credit: [0n, 30_000n],
    refunds: [500_000n, 500_000n],
    bank: [0n, 1_485_750n],
    'provider-fees': [0n, 14_250n],
  });
  const period = { from: '2026-11-02', to: '2026-11-03' };
  const { rows } = await listMoneyMovements(ctx, { size: 10 }, period);
  expect(rows.map(({ row }) => row.kind)).toEqual([
    'payment-credited',
    'statement-settled',
    'refund-completed',
    'payment-received',
    'payment-received',
  ]);
  expect(rows[2]?.row).toMatchObject({ paymentId: paid.id, refundId: refund.id, givenBackMinor: 500_000n });
  const only = await listMoneyMovements(ctx, { size: 10 }, { ...period, kinds: ['refund-completed'] });
  expect(only.rows.map(({ row }) => row.refundId)).toEqual([refund.id]);
});

interface RawEntry {
  readonly account: string;
  readonly transaction: string;
  readonly at: Date;
  readonly amount: string;
}

interface Operation {
  readonly minute: number;
  readonly sum: number;
  readonly state: 'applied' | 'unapplied';
  readonly then: readonly ('refund' | 'settle' | 'credit' | 'apply')[];
  readonly later: number;
}

const operation: fc.Arbitrary<Operation> = fc.record({
  minute: fc.integer({ min: 0, max: 20 * 1_440 }),
  sum: fc.integer({ min: 1, max: 9_999_999 }),
  state: fc.constantFrom('applied' as const, 'unapplied' as const),
  then: fc.subarray(['refund', 'settle', 'credit', 'apply'] as const),
  later: fc.integer({ min: 0, max: 4 * 1_440 }),
});
const first = local('2026-10-20T00:00:00').getTime();

async function carryOut(ctx: MerchantContext, { minute, sum, state, then, later }: Operation): Promise<void> {
  const at = new Date(first + minute * 60_000);
  const after = new Date(at.getTime() + later * 60_000);
  const amountMinor = BigInt(sum);
  const payment = await aPayment(ctx, at, amountMinor, state);
  const back = then.includes('refund') ? amountMinor / 3n : 0n;
  if (back > 0n) await aRefund(ctx, payment, after, back);
  const decided = then.find((step) => step === 'credit' || step === 'apply');
  if (decided !== undefined && state === 'unapplied' && amountMinor > back) {
    world.clock.set(after);
    await inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
      postDecision(tx, ctx, payment, {
        amountMinor: amountMinor - back,
        to: decided === 'apply' ? 'applied' : 'credit',
      }),
    );
  }
  if (!then.includes('settle')) return;
  await settle(ctx, {
    paymentId: payment.id,
    refundId: null,
    amountMinor,
    feeMinor: amountMinor / 100n,
    occurredAt: after,
  });
}

async function everyPage(ctx: MerchantContext, period: { from: string; to: string }) {
  const all: MoneyMovement[] = [];
  let request: PageRequest = { size: 3 };
  for (;;) {
    const { rows, hasNext } = await listMoneyMovements(ctx, request, period);
    all.push(...rows.map(({ row }) => row));
    const position = rows.at(-1)?.position;
    if (!hasNext || position === undefined) return all;
    request = { size: 3, from: { side: 'after', position } };
  }
}

it('over random movements the totals, the days, the lines and the balances equal the ledger recomputed', async () => {
  const day = fc.integer({ min: -2, max: 26 });
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { maxLength: 12 }), day, day, async (operations, one, other) => {
      const merchant: TestMerchant = await aMerchant(world);
      const ctx = merchant.context();
      for (const step of operations) await carryOut(ctx, step);
      await aPayment(merchant.context({ mode: 'test' }), new Date(first), 77n, 'applied');
      const dayAt = (index: number) =>
        new Date(first + index * 86_400_000 + 5 * 3_600_000).toISOString().slice(0, 10);
      const [from, to] = [dayAt(Math.min(one, other)), dayAt(Math.max(one, other))];
      const [start, end] = [
        local(`${from}T00:00:00`),
        new Date(local(`${to}T00:00:00`).getTime() + 86_400_000),
      ];
      const raw = await world.admin<RawEntry[]>`
        select a.kind as account, t.kind as transaction, t.occurred_at as at, e.amount_minor as amount
        from ledger_entries e join ledger_accounts a on a.id = e.account_id
        join ledger_transactions t on t.id = e.transaction_id
        where t.mode = 'live' and t.merchant_id = ${uuidFromId(merchant.merchantId)}`;
      const sum = (rows: readonly RawEntry[], ...accounts: string[]) =>
        rows.reduce((total, row) => total + (accounts.includes(row.account) ? BigInt(row.amount) : 0n), 0n);
      const within = raw.filter(({ at }) => at >= start && at < end);
      const statement = await readMoneyStatement(ctx, { from, to });
      const received = raw.filter(({ transaction }) => transaction === 'payment-received');
      expect(statement.receivedMinor).toBe(
        sum(
          within.filter((row) => received.includes(row)),
          'provider-clearing',
        ),
      );
      expect(statement.feesMinor).toBe(sum(within, 'provider-fees'));
      expect(statement.unappliedMinor).toBe(-sum(within, 'unapplied'));
      expect(statement.netMinor).toBe(sum(within, 'provider-clearing', 'bank'));
      for (const { account, openingMinor, closingMinor } of statement.balances) {
        const sign = ['sales', 'unapplied', 'credit'].includes(account) ? -1n : 1n;
        expect(openingMinor).toBe(
          sign *
            sum(
              raw.filter(({ at }) => at < start),
              account,
            ),
        );
        expect(closingMinor).toBe(
          sign *
            sum(
              raw.filter(({ at }) => at < end),
              account,
            ),
        );
      }
      const lines = await everyPage(ctx, { from, to });
      expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
      const figures = ['receivedMinor', 'givenBackMinor', 'feesMinor', 'unappliedMinor', 'netMinor'] as const;
      for (const figure of figures) {
        const total = (rows: readonly { readonly [name in typeof figure]: bigint }[]) =>
          rows.reduce((before, row) => before + row[figure], 0n);
        expect(total(statement.days)).toBe(statement[figure]);
        expect(total(lines)).toBe(statement[figure]);
      }
    }),
    { numRuns: 25 },
  );
});

it('a period is refused by name, and only whoever may read invoices sees money', async () => {
  const merchant = await aMerchant(world);
  const ctx = merchant.context();
  const refuse = (from: string, to: string) => readMoneyStatement(ctx, { from, to });
  await expect(refuse('2026-02-30', '2026-03-01')).rejects.toMatchObject({ code: 'DATE_INVALID' });
  await expect(refuse('2026-03-02', '2026-03-01')).rejects.toMatchObject({ code: 'MONEY_PERIOD_BACKWARDS' });
  await expect(refuse('2026-01-01', '2027-01-02')).rejects.toMatchObject({ code: 'MONEY_PERIOD_TOO_LONG' });
  await expect(refuse('2026-01-01', '2027-01-01')).resolves.toMatchObject({ days: [] });
  const key = merchant.context({
    actor: { kind: 'api-key', apiKeyId: newId('apiKey'), scopes: ['webhooks:read'] },
  });
  const period = { from: '2026-11-01', to: '2026-11-30' };
  await expect(readMoneyStatement(key, period)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(listMoneyMovements(key, { size: 1 }, period)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

it('another merchant’s money is not seen', async () => {
  const [mine, theirs] = [(await aMerchant(world)).context(), (await aMerchant(world)).context()];
  await aPayment(theirs, local('2026-11-10T10:00:00'), 5n, 'applied');
  const period = { from: '2026-11-01', to: '2026-11-30' };
  expect(await readMoneyStatement(mine, period)).toMatchObject({ receivedMinor: 0n, days: [] });
  expect((await listMoneyMovements(mine, { size: 5 }, period)).rows).toEqual([]);
});

it('of one person one file is written at a time: its last page or twenty seconds make room for the next', async () => {
  const merchant = await aMerchant(world);
  const ctx = merchant.context();
  for (const hour of [10, 11, 12]) await aPayment(ctx, local(`2026-11-10T${hour}:00:00`), 5n, 'applied');
  const page = (exportId: string, from?: PageRequest['from'], who: MerchantContext = ctx) =>
    listMoneyMovements(
      who,
      { size: 2, ...(from === undefined ? {} : { from }) },
      { from: '2026-11-01', to: '2026-11-30', exportId },
    );
  const next = ({ rows }: Awaited<ReturnType<typeof page>>) => {
    const position = rows.at(-1)?.position;
    if (position === undefined) throw new Error('a page has rows');
    return { side: 'after' as const, position };
  };
  const under = { code: 'EXPORT_UNDER_WAY', params: { seconds: 20 } };

  const [one, two] = ['first-file', 'second-file'];
  const began = await page(one);
  await expect(page(two)).rejects.toMatchObject(under);
  await expect(page(one)).rejects.toMatchObject(under);
  await expect(page(two, next(began))).rejects.toMatchObject(under);
  // Others are not in each other's way, nor is whoever looks at the page itself.
  const stranger = (await aMerchant(world)).context();
  expect((await page(two, undefined, stranger)).rows).toEqual([]);
  expect(
    (await listMoneyMovements(ctx, { size: 2 }, { from: '2026-11-01', to: '2026-11-30' })).rows,
  ).toHaveLength(2);

  expect((await page(one, next(began))).hasNext).toBe(false);
  const again = await page(two);
  world.clock.advanceSeconds(20);
  await page(one);
  await expect(page(two, next(again))).rejects.toMatchObject(under);
  await expect(page('?')).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
});
