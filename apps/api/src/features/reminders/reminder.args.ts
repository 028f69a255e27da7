import type { RemindInvoiceInput, TakeBackReminderInput } from '@apipay/domain/reminders/reminder.inputs';
import { Field, ID, InputType } from 'type-graphql';
import { LocaleEnum } from '../../graphql/shared-enums.type';

@InputType('RemindInvoiceInput', { description: 'Of which invoice the payer is reminded.' })
export class RemindInvoiceArgs implements RemindInvoiceInput {
  @Field(() => ID, { description: 'Id of the invoice.' })
  invoiceId: string;

  @Field(() => LocaleEnum, {
    nullable: true,
    description: 'In which language the payer is written to; Russian without it.',
  })
  locale?: RemindInvoiceInput['locale'];
}

@InputType('TakeBackReminderInput', { description: 'Of which invoice the reminder is taken back.' })
export class TakeBackReminderArgs implements TakeBackReminderInput {
  @Field(() => ID, { description: 'Id of the invoice.' })
  invoiceId: string;
}
