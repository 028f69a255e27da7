import { uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkProviderInvoice, getInvoice, issueInvoice, sendProviderInvoice } from '../invoices';
import type { DomainContext } from '../kernel/context';
import { listPaymentsOfInvoices, requestRefund, sendRefund } from '../refunds';
import { explainDifference } from './explain-difference';
import { importStatement } from './import-statement';
import { listDifferences, listStatements, readClearing } from './list-statements';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld();
});
beforeEach(async () => {
  world.clock.set(new Date());
  merchant = await aConnectedMerchant(world);
});
afterAll(() => world.close());

interface Pushed {
  readonly id: string;
  readonly tag: string;
  readonly providerPaymentId: string | null;
}

async function anInvoice(of: ConnectedMerchant = merchant, amount = '15000'): Promise<Pushed> {
  const input = { phone: aPhone(), amount, description: 'Заказ 17' };
  const { invoice } = await issueInvoice(of.ctx, of, input);
  const pushId = invoice.currentProviderInvoiceId;
  if (pushId === null) throw new Error('an issued invoice has a push');
  await sendProviderInvoice(of.system, of, { providerInvoiceId: pushId });
  const [push] = await world.admin<{ tag: string; provider_payment_id: string | null }[]>`
    select tag, provider_payment_id from provider_invoices where id = ${uuidFromId(pushId)}`;
  return { id: invoice.id, tag: push?.tag ?? '', providerPaymentId: push?.provider_payment_id ?? null };
}

function anUnknown(of: ConnectedMerchant = merchant): Promise<Pushed> {
  of.provider.meet('createPhoneInvoice', { kind: 'unknown', cause: 'timeout', isDone: true });
  return anInvoice(of);
}

async function aPaid(amount?: string): Promise<Pushed & { readonly paymentId: string }> {
  const pushed = await anInvoice(merchant, amount);
  const providerInvoiceId = (await getInvoice(merchant.ctx, pushed.id)).currentProviderInvoiceId;
  if (providerInvoiceId === null) throw new Error('an issued invoice has a push');
  merchant.provider.setStatus(pushed.providerPaymentId ?? '', 'Processed');
  await checkProviderInvoice(merchant.system, merchant, { providerInvoiceId, cause: 'refresh' });
  const payments = await listPaymentsOfInvoices(merchant.ctx, merchant, [pushed.id]);
  return { ...pushed, paymentId: [...payments.values()][0]?.[0]?.id ?? '' };
}

interface Line {
  readonly type?: string;
  readonly amount?: string;
  readonly fee?: string;
  readonly operation?: string;
  readonly payment?: string | null;
  readonly tag?: string;
}

const shown = (at: Date) => {
  const local = new Date(at.getTime() + 5 * 3_600_000).toISOString();
  return [local.slice(0, 10), local.slice(11, 19)] as const;
};

let operations = 100;

function aLine(line: Line): string {
  const [day, time] = shown(world.clock.now());
  const comment = line.tag === undefined ? 'Касса' : `Заказ 17 ·${line.tag}`;
  operations += 1;
  const { type = 'Покупка', amount = '15 000,00', fee = '0,00', operation = `${operations}` } = line;
  return [day, time, operation, type, amount, fee, line.payment ?? '', comment].join(';');
}

/** A file that shows the last days up to this moment. */
function aFile(lines: readonly string[], days = 1): string {
  const [today, time] = shown(world.clock.now());
  const [from] = shown(new Date(world.clock.now().getTime() - days * 86_400_000));
  const head = 'Дата;Время;Номер операции;Тип;Сумма;Комиссия;QrPaymentId;Комментарий';
  return [`Период;${from};${today}`, `Сформировано;${today};${time}`, head, ...lines].join('\n');
}

const importFile = (file: string, ctx: DomainContext = merchant.ctx) =>
  importStatement(ctx, { format: 'csv', content: Buffer.from(file, 'utf8').toString('base64') });
const importLines = async (...lines: readonly Line[]) =>
  (await importFile(aFile(lines.map(aLine)))).statement;

async function stateOf(id: string) {
  const invoice = await getInvoice(merchant.ctx, id);
  return [invoice.state, invoice.push?.state];
}

