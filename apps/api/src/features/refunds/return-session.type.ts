import type { ReturnSessionRow } from '@apipay/db/schema/payments';
import type { OfferedPayment, ReturnView } from '@apipay/domain/refunds';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import { PaymentType, toPayment } from './payment.type';
import { ReturnSessionStateEnum } from './refund.enums.type';

@ObjectType('ReturnablePayment', {
  simpleResolvers: true,
  description: 'A payment of the buyer who scanned, with the invoice it paid.',
})
export class ReturnablePaymentType {
  @Field(() => ID, { description: 'Id of the invoice, `inv_…`.' })
  invoiceId: string;

  @Field(() => String, { description: 'Number of the invoice.' })
  invoiceNumber: string;

  @Field(() => PaymentType, { description: 'The money.' })
  payment: PaymentType;
}

@ObjectType('ReturnSession', {
  simpleResolvers: true,
  description: 'A code that a buyer at the till scans, so that money can go back to them.',
})
export class ReturnSessionType
  implements Pick<ReturnSessionRow, 'id' | 'state' | 'scanText' | 'scanUntil' | 'usableUntil' | 'otherCount'>
{
  @Field(() => ID, { description: 'Id of the code, `ret_…`.' })
  id: ReturnSessionRow['id'];

  @Field(() => ReturnSessionStateEnum, { description: 'Where it stands.' })
  state: ReturnSessionRow['state'];

  @Field(() => String, {
    nullable: true,
    description: 'What the QR code holds, while it waits to be scanned.',
  })
  scanText: string | null;

  @Field(() => DateTimeScalar, { description: 'Until when it can be scanned.' })
  scanUntil: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when money can go back by it.' })
  usableUntil: Date | null;

  @Field(() => Int, { description: 'How many of the buyer’s purchases did not come through this service.' })
  otherCount: number;

  @Field(() => ID, { description: 'Id of the payment for which it was made.' })
  paymentId: ReturnSessionRow['paymentId'];

  @Field(() => ID, { nullable: true, description: 'Id of the invoice of that payment.' })
  invoiceId: string | null;

  @Field(() => String, { nullable: true, description: 'Number of that invoice.' })
  invoiceNumber: string | null;

  @Field(() => [ReturnablePaymentType], {
    description: 'What can go back to the buyer, oldest first; empty unless `state` is `PAYER_KNOWN`.',
  })
  payments: readonly ReturnablePaymentType[];
}

@ObjectType('StartReturnPayload', { simpleResolvers: true, description: 'Answer of `startReturn`.' })
export class StartReturnPayload extends Payload {
  @Field(() => ReturnSessionType, { nullable: true, description: 'The code.' })
  returnSession?: ReturnSessionType | null;
}

export function toReturnSession({ session, startedFor, offered }: ReturnView): ReturnSessionType {
  return {
    id: session.id,
    state: session.state,
    scanText: session.scanText,
    scanUntil: session.scanUntil,
    usableUntil: session.usableUntil,
    otherCount: session.otherCount,
    paymentId: session.paymentId,
    invoiceId: startedFor?.invoiceId ?? null,
    invoiceNumber: startedFor?.invoiceNumber.toString() ?? null,
    payments: offered.map(toReturnable),
  };
}

function toReturnable({ invoiceId, invoiceNumber, payment }: OfferedPayment): ReturnablePaymentType {
  return { invoiceId, invoiceNumber: invoiceNumber.toString(), payment: toPayment(payment) };
}
