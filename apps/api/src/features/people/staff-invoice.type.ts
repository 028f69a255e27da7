import type { StaffInvoice } from '@apipay/domain/people';
import { Field, ID, ObjectType } from 'type-graphql';
import { MoneyType } from '../../graphql/money.type';
import { connectionTypeOf } from '../../graphql/page';
import { Payload } from '../../graphql/payload';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars';
import { ModeEnum } from '../../graphql/shared-enums.type';
import { InvoiceChannelEnum, InvoiceStateEnum, InvoiceStatusEnum } from '../invoices/invoice.enums.type';
import { toInvoice } from '../invoices/invoice.type';
import { ProviderInvoiceType } from '../invoices/provider-invoice.type';

@ObjectType('Invoice', {
  simpleResolvers: true,
  description: 'An invoice as staff see it: no typed text, masks only.',
})
export class StaffInvoiceType {
  @Field(() => ID, { description: 'Id of the invoice.' })
  id: string;

  @Field(() => ID, { description: 'Whose invoice it is.' })
  merchantId: string;

  @Field(() => String, { description: 'Name of the merchant, most letters hidden.' })
  merchantNameMask: string;

  @Field(() => String, { description: 'Number of the document.' })
  number: string;

  @Field(() => ModeEnum, { description: 'Live or test.' })
  mode: string;

  @Field(() => InvoiceChannelEnum, { description: 'How the payer is reached.' })
  channel: string;

  @Field(() => InvoiceStateEnum, { description: 'State of the document.' })
  state: string;

  @Field(() => InvoiceStatusEnum, { description: 'What people read.' })
  status: string;

  @Field(() => MoneyType, { description: 'What is asked for.' })
  amount: MoneyType;

  @Field(() => MoneyType, {
    description: 'What of its money has gone back to the payer; zero where nothing has.',
  })
  refunded: MoneyType;

  @Field(() => Boolean, {
    description: 'True while the provider names two different sums of a payment of it.',
  })
  isSumDisputed: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The payer’s number, all but the last four digits hidden; null by link or QR.',
  })
  payerPhoneMasked: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it is due.' })
  dueOn: string | null;

  @Field(() => Boolean, { description: 'True when it is open past the day on which it was due.' })
  isOverdue: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was paid.' })
  paidAt: Date | null;

  @Field(() => ProviderInvoiceType, { nullable: true, description: 'The present push at the provider.' })
  currentProviderInvoice: ProviderInvoiceType | null;
}

export const StaffInvoiceConnection = connectionTypeOf('Invoice', () => StaffInvoiceType);

@ObjectType('RevealInvoicePayerPayload', {
  simpleResolvers: true,
  description: 'Answer of `revealInvoicePayer`.',
})
export class RevealInvoicePayerPayload extends Payload {
  @Field(() => String, { nullable: true, description: 'The payer’s full number.' })
  phone?: string | null;
}

export function toStaffInvoice(row: StaffInvoice, now: Date): StaffInvoiceType {
  const { payer, ...invoice } = toInvoice(row, now);
  return {
    ...invoice,
    number: invoice.number ?? '',
    merchantId: row.merchantId,
    merchantNameMask: row.merchantNameMask,
    payerPhoneMasked: payer?.phoneMasked ?? null,
  };
}
