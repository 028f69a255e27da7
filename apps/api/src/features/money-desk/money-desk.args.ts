import type { DeskPlace } from '@apipay/domain/money-desk';
import type { DecideMoneyMatterInput } from '@apipay/domain/money-desk/money-desk.inputs';
import { Field, ID, InputType } from 'type-graphql';
import { ModeEnum } from '../../graphql/shared-enums.type';
import { MoneyMatterKindEnum, MoneyProofEnum, MoneyVerdictEnum } from './money-desk.enums.type';

@InputType('DecideMoneyMatterInput', { description: 'What is said about which money, and on what proof.' })
export class DecideMoneyMatterArgs implements DecideMoneyMatterInput {
  @Field(() => MoneyMatterKindEnum, { description: 'What it is.' })
  matter: DecideMoneyMatterInput['matter'];

  @Field(() => ID, { description: 'The push, payment, refund or disputed sum.' })
  matterId: string;

  @Field(() => MoneyVerdictEnum, { description: 'What is said.' })
  verdict: DecideMoneyMatterInput['verdict'];

  @Field(() => MoneyProofEnum, { description: 'What it rests on.' })
  proof: DecideMoneyMatterInput['proof'];

  @Field(() => String, {
    nullable: true,
    description:
      'Number of the receipt or operation at the provider; needed for `PAID`, `REFUNDED`, `AS_IN_STATUS` and `AS_IN_DETAILS`; for `ARRIVED_UNPAID` the provider’s number of the invoice.',
  })
  proofReference?: string | null;

  @Field(() => ID, { nullable: true, description: 'For `APPLY`: the open invoice for the same sum.' })
  targetInvoiceId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'For those who look later; kept encrypted. 500 signs.',
  })
  note?: string | null;
}

@InputType('MoneyDecisionInput', { description: 'Which decision.' })
export class MoneyDecisionArgs {
  @Field(() => ID, { description: 'Id of the decision.' })
  decisionId: string;
}

@InputType('DeskPlaceInput', { description: 'Whose money, in which mode.' })
export class DeskPlaceArgs implements DeskPlace {
  @Field(() => ID, { description: 'Id of the merchant.' })
  merchantId: string;

  @Field(() => ModeEnum, { description: 'Live or test.' })
  mode: DeskPlace['mode'];
}
