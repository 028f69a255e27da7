import type { PaymentRow, RefundRow } from '@apipay/db/schema/payments';
import type { ListedPayment, RefundWay } from '@apipay/domain/refunds';
import { Field, ID, ObjectType } from 'type-graphql';
import { MoneyType, toMoney } from '../../graphql/money.type';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import {
  PaymentSourceEnum,
  PaymentStateEnum,
  RefundOriginEnum,
  RefundStateEnum,
  RefundWayEnum,
} from './refund.enums.type';

@ObjectType('Refund', {
  simpleResolvers: true,
  description: 'Money of a payment on its way back to the payer.',
})
export class RefundType
  implements Pick<RefundRow, 'id' | 'state' | 'origin' | 'problem' | 'createdAt' | 'sentAt' | 'settledAt'>
{
  @Field(() => ID, { description: 'Id of the refund, `rfd_…`.' })
  id: RefundRow['id'];

  @Field(() => RefundStateEnum, { description: 'Where it stands.' })
  state: RefundRow['state'];

  @Field(() => RefundOriginEnum, { description: 'Who asked for it.' })
  origin: RefundRow['origin'];

  @Field(() => MoneyType, { description: 'How much.' })
  amount: MoneyType;

  @Field(() => String, { nullable: true, description: 'Why it failed or is unknown: a code.' })
  problem: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was asked for, or found.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it left.' })
  sentAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its outcome was known.' })
  settledAt: Date | null;
}

@ObjectType('Payment', { simpleResolvers: true, description: 'Money that arrived.' })
export class PaymentType
  implements Pick<PaymentRow, 'id' | 'state' | 'source' | 'receivedAt' | 'providerTransactionId'>
{
  @Field(() => ID, { description: 'Id of the payment, `pmt_…`.' })
  id: PaymentRow['id'];

  @Field(() => PaymentStateEnum, { description: 'Where the money stands.' })
  state: PaymentRow['state'];

  @Field(() => PaymentSourceEnum, { description: 'How the service learnt of it.' })
  source: PaymentRow['source'];

  @Field(() => MoneyType, { description: 'How much came.' })
  amount: MoneyType;

  @Field(() => MoneyType, { description: 'What of it is neither given back nor on its way.' })
  left: MoneyType;

  @Field(() => Boolean, { description: 'True when a refund can be asked for now.' })
  isRefundable: boolean;

  @Field(() => RefundWayEnum, { description: 'How money of it goes back.' })
  refundWay: RefundWay;

  @Field(() => DateTimeScalar, { description: 'When it came.' })
  receivedAt: Date;

  @Field(() => String, { nullable: true, description: 'Number of the operation at the provider.' })
  providerTransactionId: string | null;

  @Field(() => [RefundType], { description: 'What went back or is on its way, oldest first.' })
  refunds: readonly RefundType[];
}

@ObjectType('RefundPaymentPayload', { simpleResolvers: true, description: 'Answer of `refundPayment`.' })
export class RefundPaymentPayload extends Payload {
  @Field(() => RefundType, { nullable: true, description: 'The refund. It leaves a moment later.' })
  refund?: RefundType | null;
}

export function toRefund(row: RefundRow): RefundType {
  return {
    id: row.id,
    state: row.state,
    origin: row.origin,
    amount: toMoney(row.amountMinor),
    problem: row.problem,
    createdAt: row.createdAt,
    sentAt: row.sentAt,
    settledAt: row.settledAt,
  };
}

export function toPayment(row: ListedPayment): PaymentType {
  return {
    id: row.id,
    state: row.state,
    source: row.source,
    amount: toMoney(row.amountMinor, row.currency),
    left: toMoney(row.leftMinor, row.currency),
    isRefundable: row.isRefundable,
    refundWay: row.refundWay,
    receivedAt: row.receivedAt,
    providerTransactionId: row.providerTransactionId,
    refunds: row.refunds.map(toRefund),
  };
}
