import { getInvoice } from '@apipay/domain/invoices';
import { permissionsOf } from '@apipay/domain/kernel/permissions';
import {
  listReminders,
  type RemindedInvoice,
  type ReminderContent,
  readReminderPreview,
  remindInvoice,
  takeBackReminder,
} from '@apipay/domain/reminders';
import type { Locale } from '@apipay/i18n';
import { writeInvoiceReminder } from '@apipay/i18n/invoice-reminder';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted } from '../../graphql/access';
import { Idempotent } from '../../graphql/idempotent';
import { idempotentCallOf, reportIdempotency } from '../../graphql/idempotent-call';
import { Cost } from '../../graphql/limits/static-cost';
import { noErrors } from '../../graphql/payload';
import { LocaleEnum } from '../../graphql/shared-enums.type';
import { InvoiceType, toInvoice } from '../invoices/invoice.type';
import { RemindInvoiceArgs, TakeBackReminderArgs } from './reminder.args';
import {
  InvoiceRemindingType,
  RemindInvoicePayload,
  TakeBackReminderPayload,
  toReminding,
} from './reminding.type';

const standings = Symbol('reminders of invoices');
const previews = Symbol('previews of reminders');
type InvoiceId = Parameters<typeof listReminders>[1][number];

@Resolver(() => InvoiceType)
export class RemindersResolver {
  @Permitted('invoice:issue')
  @Idempotent({ isMandatory: true })
  @Mutation(() => RemindInvoicePayload, {
    description:
      'Reminds the payer of an invoice to a number by a WhatsApp message: who asks, for what, how much. Leaves between 9 and 21 o’clock in Almaty, and only if the invoice still waits then. Needs `@idempotent(key:)`.',
  })
  async remindInvoice(
    @Arg('input', () => RemindInvoiceArgs, { description: 'Which invoice.' }) input: RemindInvoiceArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RemindInvoicePayload> {
    const { domain } = context;
    const call = idempotentCallOf(context, info);
    const { invoiceId, isReplay } = await remindInvoice(
      domain,
      input,
      call === null ? {} : { idempotency: call },
    );
    if (call !== null) reportIdempotency(context, call, isReplay);
    return { invoice: toInvoice(await getInvoice(domain, invoiceId), domain.now()), ...noErrors };
  }

  @Permitted('invoice:issue')
  @Mutation(() => TakeBackReminderPayload, {
    description:
      'Takes back the reminder of an invoice that has not left yet, for example one that waits for the morning. It counts as never asked for. Asking again changes nothing.',
  })
  async takeBackReminder(
    @Arg('input', () => TakeBackReminderArgs, { description: 'Of which invoice.' })
    input: TakeBackReminderArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<TakeBackReminderPayload> {
    const { invoiceId } = await takeBackReminder(domain, input);
    return { invoice: toInvoice(await getInvoice(domain, invoiceId), domain.now()), ...noErrors };
  }

  @Cost(3)
  @FieldResolver(() => InvoiceRemindingType, {
    nullable: true,
    description: 'Whether its payer can be reminded now, and the reminders so far.',
  })
  async reminding(
    @Root() { id }: InvoiceType,
    @Ctx() context: RequestContext,
  ): Promise<InvoiceRemindingType | null> {
    const found = await context.loaders
      .get<RemindedInvoice>(
        standings,
        async (ids) => new Map(await listReminders(context.domain, ids as InvoiceId[])),
      )
      .load(id);
    return found === null ? null : toReminding(id, found);
  }
}

@Resolver(() => InvoiceRemindingType)
export class RemindingFieldsResolver {
  @Cost(10)
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What the message would say, word for word. Opened from encrypted storage, which leaves access records; null for API keys, without the right to issue invoices, and where there is no number.',
  })
  async text(
    @Arg('locale', () => LocaleEnum, { description: 'In which language.' }) locale: Locale,
    @Root() { invoiceId }: InvoiceRemindingType,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    const { domain } = context;
    // The name of the merchant is for its own people.
    if (domain.actor.kind !== 'user' || !permissionsOf(domain).includes('invoice:issue')) return null;
    const content = await context.loaders.get<ReminderContent>(previews, previewAll(context)).load(invoiceId);
    return content === null ? null : writeInvoiceReminder(content, locale).text;
  }
}

/** One opening for all languages of an invoice. */
function previewAll({ domain }: RequestContext) {
  return async (ids: readonly string[]): Promise<Map<string, ReminderContent>> => {
    const opened = new Map<string, ReminderContent>();
    for (const id of ids) {
      const content = await readReminderPreview(domain, id);
      if (content !== null) opened.set(id, content);
    }
    return opened;
  };
}
