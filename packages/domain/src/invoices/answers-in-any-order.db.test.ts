import { randomUUID } from 'node:crypto';
import { uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '../kernel/transaction';
import type { PaymentStatus, ProviderEvidence } from '../provider-connections/payment-provider.port';
import { issueInvoice } from './issue-invoice';
import { recordStatus } from './record-status';
import { sendProviderInvoice } from './send-provider-invoice';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld();
  merchant = await aConnectedMerchant(world);
});
afterAll(() => world.close());

const answers = [
  ['waiting', 'Wait'],
  ['unmapped', 'Thinking'],
  ['failed', 'Error'],
  ['paid', 'Processed'],
] as const;
type Answer = (typeof answers)[number];

function ordersOf(left: readonly Answer[]): readonly (readonly Answer[])[] {
  if (left.length === 0) return [[]];
  return left.flatMap((first) =>
    ordersOf(left.filter((answer) => answer !== first)).map((rest) => [first, ...rest]),
  );
}

function told([status, rawStatus]: Answer) {
  const value: PaymentStatus = {
    status,
    rawStatus,
    amountMinor: status === 'paid' ? 10_000n : null,
    transactionId: null,
    productType: null,
  };
  const now = world.clock.now();
  const evidence: ProviderEvidence = {
    operation: 'getPaymentStatus',
    requestId: randomUUID(),
    startedAt: now,
    finishedAt: now,
    httpStatus: 200,
    statusCode: '0',
    rawStatus,
    providerPaymentId: null,
  };
  return { kind: 'done', value, evidence } as const;
}

it.each(ordersOf(answers).map((order) => ({ order, name: order.map(([status]) => status).join(', ') })))(
  'T18 answers that arrive as $name end in one payment of a paid invoice, and its story never runs backwards',
  async ({ order }) => {
    const { invoice } = await issueInvoice(merchant.ctx, merchant, {
      phone: aPhone(),
      amount: '100',
      description: 'Заказ',
    });
    const providerInvoiceId = invoice.currentProviderInvoiceId;
    if (providerInvoiceId === null) throw new Error('an issued invoice has a push');
    await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId });

    // Each answer comes twice, as an answer that was slow meets the one that was asked for after it.
    for (const answer of [...order, ...order]) {
      await inTransaction(merchant.system, { purpose: 'invoicing' }, (tx) =>
        recordStatus(tx, merchant.system, { providerInvoiceId, cause: 'refresh' }, told(answer)),
      );
    }

    const [end] = await world.admin`
      select i.state, p.state as push, p.problem,
        (select count(*)::int from payments m where m.invoice_id = i.id) as payments,
        (select sum(m.amount_minor)::int from payments m where m.invoice_id = i.id and m.state = 'applied') as applied
      from invoices i join provider_invoices p on p.id = i.current_provider_invoice_id
      where i.id = ${uuidFromId(invoice.id)}`;
    expect(end).toMatchObject({ state: 'paid', push: 'paid', payments: 1, applied: 10_000 });

    const events = await world.admin`
      select type, sequence::int from events where object_id = ${invoice.id} order by id`;
    const sequences = events.map((event) => Number(event['sequence']));
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
    expect(events.at(-1)?.['type']).toBe('invoice.paid');
  },
);
