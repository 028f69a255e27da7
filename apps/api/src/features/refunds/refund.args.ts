import type { RequestRefundInput } from '@apipay/domain/refunds/refund.inputs';
import { Field, ID, InputType } from 'type-graphql';
import { DecimalScalar } from '../../graphql/scalars';

@InputType('RefundPaymentInput', { description: 'Which money goes back.' })
export class RefundPaymentArgs implements RequestRefundInput {
  @Field(() => ID, { description: 'Id of the payment.' })
  paymentId: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Tenge, to the tiyn; all that is left without it.',
  })
  amount?: string | null;

  @Field(() => String, { nullable: true, description: 'For your own people; kept encrypted. 255 signs.' })
  reason?: string | null;
}
