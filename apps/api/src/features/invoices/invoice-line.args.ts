import type { InvoiceLineInput } from '@apipay/domain/invoices/invoice.inputs';
import { Field, InputType } from 'type-graphql';
import { DecimalScalar } from '../../graphql/scalars';
import { LineUnitEnum } from './invoice-line.type';

@InputType('InvoiceLineInput', { description: 'One line of an invoice.' })
export class InvoiceLineArgs implements InvoiceLineInput {
  @Field(() => String, { description: 'What is sold. 255 signs.' })
  name: string;

  @Field(() => String, { description: 'More than nothing, at most three places, for example `"1.5"`.' })
  quantity: string;

  @Field(() => LineUnitEnum, { nullable: true, description: 'Of what; `PIECE` without it.' })
  unit?: InvoiceLineInput['unit'];

  @Field(() => DecimalScalar, { description: 'Tenge for one unit.' })
  price: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Percent off the line; not together with `discountAmount`.',
  })
  discountPercent?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Tenge off the line.' })
  discountAmount?: string | null;
}