async function balances() {
  const rows = await world.admin`select a.kind, sum(e.amount_minor)::int as balance from ledger_entries e
    join ledger_accounts a on (a.merchant_id, a.id) = (e.merchant_id, e.account_id)
    where a.merchant_id = ${uuidFromId(merchant.merchantId)} group by 1 having sum(e.amount_minor) <> 0`;
  return Object.fromEntries(rows.map((row) => [row['kind'], row['balance']]));
}

const differences = async () => (await listDifferences(merchant.ctx)).map((entry) => entry.difference);

describe('a sale', () => {
  it('that we know leaves clearing for the bank, less the fee', async () => {
    const { providerPaymentId } = await aPaid();
    expect((await readClearing(merchant.ctx)).balanceMinor).toBe(1_500_000n);
    const statement = await importLines({ payment: providerPaymentId, fee: '150,00' });
    expect(statement).toMatchObject({ lineCount: 1, matchedCount: 1, differenceCount: 0, foundCount: 0 });
    expect(statement).toMatchObject({ salesMinor: 1_500_000n, feesMinor: 15_000n });
    expect(await balances()).toEqual({ bank: 1_485_000, 'provider-fees': 15_000, sales: -1_500_000 });
    expect(await readClearing(merchant.ctx)).toEqual({ balanceMinor: 0n, since: null });
  });

  it('of an unknown push is found by its tag and booked', async () => {
    const { id, tag } = await anUnknown();
    const statement = await importLines({ tag, payment: '990001' });
    expect(statement).toMatchObject({ matchedCount: 1, foundCount: 1, closedCount: 0 });
    expect(await stateOf(id)).toEqual(['paid', 'paid']);
    expect(await balances()).toEqual({ bank: 1_500_000, sales: -1_500_000 });
    const [payment] = await world.admin`select p.source, i.provider_payment_id from payments p
      join provider_invoices i on i.id = p.provider_invoice_id
      where p.merchant_id = ${uuidFromId(merchant.merchantId)}`;
    expect(payment).toEqual({ source: 'statement', provider_payment_id: '990001' });
  });

  it('of another sum than ours is a difference, and nothing is booked', async () => {
    const { tag, id } = await anUnknown();
    const paid = await aPaid();
    await importLines({ tag, amount: '14 000' }, { payment: paid.providerPaymentId, amount: '1' });
    expect(await differences()).toEqual(['amount-differs', 'amount-differs']);
    expect(await stateOf(id)).toEqual(['open', 'unknown']);
    expect(await balances()).toEqual({ 'provider-clearing': 1_500_000, sales: -1_500_000 });
  });

  it('that nobody knows, or that carries another merchant’s tag, is not ours', async () => {
    const other = await aConnectedMerchant(world);
    const theirs = await anUnknown(other);
    await importLines({}, { tag: theirs.tag });
    expect(await differences()).toEqual(['not-ours', 'not-ours']);
    expect((await getInvoice(other.ctx, theirs.id)).push?.state).toBe('unknown');
    expect(await balances()).toEqual({});
  });

  it('that stands twice in a file is booked once and shown', async () => {
    const { tag } = await anUnknown();
    await importLines({ tag }, { tag });
    expect(await differences()).toEqual(['not-expected']);
    expect(await balances()).toEqual({ bank: 1_500_000, sales: -1_500_000 });
  });
});

describe('the same again', () => {
  it('as a file changes nothing', async () => {
    const { tag } = await anUnknown();
    const file = aFile([aLine({ tag }), aLine({})]);
    const first = await importFile(file);
    const again = await Promise.all([importFile(file), importFile(file)]);
    expect(again.map(({ isReplay, statement }) => [isReplay, statement.id])).toEqual([
      [true, first.statement.id],
      [true, first.statement.id],
    ]);
    expect(await listStatements(merchant.ctx)).toHaveLength(1);
    expect(await balances()).toEqual({ bank: 1_500_000, sales: -1_500_000 });
  });

  it('as lines of overlapping files is booked once', async () => {
    const { tag } = await anUnknown();
    const known = aLine({ tag });
    await importFile(aFile([known]));
    const { statement } = await importFile(aFile([known, aLine({})]));
    expect(statement).toMatchObject({ lineCount: 2, repeatedCount: 1, matchedCount: 0, differenceCount: 1 });
    expect(await balances()).toEqual({ bank: 1_500_000, sales: -1_500_000 });
  });

  it('in two files at once is booked once', async () => {
    const { tag } = await anUnknown();
    const known = aLine({ tag });
    await Promise.all([importFile(aFile([known])), importFile(aFile([known, aLine({})]))]);
    expect(await balances()).toEqual({ bank: 1_500_000, sales: -1_500_000 });
  });

  it('in the other format agrees and books nothing', async () => {
    const { providerPaymentId } = await aPaid();
    await importLines({ payment: providerPaymentId });
    const day = shown(world.clock.now())[0].split('-').reverse().join('.');
    const file = [
      '1CClientBankExchange',
      `ДатаНачала=${day}`,
      `ДатаКонца=${day}`,
      'СекцияДокумент=П',
      'Номер=5',
    ];
    file.push(`ДатаПоступило=${day}`, 'Сумма=15000.00', `QrPaymentId=${providerPaymentId}`);
    file.push('КонецДокумента', 'КонецФайла');
    const content = Buffer.from(file.join('\n'), 'utf8').toString('base64');
    const { statement } = await importStatement(merchant.ctx, { format: '1c', content });
    expect(statement).toMatchObject({ matchedCount: 1, differenceCount: 0 });
    expect(await balances()).toEqual({ bank: 1_500_000, sales: -1_500_000 });
  });
});

