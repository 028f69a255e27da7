import { type Id, idFromUuid, uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  cancelInvoice,
  cancelProviderInvoice,
  checkProviderInvoice,
  getInvoice,
  issueInvoice,
  sendProviderInvoice,
} from '../invoices';
import { requestRefund } from './request-refund';
import { sendRefund } from './send-refund';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld();
});
beforeEach(async () => {
  merchant = await aConnectedMerchant(world);
});
afterAll(() => world.close());

async function anIssued(amount = '100') {
  const input = { phone: aPhone(), amount, description: 'Заказ 17' };
  const { invoice } = await issueInvoice(merchant.ctx, merchant, input);
  const push = invoice.currentProviderInvoiceId;
  if (push === null) throw new Error('an issued invoice has a push');
  return { invoiceId: invoice.id, push };
}

async function aSent(amount?: string) {
  const issued = await anIssued(amount);
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: issued.push });
  const atProvider = (await getInvoice(merchant.ctx, issued.invoiceId)).push?.providerPaymentId ?? '';
  return { ...issued, atProvider };
}

async function aPaid() {
  const sent = await aSent();
  merchant.provider.setStatus(sent.atProvider, 'Processed');
  await check(sent.push);
  const [row] = await world.admin<{ id: string }[]>`select id from payments
    where provider_invoice_id = ${uuidFromId(sent.push)}`;
  return { ...sent, paymentId: idFromUuid('payment', row?.id ?? '') };
}

const check = (providerInvoiceId: Id<'providerInvoice'>) =>
  checkProviderInvoice(merchant.system, merchant, { providerInvoiceId, cause: 'refresh' });
const callsOf = (operation: string) =>
  merchant.provider.calls.filter((call) => call.operation === operation).length;

/** The database refuses the commit of a step twice, as it does under contention, and takes it the third time. */
async function refuseCommits(table: 'provider_invoices' | 'refunds', state: string): Promise<void> {
  await world.admin.unsafe(`
    create sequence if not exists refused_commits;
    grant usage on sequence refused_commits to public;
    alter sequence refused_commits restart;
    create or replace function refuse_commit() returns trigger language plpgsql as $$ begin
      if nextval('public.refused_commits') <= 2 then
        raise exception 'contention' using errcode = '40001';
      end if;
      return null;
    end $$;
    drop trigger if exists refuse_commit on ${table};
    create constraint trigger refuse_commit after update on ${table} deferrable initially deferred
      for each row when (new.state = '${state}') execute function refuse_commit()`);
}

describe('T4 the commit after a call meets contention, and the call is made once', () => {
  it('of an invoice', async () => {
    const { push } = await anIssued();
    await refuseCommits('provider_invoices', 'live');
    await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: push });
    await world.admin.unsafe('drop trigger refuse_commit on provider_invoices');
    const [row] = await world.admin`select state from provider_invoices where id = ${uuidFromId(push)}`;
    const [tries] = await world.admin`select last_value::int as count from refused_commits`;
    expect([row?.['state'], callsOf('createPhoneInvoice'), tries?.['count']]).toEqual(['live', 1, 3]);
    expect(merchant.provider.payments.size).toBe(1);
  });

  it('of a refund', async () => {
    const { paymentId, atProvider } = await aPaid();
    const { refund } = await requestRefund(merchant.ctx, merchant, { paymentId, amount: '40' });
    await refuseCommits('refunds', 'completed');
    expect(await sendRefund(merchant.system, merchant, { refundId: refund.id })).toBe('completed');
    await world.admin.unsafe('drop trigger refuse_commit on refunds');
    expect(callsOf('refundPayment')).toBe(1);
    expect(merchant.provider.payments.get(atProvider)?.returnedMinor).toBe(4_000n);
  });
});

it('T5 an unknown status never ends an invoice, whatever the word', async () => {
  const { invoiceId, push, atProvider } = await aSent();
  const words = [
    ...[
      'processed',
      'PROCESSED',
      'Processed ',
      'Error.',
      'error',
      'Cancelled',
      'Expired',
      'Declined',
      'Refunded',
    ],
    ...['0', 'null', 'undefined', '__proto__', 'constructor', 'toString', 'RemotePaymentExpired', 'Оплачено'],
    ...Array.from({ length: 40 }, (_, seed) => ((seed + 1) * 7_919).toString(36).repeat(3)),
  ];
  for (const word of words) {
    merchant.provider.setStatus(atProvider, word);
    expect([word, await check(push)]).toEqual([word, 'unchanged']);
    world.clock.advanceSeconds(1);
  }
  const { push: after } = await getInvoice(merchant.ctx, invoiceId);
  expect([after?.state, after?.rawStatus]).toEqual(['live', words.at(-1)]);
  merchant.provider.setStatus(atProvider, 'Processed');
  expect(await check(push)).not.toBe('unchanged');
});

describe('two people press at the same time', () => {
  it('cancel and refund of a paid invoice: the cancel is refused, one refund is taken', async () => {
    const { invoiceId, paymentId, atProvider } = await aPaid();
    const answers = await Promise.allSettled([
      cancelInvoice(merchant.ctx, { invoiceId }),
      requestRefund(merchant.ctx, merchant, { paymentId }),
      cancelInvoice(merchant.ctx, { invoiceId }),
      requestRefund(merchant.ctx, merchant, { paymentId }),
    ]);
    const taken = answers.filter(({ status }) => status === 'fulfilled');
    expect(taken).toHaveLength(1);
    const rows = await world.admin<{ id: string }[]>`select id from refunds
      where payment_id = ${uuidFromId(paymentId)}`;
    expect(rows).toHaveLength(1);
    await sendRefund(merchant.system, merchant, { refundId: idFromUuid('refund', rows[0]?.id ?? '') });
    expect(merchant.provider.payments.get(atProvider)?.returnedMinor).toBe(10_000n);
    expect((await getInvoice(merchant.ctx, invoiceId)).state).toBe('paid');
  });

  it('cancel, twice, while the payer pays: the money counts and can go back', async () => {
    const { invoiceId, push, atProvider } = await aSent();
    await Promise.allSettled([
      cancelInvoice(merchant.ctx, { invoiceId }),
      cancelInvoice(merchant.ctx, { invoiceId }),
    ]);
    merchant.provider.setStatus(atProvider, 'Processed');
    await cancelProviderInvoice(merchant.system, merchant, { providerInvoiceId: push, tries: 0 });
    expect((await getInvoice(merchant.ctx, invoiceId)).state).toBe('paid');
    expect(callsOf('cancelPhoneInvoice')).toBe(0);
  });
});
