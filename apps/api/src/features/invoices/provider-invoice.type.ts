import type { ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../graphql/scalars';
import { InvoiceChannelEnum, ProviderInvoiceStateEnum } from './invoice.enums.type';

@ObjectType('ProviderInvoice', {
  simpleResolvers: true,
  description: 'One push of an invoice at the provider.',
})
export class ProviderInvoiceType
  implements
    Pick<
      ProviderInvoiceRow,
      | 'id'
      | 'attempt'
      | 'channel'
      | 'state'
      | 'problem'
      | 'createdAt'
      | 'sentAt'
      | 'unknownSince'
      | 'expiresAt'
      | 'lastCheckedAt'
      | 'settledAt'
    >
{
  @Field(() => ID, { description: 'Id of the push, `piv_…`.' })
  id: ProviderInvoiceRow['id'];

  @Field(() => Int, { description: 'Which push of the invoice it is, from 1.' })
  attempt: number;

  @Field(() => InvoiceChannelEnum, {
    description: 'What was sent: a push to a number, or the link or code that the payer chose on the page.',
  })
  channel: ProviderInvoiceRow['channel'];

  @Field(() => ProviderInvoiceStateEnum, { description: 'State of the push.' })
  state: ProviderInvoiceRow['state'];

  @Field(() => String, { nullable: true, description: 'Why it was not sent or was refused: a code.' })
  problem: string | null;

  @Field(() => DateTimeScalar, { description: 'When the intent was written down.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it left.' })
  sentAt: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when the provider’s answer is missing.',
  })
  unknownSince: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when the payer can pay it.' })
  expiresAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the provider was last asked.' })
  lastCheckedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended.' })
  settledAt: Date | null;
}
