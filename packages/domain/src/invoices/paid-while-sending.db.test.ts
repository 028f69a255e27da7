import { type Id, idFromUuid, uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone, aSystemContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  answerBillerPay,
  type BillerDoor,
  createBillerAccount,
  createBillerService,
  findServiceByToken,
} from '../biller';
import { listMoneyMatters } from '../money-desk';
import type { PaymentProvider } from '../provider-connections/payment-provider.port';
import { importStatement } from '../statements';
import { cancelProviderInvoice } from './cancel-provider-invoice';
import { checkProviderInvoice } from './check-provider-invoice';
import { issueInvoice } from './issue-invoice';
import { reissueInvoice } from './reissue-invoice';
import { sendProviderInvoice } from './send-provider-invoice';

let world: TestWorld;
let merchant: ConnectedMerchant;
let door: BillerDoor;
let invoiceId: Id<'invoice'>;
let pushId: Id<'providerInvoice'>;

beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

beforeEach(async () => {
  merchant = await aConnectedMerchant(world);
  const made = await createBillerService(merchant.ctx, {
    title: 'Аренда',
    format: 'json',
    allowedAddresses: ['10.0.0.1'],
  });
  const found = await findServiceByToken(aSystemContext(world), made.token ?? '');
  if (found === null) throw new Error('the service is not found by its address');
  door = found;
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    phone: aPhone(),
    amount: '15000',
    description: 'Аренда',
  });
  invoiceId = invoice.id;
  pushId = await currentPush();
  await createBillerAccount(merchant.ctx, { serviceId: door.id, accountNumber: 'KV-15', invoiceId });
});

async function currentPush(): Promise<Id<'providerInvoice'>> {
  const [row] = await world.admin`select current_provider_invoice_id as id from invoices
    where id = ${uuidFromId(invoiceId)}`;
  return idFromUuid('providerInvoice', String(row?.['id']));
}

const bankReports = () =>
  answerBillerPay(merchant.system, door, {
    txnId: '1',
    account: 'KV-15',
    sumMinor: 1_500_000n,
    txnDate: world.clock.now(),
  });

/** The provider, with something that happens while it works on a create call. */
const whileCreating = (happens: () => Promise<unknown>): PaymentProvider => ({
  ...merchant.provider,
  async createPhoneInvoice(...call) {
    await happens();
    return merchant.provider.createPhoneInvoice(...call);
  },
});

const send = (happens: () => Promise<unknown> = () => Promise.resolve()) =>
  sendProviderInvoice(merchant.system, { provider: whileCreating(happens) }, { providerInvoiceId: pushId });

async function states() {
  const rows = await world.admin`select i.state as invoice, p.state as push from provider_invoices p
    join invoices i on i.id = p.invoice_id where i.id = ${uuidFromId(invoiceId)} order by p.attempt`;
  return [rows[0]?.['invoice'], ...rows.map((row) => row['push'])];
}
const payments = async () =>
  (
    await world.admin`select source, state from payments where merchant_id = ${uuidFromId(merchant.merchantId)}
      order by id`
  ).map((row) => [row['source'], row['state']]);
const events = async () =>
  (
    await world.admin`select type from events where merchant_id = ${uuidFromId(merchant.merchantId)}
      and type <> 'invoice.issued' order by id`
  ).map((row) => row['type']);
const cases = async () => (await listMoneyMatters(merchant.ctx)).map(({ matter }) => matter);
const atKaspi = () => [...merchant.provider.payments.values()].at(-1);

