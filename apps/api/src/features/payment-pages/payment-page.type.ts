import { paymentPageStatuses } from '@apipay/db/schema/payment-pages.enums';
import { formatQuantity } from '@apipay/domain/invoices';
import type { PaymentPage } from '@apipay/domain/payment-pages';
import { Field, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { MoneyType, toMoney } from '../../graphql/money.type';
import { Payload } from '../../graphql/payload';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars';
import { ModeEnum } from '../../graphql/shared-enums.type';
import { PaymentWayEnum } from '../invoices/invoice.enums.type';
import { LineUnitEnum } from '../invoices/invoice-line.type';

export const PaymentPageStatusEnum = enumOf(
  'PaymentPageStatus',
  'What a payer reads on the page of an invoice. `CHECKING`: the time is over and the provider has not said how it ended. `UNAVAILABLE`: the provider did not answer.',
  paymentPageStatuses,
);

@ObjectType('PaymentOffer', {
  simpleResolvers: true,
  description: 'The link or code that can be paid now. It lives for minutes.',
})
export class PaymentOfferType {
  @Field(() => PaymentWayEnum, { description: 'A link or a code.' })
  way: string;

  @Field(() => String, { description: 'The link, or what the code holds.' })
  address: string;

  @Field(() => DateTimeScalar, { description: 'Until when it can be opened.' })
  endsAt: Date;
}

@ObjectType('PaymentReceipt', { simpleResolvers: true, description: 'Facts of a payment that was made.' })
export class PaymentReceiptType {
  @Field(() => String, { description: 'Number of the invoice.' })
  invoiceNumber: string;

  @Field(() => DateTimeScalar, { description: 'When it was paid.' })
  paidAt: Date;

  @Field(() => String, { nullable: true, description: 'The provider’s own number of the payment.' })
  transactionId: string | null;
}

@ObjectType('PaymentPageLine', { simpleResolvers: true, description: 'One line, as its payer sees it.' })
export class PaymentPageLineType {
  @Field(() => String, { description: 'What is sold.' })
  name: string;

  @Field(() => String, { description: 'How many, with at most three places.' })
  quantity: string;

  @Field(() => LineUnitEnum, { description: 'Of what.' })
  unit: string;

  @Field(() => MoneyType, { description: 'For one unit.' })
  price: MoneyType;

  @Field(() => MoneyType, { description: 'What is taken off this line.' })
  discount: MoneyType;

  @Field(() => MoneyType, { description: 'What is left, before the discount on the whole.' })
  total: MoneyType;
}

@ObjectType('PaymentPage', {
  simpleResolvers: true,
  description:
    'What whoever holds the link of an invoice sees: nothing else of it, and nothing of its merchant.',
})
export class PaymentPageType {
  @Field(() => String, { description: 'Who asks.' })
  merchantName: string;

  @Field(() => String, { description: 'For what.' })
  description: string;

  @Field(() => MoneyType, { description: 'How much.' })
  amount: MoneyType;

  @Field(() => [PaymentPageLineType], {
    description: 'For what, line by line; empty where the invoice names its amount alone.',
  })
  lines: readonly PaymentPageLineType[];

  @Field(() => MoneyType, { nullable: true, description: 'What is taken off the sum of the lines.' })
  discount: MoneyType | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day on which it can be paid.' })
  dueOn: string | null;

  @Field(() => ModeEnum, { description: 'In test mode no money moves.' })
  mode: string;

  @Field(() => PaymentPageStatusEnum, { description: 'How it stands.' })
  status: string;

  @Field(() => [PaymentWayEnum], {
    description: 'Ways in which a payment can be started, the merchant’s choice first.',
  })
  ways: readonly string[];

  @Field(() => Boolean, { description: 'True when `startPayment` will open a link or code.' })
  canStart: boolean;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When another can be started, while nobody can tell how the last one ended.',
  })
  retryAt: Date | null;

  @Field(() => PaymentOfferType, { nullable: true, description: 'What can be opened or scanned now.' })
  offer: PaymentOfferType | null;

  @Field(() => PaymentReceiptType, { nullable: true, description: 'Facts of the payment, once it is paid.' })
  receipt: PaymentReceiptType | null;
}

@ObjectType('StartPaymentPayload', { simpleResolvers: true, description: 'Answer of `startPayment`.' })
export class StartPaymentPayload extends Payload {
  @Field(() => PaymentPageStatusEnum, { nullable: true, description: 'How the page stands now.' })
  status?: string | null;
}

export function toPaymentPage({
  amountMinor,
  currency,
  receipt,
  lines,
  ...page
}: PaymentPage): PaymentPageType {
  const onWhole = lines.reduce((sum, { sharedDiscountMinor }) => sum + sharedDiscountMinor, 0n);
  return {
    ...page,
    amount: toMoney(amountMinor, currency),
    lines: lines.map((line) => ({
      name: line.name ?? '',
      quantity: formatQuantity(line.quantityThousandths),
      unit: line.unit,
      price: toMoney(line.unitPriceMinor),
      discount: toMoney(line.discountMinor),
      total: toMoney(line.totalMinor + line.sharedDiscountMinor),
    })),
    discount: onWhole === 0n ? null : toMoney(onWhole, currency),
    receipt: receipt && { ...receipt, invoiceNumber: receipt.invoiceNumber.toString() },
  };
}