describe('a refund', () => {
  it('of ours is recognised, and one made outside is booked', async () => {
    const { paymentId, providerPaymentId } = await aPaid();
    const { refund } = await requestRefund(merchant.ctx, merchant, { paymentId, amount: '4000' });
    await sendRefund(merchant.system, merchant, { refundId: refund.id });
    const sale = { payment: providerPaymentId };
    const statement = await importLines(
      { ...sale, type: 'Возврат', amount: '4000' },
      { ...sale, type: 'Возврат', amount: '1000' },
      sale,
    );
    expect(statement).toMatchObject({ matchedCount: 3, foundCount: 1, refundsMinor: 500_000n });
    expect(await balances()).toEqual({ bank: 1_000_000, sales: -1_500_000, refunds: 500_000 });
    const rows = await world.admin`select origin, amount_minor::int as amount from refunds
      where merchant_id = ${uuidFromId(merchant.merchantId)} order by created_at, id`;
    expect(rows.map(({ origin, amount }) => [origin, amount])).toEqual([
      ['cabinet', 400_000],
      ['outside', 100_000],
    ]);
  });

  it('above what was paid is a difference', async () => {
    const { providerPaymentId } = await aPaid();
    await importLines(
      { payment: providerPaymentId },
      { payment: providerPaymentId, type: 'Возврат', amount: '15 001' },
    );
    expect(await differences()).toEqual(['amount-differs']);
  });
});

