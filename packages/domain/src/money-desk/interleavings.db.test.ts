import { type Id, idFromUuid, uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  cancelInvoice,
  cancelProviderInvoice,
  checkProviderInvoice,
  getInvoice,
  issueInvoice,
  reissueInvoice,
  sendProviderInvoice,
} from '../invoices';
import { DomainError } from '../kernel/errors';
import { checkRefunds, requestRefund, sendRefund } from '../refunds';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld();
  merchant = await aConnectedMerchant(world);
});
afterAll(() => world.close());

const steps = [
  'send',
  'payer-pays',
  'payer-refuses',
  'merchant-cancels',
  'cancel-leaves',
  'check',
  'reissue',
  'refund',
  'refund-leaves',
  'refund-outside',
  'answer-is-lost-done',
  'answer-is-lost-undone',
  'time-passes',
] as const;
type Step = (typeof steps)[number];

/** One invoice with everything that happened to it at the provider and with us. */
class Story {
  private constructor(
    readonly phone: string,
    readonly invoiceId: Id<'invoice'>,
  ) {}

  static async begin(): Promise<Story> {
    const phone = aPhone();
    const { invoice } = await issueInvoice(merchant.ctx, merchant, {
      phone,
      amount: '100',
      description: 'Заказ',
    });
    return new Story(phone, invoice.id);
  }

  atProvider() {
    return [...merchant.provider.payments.values()].filter((payment) => payment.phone === this.phone);
  }

  async pushes(): Promise<readonly Id<'providerInvoice'>[]> {
    const rows = await world.admin<{ id: string }[]>`select id from provider_invoices
      where invoice_id = ${uuidFromId(this.invoiceId)} order by attempt`;
    return rows.map((row) => idFromUuid('providerInvoice', row.id));
  }

  async payments(): Promise<readonly Id<'payment'>[]> {
    const rows = await world.admin<{ id: string }[]>`select id from payments
      where invoice_id = ${uuidFromId(this.invoiceId)}`;
    return rows.map((row) => idFromUuid('payment', row.id));
  }

  async refunds(): Promise<readonly Id<'refund'>[]> {
    const rows = await world.admin<{ id: string }[]>`select r.id from refunds r join payments p
      on (p.merchant_id, p.id) = (r.merchant_id, r.payment_id) where p.invoice_id = ${uuidFromId(this.invoiceId)}`;
    return rows.map((row) => idFromUuid('refund', row.id));
  }

  async do(step: Step): Promise<void> {
    const { provider, system, ctx } = merchant;
    const waiting = this.atProvider().find(({ rawStatus }) => rawStatus === 'Wait');
    const last = (await this.pushes()).at(-1);
    if (last === undefined) return;
    switch (step) {
      case 'send':
        await sendProviderInvoice(system, merchant, { providerInvoiceId: last });
        return;
      case 'payer-pays':
        if (waiting) provider.setStatus(waiting.providerPaymentId, 'Processed');
        return;
      case 'payer-refuses':
        if (waiting) provider.setStatus(waiting.providerPaymentId, 'Error');
        return;
      case 'merchant-cancels':
        await cancelInvoice(ctx, { invoiceId: this.invoiceId });
        return;
      case 'cancel-leaves':
        await cancelProviderInvoice(system, merchant, { providerInvoiceId: last, tries: 0 });
        return;
      case 'check':
        for (const providerInvoiceId of await this.pushes()) {
          await checkProviderInvoice(system, merchant, { providerInvoiceId, cause: 'refresh' });
        }
        return;
      case 'reissue':
        await reissueInvoice(ctx, merchant, { invoiceId: this.invoiceId });
        return;
      case 'refund': {
        const [paymentId] = await this.payments();
        if (paymentId !== undefined) await requestRefund(ctx, merchant, { paymentId, amount: '30' });
        return;
      }
      case 'refund-leaves':
        for (const refundId of await this.refunds()) await sendRefund(system, merchant, { refundId });
        return;
      case 'refund-outside': {
        const paid = this.atProvider().find(
          ({ rawStatus, amountMinor, returnedMinor }) =>
            rawStatus === 'Processed' && amountMinor - returnedMinor >= 1_000n,
        );
        if (paid) provider.refundOutside(paid.providerPaymentId, 1_000n);
        return;
      }
      case 'answer-is-lost-done':
      case 'answer-is-lost-undone': {
        const isDone = step === 'answer-is-lost-done';
        for (const operation of ['createPhoneInvoice', 'cancelPhoneInvoice', 'refundPayment'] as const) {
          provider.forget(operation);
          provider.meet(operation, { kind: 'unknown', cause: 'timeout', isDone });
        }
        return;
      }
      case 'time-passes':
        world.clock.advanceSeconds(60 * 60);
    }
  }
}