describe('T3 T18 the bank reports a payment while the push is being sent:', () => {
  it('payment wins, and the push is asked back as soon as its call is answered', async () => {
    expect(await send(bankReports)).toBe('sent');
    expect(await states()).toEqual(['paid', 'cancelling']);
    await cancelProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId, tries: 0 });
    expect(await states()).toEqual(['paid', 'cancelled']);
    expect(atKaspi()?.rawStatus).toBe('RemotePaymentCanceled');
    expect(await payments()).toEqual([['biller', 'applied']]);
    expect(await events()).toEqual(['invoice.paid']);
    expect(await cases()).toEqual([]);
  });

  it('a payer who pays the push before it is back has paid twice: the second money is a case', async () => {
    await send(bankReports);
    merchant.provider.setStatus(atKaspi()?.providerPaymentId ?? '', 'Processed');
    await cancelProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId, tries: 0 });
    expect(await states()).toEqual(['paid', 'paid']);
    expect(await payments()).toEqual([
      ['biller', 'applied'],
      ['push', 'unapplied'],
    ]);
    expect(await cases()).toEqual(['unapplied-payment']);
  });

  it('a call whose answer is lost is a case until it is known, for the payer may hold a push', async () => {
    merchant.provider.meet('createPhoneInvoice', { kind: 'unknown', cause: 'timeout', isDone: true });
    expect(await send(bankReports)).toBe('unknown');
    expect(await states()).toEqual(['paid', 'unknown']);
    expect(await cases()).toEqual(['unknown-push']);
  });

  it('a call that certainly made nothing is not tried again', async () => {
    merchant.provider.meet('createPhoneInvoice', { kind: 'not-sent', cause: 'connect-failed' });
    expect(await send(bankReports)).toBe('not-created');
    expect(await states()).toEqual(['paid', 'cancelled']);
    expect(merchant.provider.payments.size).toBe(0);
    expect(await cases()).toEqual([]);
  });

  it('a push that came back to its start before the payment never leaves', async () => {
    merchant.provider.meet('createPhoneInvoice', { kind: 'not-sent', cause: 'connect-failed' });
    expect(await send()).toBe('waits');
    await world.admin`update invoices set state = 'paid', paid_at = now() where id = ${uuidFromId(invoiceId)}`;
    expect(await send()).toBe('nothing-to-do');
    expect(await states()).toEqual(['paid', 'cancelled']);
    expect(merchant.provider.payments.size).toBe(0);
  });

  it('a statement that shows the earlier push takes back the one that is being sent', async () => {
    await send();
    const first = atKaspi()?.providerPaymentId ?? '';
    merchant.provider.setStatus(first, 'Error');
    await checkProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId, cause: 'refresh' });
    world.clock.advanceSeconds(60);
    await reissueInvoice(merchant.ctx, merchant, { invoiceId });
    pushId = await currentPush();
    await send(() => importStatement(merchant.ctx, statementOf(first)));
    expect(await states()).toEqual(['paid', 'paid', 'cancelling']);
    await cancelProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId, tries: 0 });
    expect(await states()).toEqual(['paid', 'paid', 'cancelled']);
    expect(await payments()).toEqual([['statement', 'applied']]);
  });

  it('a statement that shows the very push that is being sent pays it, and its late answer changes nothing', async () => {
    const tag = await tagOf(pushId);
    expect(await send(() => importStatement(merchant.ctx, statementOf('990001', tag)))).toBe('nothing-to-do');
    expect(await states()).toEqual(['paid', 'paid']);
    expect(await payments()).toEqual([['statement', 'applied']]);
  });
});

async function tagOf(id: Id<'providerInvoice'>): Promise<string> {
  const [row] = await world.admin`select tag from provider_invoices where id = ${uuidFromId(id)}`;
  return String(row?.['tag']);
}

function statementOf(providerPaymentId: string, tag = '') {
  const local = new Date(world.clock.now().getTime() + 5 * 3_600_000).toISOString();
  const day = local.slice(0, 10);
  const line = `${day};${local.slice(11, 19)};1;Покупка;15 000,00;${providerPaymentId};Аренда ·${tag}`;
  const head = 'Дата;Время;Номер операции;Тип;Сумма;QrPaymentId;Комментарий';
  const text = [`Сформировано;${day};${local.slice(11, 19)}`, head, line].join('\n');
  return { format: 'csv' as const, content: Buffer.from(text).toString('base64') };
}