describe('what a statement does not show', () => {
  it('ends an unknown push whose whole life it covers', async () => {
    const { id } = await anUnknown();
    world.clock.advanceSeconds(24 * 3_600);
    await importFile(aFile([], 2));
    expect(await stateOf(id)).toEqual(['open', 'unknown']);
    world.clock.advanceSeconds(2 * 3_600);
    const { statement } = await importFile(aFile([], 2));
    expect(statement.closedCount).toBe(1);
    expect(await stateOf(id)).toEqual(['open', 'operator_closed']);
  });

  it('ends it by several statements without a gap, and not across one', async () => {
    const { id } = await anUnknown();
    const day = 86_400_000;
    const start = new Date(`${shown(world.clock.now())[0]}T00:00:00+05:00`).getTime();
    const dayFile = (index: number) => {
      const [at] = shown(new Date(start + index * day));
      const head = 'Дата;Номер операции;Тип;Сумма';
      const [madeOn, made] = shown(new Date(start + (index + 1) * day + 3_600_000));
      return [`Период;${at};${at}`, `Сформировано;${madeOn};${made}`, head].join('\n');
    };
    world.clock.set(new Date(start + 4 * day));
    await importFile(dayFile(0));
    await importFile(dayFile(2));
    expect(await stateOf(id)).toEqual(['open', 'unknown']);
    await importFile(dayFile(1));
    expect(await stateOf(id)).toEqual(['open', 'operator_closed']);
  });

  it('leaves the push where a sale of its sum is nobody’s', async () => {
    const { id } = await anUnknown();
    const till = aLine({});
    world.clock.advanceSeconds(26 * 3_600);
    const { statement } = await importFile(aFile([till], 2));
    expect(statement).toMatchObject({ closedCount: 0, differenceCount: 1 });
    expect(await stateOf(id)).toEqual(['open', 'unknown']);
  });

  it('and is paid after all is booked when a later statement shows it', async () => {
    const { id, tag } = await anUnknown();
    world.clock.advanceSeconds(26 * 3_600);
    await importFile(aFile([], 2));
    expect(await stateOf(id)).toEqual(['open', 'operator_closed']);
    await importLines({ tag });
    expect(await stateOf(id)).toEqual(['paid', 'paid']);
  });

  it('misses money that came by the biller once it has shown such money', async () => {
    const [shownOne, missed] = [await aPaid(), await aPaid('700')];
    const byBiller = ({ paymentId }: { readonly paymentId: string }, operation: string) =>
      world.admin`update payments set source = 'biller', provider_invoice_id = null,
        provider_transaction_id = ${operation} where id = ${uuidFromId(paymentId)}`;
    await byBiller(shownOne, 'b1');
    await byBiller(missed, 'b2');
    const push = await aPaid('800');
    world.clock.advanceSeconds(60);
    await importLines({ payment: push.providerPaymentId, amount: '800,00' });
    expect(await differences()).toEqual([]);
    await importLines({ operation: 'b1' });
    expect((await listDifferences(merchant.ctx)).map(({ paymentId }) => paymentId)).toEqual([
      missed.paymentId,
    ]);
    await importLines({ operation: 'b2', amount: '700,00' });
    expect(await differences()).toEqual([]);
    expect((await balances())['provider-clearing']).toBeUndefined();
  });

  it('makes a payment of ours a difference, until a later one has it', async () => {
    const { providerPaymentId } = await aPaid();
    world.clock.advanceSeconds(60);
    await importFile(aFile([]));
    expect(await differences()).toEqual(['missing-on-statement']);
    world.clock.advanceSeconds(60);
    await importFile(aFile([], 2));
    expect(await differences()).toEqual(['missing-on-statement']);
    await importLines({ payment: providerPaymentId });
    expect(await differences()).toEqual([]);
    expect(await balances()).toEqual({ bank: 1_500_000, sales: -1_500_000 });
  });
});

describe('rights', () => {
  it('a viewer, a stranger and an API key import nothing', async () => {
    const file = aFile([]);
    for (const actor of [
      { ...merchant.ctx.actor, role: 'viewer' },
      { kind: 'api-key', apiKeyId: 'key_00000000000000000000000000', scopes: ['invoices:write'] },
    ] as DomainContext['actor'][]) {
      await expect(importFile(file, { ...merchant.ctx, actor })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    const visitor = { ...merchant.ctx, actor: { kind: 'visitor' } } as const;
    await expect(importFile(file, visitor)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('another tenant neither sees nor explains a difference; its own people do, once', async () => {
    const other = await aConnectedMerchant(world);
    await importLines({});
    const [entry] = await listDifferences(merchant.ctx);
    expect(await listDifferences(other.ctx)).toEqual([]);
    expect(await listStatements(other.ctx)).toEqual([]);
    const word = { lineId: entry?.id ?? '', note: 'own-till' } as const;
    await expect(explainDifference(other.ctx, word)).rejects.toMatchObject({
      code: 'STATEMENT_DIFFERENCE_NOT_FOUND',
    });
    await expect(explainDifference(merchant.system, word)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await explainDifference(merchant.ctx, word)).toMatchObject({
      state: 'explained',
      explanation: 'own-till',
    });
    await expect(explainDifference(merchant.ctx, word)).rejects.toMatchObject({
      code: 'STATEMENT_DIFFERENCE_NOT_FOUND',
    });
    const actions = await world.admin`select action from audit_records
      where merchant_id = ${uuidFromId(merchant.merchantId)} and action like 'statement.%' order by action`;
    expect(actions.map((row) => row['action'])).toEqual(['statement.explain', 'statement.import']);
  });

  it('a file that is refused leaves nothing', async () => {
    const { tag, id } = await anUnknown();
    await expect(importFile(aFile([aLine({ tag }), aLine({ amount: '15,000' })]))).rejects.toMatchObject({
      code: 'STATEMENT_AMOUNT_AMBIGUOUS',
      params: { line: 5 },
    });
    expect(await listStatements(merchant.ctx)).toEqual([]);
    expect(await stateOf(id)).toEqual(['open', 'unknown']);
  });
});
