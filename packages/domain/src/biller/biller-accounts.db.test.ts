import { uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aMerchant, aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { issueInvoice } from '../invoices';
import { closeBillerAccount } from './close-biller-account';
import { createBillerAccount } from './create-biller-account';
import { createBillerService } from './create-biller-service';
import { getBillerAccount, listBillerAccounts, revealAccountTitles } from './load-account';

let world: TestWorld;
let merchant: ConnectedMerchant;
let serviceId: string;

beforeAll(async () => {
  world = await openTestWorld();
});

beforeEach(async () => {
  merchant = await aConnectedMerchant(world);
  serviceId = await aService();
});

afterAll(() => world.close());

async function aService(): Promise<string> {
  const { service } = await createBillerService(merchant.ctx, {
    title: 'Аренда',
    format: 'json',
    allowedAddresses: ['10.0.0.1'],
  });
  return service.id;
}

const anInvoice = (phone = aPhone()) =>
  issueInvoice(merchant.ctx, merchant, { phone, amount: '15000', description: 'Аренда' });

it('an account leads to an invoice, to a payer or nowhere, and its title is sealed', async () => {
  const { invoice } = await anInvoice();
  const phone = aPhone();
  const toInvoice = await createBillerAccount(merchant.ctx, {
    serviceId,
    accountNumber: 'kv-15',
    invoiceId: invoice.id,
    title: 'Иванов, кв. 15',
  });
  expect(toInvoice).toMatchObject({
    accountNumber: 'KV-15',
    state: 'open',
    invoiceId: invoice.id,
    invoiceNumber: invoice.number,
    invoiceState: 'open',
    payerId: null,
  });
  const toPayer = await createBillerAccount(merchant.ctx, {
    serviceId,
    accountNumber: '1001',
    payerPhone: phone,
  });
  expect(toPayer).toMatchObject({ invoiceId: null, payerPhoneTail: phone.slice(-4) });
  const free = await createBillerAccount(merchant.ctx, {
    serviceId,
    accountNumber: '1002',
    title: 'Взносы',
  });
  expect(free).toMatchObject({ invoiceId: null, payerId: null });
  expect(await revealAccountTitles(merchant.ctx, [toInvoice.id, toPayer.id, free.id])).toEqual(
    new Map([
      [toInvoice.id, 'Иванов, кв. 15'],
      [free.id, 'Взносы'],
    ]),
  );
  const [row] = await world.admin`select string_agg(biller_accounts::text, '') as rows from biller_accounts`;
  expect(row?.['rows']).not.toContain(Buffer.from('Иванов').toString('hex'));
  const actions = await world.admin`select action from audit_records
    where merchant_id = ${uuidFromId(merchant.merchantId)} and object_kind = 'biller-account' order by occurred_at, id`;
  expect(actions.map((one) => one['action'])).toEqual([
    'biller-account.create',
    'biller-account.create',
    'biller-account.create',
    'biller-account.read',
  ]);
});

it('a number that could be a phone, a card or no number at all is refused', async () => {
  const make = (accountNumber: string) => createBillerAccount(merchant.ctx, { serviceId, accountNumber });
  for (const phone of ['87012345678', '7012345678', '+7 701 234 56 78', '８７０１２３４５６７８']) {
    await expect(make(phone), phone).rejects.toThrow('PERSONAL_VALUE_IN_REFERENCE');
  }
  await expect(make('4000-0000-0000-0002')).rejects.toThrow('FINANCIAL_INFORMATION_REFUSED');
  for (const odd of ['кв-15', '-1', '1-', 'a/b', '1'.repeat(31)]) {
    await expect(make(odd), odd).rejects.toThrow('BILLER_ACCOUNT_NUMBER_INVALID');
  }
  await expect(make(' ')).rejects.toThrow('TEXT_REQUIRED');
});

it('a number is given once in a service, also after closing, and again in another service', async () => {
  const make = (service: string) =>
    createBillerAccount(merchant.ctx, { serviceId: service, accountNumber: 'a1' });
  const account = await make(serviceId);
  await expect(make(serviceId)).rejects.toThrow('BILLER_ACCOUNT_NUMBER_TAKEN');
  await closeBillerAccount(merchant.ctx, account.id);
  await expect(make(serviceId)).rejects.toThrow('BILLER_ACCOUNT_NUMBER_TAKEN');
  await expect(make(await aService())).resolves.toMatchObject({ accountNumber: 'A1' });
});

it('an account leads to one thing, and only to an open invoice', async () => {
  const { invoice } = await anInvoice();
  await expect(
    createBillerAccount(merchant.ctx, {
      serviceId,
      accountNumber: '1',
      invoiceId: invoice.id,
      payerPhone: aPhone(),
    }),
  ).rejects.toThrow('BILLER_ACCOUNT_TWO_TARGETS');
  await world.admin`update invoices set state = 'void'`;
  await expect(
    createBillerAccount(merchant.ctx, { serviceId, accountNumber: '1', invoiceId: invoice.id }),
  ).rejects.toThrow('INVOICE_NOT_OPEN');
});

it('another merchant reaches neither service, account nor invoice', async () => {
  const { invoice } = await anInvoice();
  const account = await createBillerAccount(merchant.ctx, { serviceId, accountNumber: '1', title: 'x' });
  const other = await aMerchant(world);
  const ctx = other.context();
  await expect(createBillerAccount(ctx, { serviceId, accountNumber: '2' })).rejects.toThrow(
    'BILLER_SERVICE_NOT_FOUND',
  );
  const { service } = await createBillerService(ctx, {
    title: 'Чужая',
    format: 'xml',
    allowedAddresses: ['10.0.0.2'],
  });
  await expect(
    createBillerAccount(ctx, { serviceId: service.id, accountNumber: '2', invoiceId: invoice.id }),
  ).rejects.toThrow('INVOICE_NOT_FOUND');
  await expect(closeBillerAccount(ctx, account.id)).rejects.toThrow('BILLER_ACCOUNT_NOT_FOUND');
  await expect(getBillerAccount(ctx, account.id)).rejects.toThrow('BILLER_ACCOUNT_NOT_FOUND');
  expect(await revealAccountTitles(ctx, [account.id])).toEqual(new Map());
  expect((await listBillerAccounts(ctx, { size: 10 }, { serviceId })).rows).toEqual([]);
});

it('whoever may not manage gives out and closes nothing', async () => {
  const account = await createBillerAccount(merchant.ctx, { serviceId, accountNumber: '1' });
  const ctx = { ...merchant.ctx, actor: { ...merchant.ctx.actor, role: 'operator' } as never };
  await expect(createBillerAccount(ctx, { serviceId, accountNumber: '2' })).rejects.toThrow('FORBIDDEN');
  await expect(closeBillerAccount(ctx, account.id)).rejects.toThrow('FORBIDDEN');
});

it('closing leaves a record and a step, and once is enough', async () => {
  const account = await createBillerAccount(merchant.ctx, { serviceId, accountNumber: '1' });
  const closed = await closeBillerAccount(merchant.ctx, account.id);
  expect(closed).toMatchObject({ state: 'closed', closedAt: world.clock.now(), version: 2 });
  expect((await closeBillerAccount(merchant.ctx, account.id)).version).toBe(2);
  const audits = await world.admin`select action from audit_records where object_id = ${account.id}`;
  expect(audits.map((row) => row['action']).sort()).toEqual([
    'biller-account.close',
    'biller-account.create',
  ]);
});

it('a list turns its pages in both directions', async () => {
  for (const accountNumber of ['1', '2', '3', '4', '5']) {
    world.clock.advanceSeconds(1);
    await createBillerAccount(merchant.ctx, { serviceId, accountNumber });
  }
  const first = await listBillerAccounts(merchant.ctx, { size: 2 });
  expect(first.rows.map(({ row }) => row.accountNumber)).toEqual(['5', '4']);
  const last = first.rows.at(-1);
  if (last === undefined) throw new Error('no row');
  const second = await listBillerAccounts(merchant.ctx, {
    size: 2,
    from: { side: 'after', position: last.position },
  });
  expect(second.rows.map(({ row }) => row.accountNumber)).toEqual(['3', '2']);
  expect([second.hasNext, second.hasPrevious]).toEqual([true, true]);
});
