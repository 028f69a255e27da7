import {
  createInMemoryMessageSender,
  type InMemoryMessageSender,
} from '@apipay/connectors/messages/in-memory/sender';
import { uuidFromId } from '@apipay/db/ids';
import type { InvoiceReminderRow } from '@apipay/db/schema/invoice-reminders';
import { getInvoice, issueInvoice, sendProviderInvoice } from '@apipay/domain/invoices';
import {
  listReminders,
  type RemindedInvoice,
  type ReminderPorts,
  remindInvoice,
  sendReminder,
} from '@apipay/domain/reminders';
import type { MessageSender } from '@apipay/domain/verification-codes/message-sender.port';
import { aConnectedMerchant, type ConnectedMerchant } from './connections';
import { aPhone } from './contexts';
import type { TestWorld } from './test-world';

type InvoiceId = `inv_${string}`;

/** A merchant, a messenger without a network, and what tests of reminders do with them. */
export class ReminderDesk {
  readonly messenger: InMemoryMessageSender = createInMemoryMessageSender();

  private constructor(
    private readonly world: TestWorld,
    readonly merchant: ConnectedMerchant,
  ) {}

  static async open(world: TestWorld): Promise<ReminderDesk> {
    return new ReminderDesk(world, await aConnectedMerchant(world));
  }

  /** An invoice that its payer holds. */
  async anInvoice(fields: { readonly dueOn?: string } = {}) {
    const { merchant } = this;
    const phone = aPhone();
    const input = { phone, amount: '15000', description: 'Заказ 17', ...fields };
    const { invoice } = await issueInvoice(merchant.ctx, merchant, input);
    const pushId = invoice.currentProviderInvoiceId;
    if (pushId === null) throw new Error('an issued invoice has a push');
    await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId });
    const paymentId = (await getInvoice(merchant.ctx, invoice.id)).push?.providerPaymentId ?? '';
    return { id: invoice.id, pushId, paymentId, phone };
  }

  /** Its push can be paid for as long as the test wants. */
  async keepAlive(id: InvoiceId): Promise<void> {
    await this.world.admin`update provider_invoices set expires_at = ${new Date('2027-01-01T00:00:00Z')}
      where invoice_id = ${uuidFromId(id)}`;
  }

  remind(invoiceId: string, locale?: 'kk') {
    return remindInvoice(this.merchant.ctx, { invoiceId, ...(locale === undefined ? {} : { locale }) });
  }

  async standing(id: InvoiceId): Promise<RemindedInvoice> {
    const found = (await listReminders(this.merchant.ctx, [id])).get(id);
    if (found === undefined) throw new Error('there is no such invoice');
    return found;
  }

  async newest(id: InvoiceId): Promise<InvoiceReminderRow> {
    const [reminder] = (await this.standing(id)).reminders;
    if (reminder === undefined) throw new Error('nobody asked');
    return reminder;
  }

  ports(sender: MessageSender | null = this.messenger): ReminderPorts {
    return {
      provider: this.merchant.provider,
      messengers: { live: sender, test: null },
      writeReminder: ({ merchantName, amountMinor, description, dueOn }, locale) => ({
        template: `reminder-${locale}`,
        parameters: [merchantName, String(amountMinor), description, dueOn ?? '-'],
      }),
    };
  }

  async carryOut(id: InvoiceId, ports = this.ports()) {
    return sendReminder(this.merchant.system, ports, { reminderId: (await this.newest(id)).id });
  }

  /** When the job of its newest reminder is due. */
  async jobAt(id: InvoiceId): Promise<string | undefined> {
    const [row] = await this.world.admin`select run_at from graphile_worker.jobs
      where key = ${`remind:${(await this.newest(id)).id}`}`;
    return (row?.['run_at'] as Date | undefined)?.toISOString();
  }

  /** State, cause and actor of each step of its newest reminder. */
  async stepsOf(id: InvoiceId): Promise<readonly (readonly unknown[])[]> {
    const rows = await this.world.admin`select to_state, cause, actor_kind from transitions
      where object_id = ${(await this.newest(id)).id} order by version`;
    return rows.map((row) => [row['to_state'], row['cause'], row['actor_kind']]);
  }
}
