import type { InvoiceReminderRow } from '@apipay/db/schema/invoice-reminders';
import { reminderStates } from '@apipay/db/schema/invoice-reminders.enums';
import { type RemindedInvoice, reminderObstacles } from '@apipay/domain/reminders';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import { LocaleEnum } from '../../graphql/shared-enums.type';
import { InvoiceType } from '../invoices/invoice.type';

export const ReminderStateEnum = enumOf(
  'ReminderState',
  'Where a reminder stands. `UNKNOWN`: the messenger’s answer never came, and it is not sent again. `DROPPED`: the invoice stopped waiting before it was time, or the reminder was taken back.',
  reminderStates,
);
export const ReminderObstacleEnum = enumOf(
  'ReminderObstacle',
  'Why an invoice cannot be reminded of now. `ENDS_FIRST`: it would end before the morning in which the message could leave.',
  reminderObstacles,
);

@ObjectType('InvoiceReminder', {
  simpleResolvers: true,
  description: 'One WhatsApp message that reminds the payer of an invoice. Its text is kept nowhere.',
})
export class InvoiceReminderType
  implements Pick<InvoiceReminderRow, 'state' | 'locale' | 'askedAt' | 'leavesAt' | 'sentAt' | 'problem'>
{
  @Field(() => ID, { description: 'Id of the reminder, `rem_…`.' })
  id: string;

  @Field(() => ReminderStateEnum, { description: 'Where it stands.' })
  state: InvoiceReminderRow['state'];

  @Field(() => LocaleEnum, { description: 'In which language the payer is written to.' })
  locale: InvoiceReminderRow['locale'];

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  askedAt: Date;

  @Field(() => DateTimeScalar, {
    description: 'When it may leave: between 9 and 21 o’clock in Almaty, so at once or in the morning.',
  })
  leavesAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the messenger was called.' })
  sentAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'A code of why it failed or was dropped, for example `undeliverable` or `paid`.',
  })
  problem: string | null;
}

@ObjectType('InvoiceReminding', {
  simpleResolvers: true,
  description: 'How an invoice stands with reminders: three of one invoice at most, one in 24 hours.',
})
export class InvoiceRemindingType {
  @Field(() => Boolean, { description: 'True where `remindInvoice` would be taken now.' })
  isPossible: boolean;

  @Field(() => ReminderObstacleEnum, { nullable: true, description: 'Why not; null where it is possible.' })
  obstacle: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'With `TOO_SOON`: when it can be asked for again.',
  })
  possibleFrom: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it would leave if it were asked for now; null where that is not possible.',
  })
  leavesAt: Date | null;

  @Field(() => Boolean, {
    description: 'True where it would leave at once; false where it would wait for the morning.',
  })
  leavesAtOnce: boolean;

  @Field(() => Int, { description: 'How many more this invoice can have.' })
  left: number;

  @Field(() => Int, {
    description:
      'How many of `left` can really leave, one in 24 hours, before the invoice ends at the provider: an invoice to a number waits for 24 hours there.',
  })
  leftInTime: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the invoice ends at the provider; null where nobody knows.',
  })
  waitsUntil: Date | null;

  @AssumedLength(3)
  @Field(() => [InvoiceReminderType], { description: 'Those asked for so far, newest first.' })
  reminders: readonly InvoiceReminderType[];

  invoiceId: string;
}

@ObjectType('RemindInvoicePayload', { simpleResolvers: true, description: 'Answer of `remindInvoice`.' })
export class RemindInvoicePayload extends Payload {
  @Field(() => InvoiceType, {
    nullable: true,
    description: 'The invoice; `reminding.reminders` begins with the message that was asked for.',
  })
  invoice?: InvoiceType | null;
}

@ObjectType('TakeBackReminderPayload', {
  simpleResolvers: true,
  description: 'Answer of `takeBackReminder`.',
})
export class TakeBackReminderPayload extends Payload {
  @Field(() => InvoiceType, { nullable: true, description: 'The invoice, of which nobody is reminded now.' })
  invoice?: InvoiceType | null;
}

export function toReminding(
  invoiceId: string,
  { reminding, reminders }: RemindedInvoice,
): InvoiceRemindingType {
  return { ...reminding, isPossible: reminding.obstacle === null, reminders, invoiceId };
}
