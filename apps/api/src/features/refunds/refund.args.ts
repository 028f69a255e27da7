import type { RequestRefundInput } from '@apipay/domain/refunds/refund.inputs';
import { Field, ID, InputType } from 'type-graphql';
import { DecimalScalar } from '../../graphql/scalars';

@InputType('RefundLineInput', { description: 'How much of a line goes back.' })
export class RefundLineArgs {
  @Field(() => ID, { description: 'Id of the line.' })
  lineId: string;

  @Field(() => String, {
    description: 'How many, with at most three places; what is left of the line at most.',
  })
  quantity: string;
}

@InputType('RefundPaymentInput', { description: 'Which money goes back.' })
export class RefundPaymentArgs implements RequestRefundInput {
  @Field(() => ID, { description: 'Id of the payment.' })
  paymentId: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Tenge, to the tiyn; all that is left without it.',
  })
  amount?: string | null;

  @Field(() => [RefundLineArgs], {
    nullable: true,
    description:
      'What of which lines goes back: their part of the money, discounts included, is the amount. An amount beside them is refused unless it is the same, and so is an empty list.',
  })
  lines?: RefundLineArgs[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Where `refundWay` is `WITH_PAYER`: the scanned code, `ret_…`.',
  })
  returnSessionId?: string | null;

  @Field(() => String, { nullable: true, description: 'For your own people; kept encrypted. 255 signs.' })
  reason?: string | null;
}

@InputType('StartReturnInput', { description: 'For which money a buyer is at the till.' })
export class StartReturnArgs {
  @Field(() => ID, { description: 'Id of the payment.' })
  paymentId: string;
}
