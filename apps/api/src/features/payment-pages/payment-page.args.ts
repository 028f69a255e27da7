import type { StartPaymentInput } from '@apipay/domain/payment-pages/payment-page.inputs';
import { Field, InputType } from 'type-graphql';
import { PaymentWayEnum } from '../invoices/invoice.enums.type';

@InputType('StartPaymentInput', { description: 'Which page, and what the payer wants to use.' })
export class StartPaymentArgs implements StartPaymentInput {
  @Field(() => String, { description: 'Last part of the page’s address.' })
  token: string;

  @Field(() => PaymentWayEnum, { description: 'A link or a code.' })
  way: StartPaymentInput['way'];
}