async function balances() {
  const rows = await world.admin`select a.kind, sum(e.amount_minor)::int as balance from ledger_entries e
    join ledger_accounts a on (a.merchant_id, a.id) = (e.merchant_id, e.account_id)
    where a.merchant_id = ${uuidFromId(merchant.merchantId)} group by 1`;
  return new Map(rows.map((row) => [String(row['kind']), Number(row['balance'])]));
}

/** Asks about everything until the books can be compared with the provider's own record. */
async function settle(story: Story): Promise<void> {
  const { provider, system } = merchant;
  for (const operation of ['createPhoneInvoice', 'cancelPhoneInvoice', 'refundPayment'] as const) {
    provider.forget(operation);
  }
  for (let round = 0; round < 3; round += 1) {
    world.clock.advanceSeconds(11 * 60);
    for (const providerInvoiceId of await story.pushes()) {
      await checkProviderInvoice(system, merchant, { providerInvoiceId, cause: 'refresh' });
      await checkProviderInvoice(system, merchant, { providerInvoiceId, cause: 'before-reissue' });
    }
    for (const refundId of await story.refunds()) await sendRefund(system, merchant, { refundId });
    for (const paymentId of await story.payments()) await checkRefunds(system, merchant, { paymentId });
  }
}

it('T3 whatever the order of paying, refusing, cancelling, sending again, refunding and losing answers: at most one push can be paid, and money in = applied + unapplied + given back', {
  timeout: 120_000,
}, async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...steps), { minLength: 6, maxLength: 24 }), async (plan) => {
      merchant = await aConnectedMerchant(world);
      const story = await Story.begin();
      for (const step of plan) {
        await story.do(step).catch((error: unknown) => {
          if (!(error instanceof DomainError)) throw error;
          if (error.code === 'INTERNAL') throw error;
        });
        const payable = story.atProvider().filter(({ rawStatus }) => rawStatus === 'Wait');
        expect(payable.length).toBeLessThanOrEqual(1);
      }
      await settle(story);
      const invoice = await getInvoice(merchant.ctx, story.invoiceId);
      seen.add(`${invoice.state}/${invoice.push?.state}`);
      const unanswered = await world.admin`select 1 from provider_invoices
        where invoice_id = ${uuidFromId(story.invoiceId)} and state = 'unknown'`;
      const books = await balances();
      const at = (kind: string) => books.get(kind) ?? 0;
      expect([...books.values()].reduce((sum, balance) => sum + balance, 0)).toBe(0);
      // A push that nobody heard of is a visible case; its money is booked when people settle it.
      if (unanswered.length > 0) return;
      const stuck =
        await world.admin`select 1 from refunds where state = 'unknown' and merchant_id = ${uuidFromId(merchant.merchantId)}`;
      if (stuck.length > 0) return;
      const atProvider = story.atProvider().filter(({ rawStatus }) => rawStatus === 'Processed');
      const net = atProvider.reduce(
        (sum, { amountMinor, returnedMinor }) => sum + amountMinor - returnedMinor,
        0n,
      );
      expect(at('provider-clearing')).toBe(Number(net));
      const held = at('sales') + at('unapplied') + at('credit') + at('refunds');
      expect(at('provider-clearing') + held).toBe(0);
    }),
    { numRuns: 60, seed: 20261125 },
  );
  // The plans did reach the ends that matter.
  expect([...seen].sort()).toEqual(expect.arrayContaining(['open/unknown', 'paid/paid', 'void/cancelled']));
});
