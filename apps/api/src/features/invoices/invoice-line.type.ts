import type { InvoiceLineRow } from '@apipay/db/schema/invoice-lines';
import { lineUnits } from '@apipay/db/schema/invoice-lines.enums';
import { formatPercent, formatQuantity } from '@apipay/domain/invoices';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { MoneyType, toMoney } from '../../graphql/money.type';

export const LineUnitEnum = enumOf('LineUnit', 'What the quantity of a line counts.', lineUnits);

@ObjectType('InvoiceLine', {
  simpleResolvers: true,
  description:
    'One line of an invoice. All sums are exact: `total` is `subtotal` less both discounts, and the totals of all lines make up the amount of the invoice.',
})
export class InvoiceLineType implements Pick<InvoiceLineRow, 'position'> {
  @Field(() => ID, { description: 'Id of the line, `lin_…`.' })
  id: string;

  @Field(() => Int, { description: 'Its place, from 1.' })
  position: number;

  @Field(() => String, {
    nullable: true,
    description: 'What is sold. Opened from encrypted storage; null where the payer is blocked or destroyed.',
  })
  name: string | null;

  @Field(() => String, { description: 'How many, with at most three places, for example `"1.5"`.' })
  quantity: string;

  @Field(() => LineUnitEnum, { description: 'Of what.' })
  unit: string;

  @Field(() => MoneyType, { description: 'For one unit.' })
  price: MoneyType;

  @Field(() => MoneyType, { description: 'Price times quantity; half a tiyn is rounded up.' })
  subtotal: MoneyType;

  @Field(() => String, {
    nullable: true,
    description: 'The line’s own discount where it was given in percent.',
  })
  discountPercent: string | null;

  @Field(() => MoneyType, { description: 'The line’s own discount.' })
  discount: MoneyType;

  @Field(() => MoneyType, { description: 'Its part of the discount on the whole invoice.' })
  sharedDiscount: MoneyType;

  @Field(() => MoneyType, { description: 'What is asked for it.' })
  total: MoneyType;

  @Field(() => String, { description: 'How many of them went back or are on their way.' })
  refundedQuantity: string;

  @Field(() => MoneyType, { description: 'What of its total went back or is on its way.' })
  refunded: MoneyType;
}

/** `name` is opened or null. */
export function toInvoiceLine(
  line: Omit<InvoiceLineRow, 'nameCiphertext'> & { readonly name: string | null },
  refunded: { readonly refundedThousandths: bigint; readonly refundedMinor: bigint } | null,
): InvoiceLineType {
  return {
    id: line.id,
    position: line.position,
    name: line.name,
    quantity: formatQuantity(line.quantityThousandths),
    unit: line.unit,
    price: toMoney(line.unitPriceMinor),
    subtotal: toMoney(line.subtotalMinor),
    discountPercent: line.discountBasisPoints === null ? null : formatPercent(line.discountBasisPoints),
    discount: toMoney(line.discountMinor),
    sharedDiscount: toMoney(line.sharedDiscountMinor),
    total: toMoney(line.totalMinor),
    refundedQuantity: formatQuantity(refunded?.refundedThousandths ?? 0n),
    refunded: toMoney(refunded?.refundedMinor ?? 0n),
  };
}
