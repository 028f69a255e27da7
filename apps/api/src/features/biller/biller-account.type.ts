import type { BillerAccountRow } from '@apipay/db/schema/biller';
import type { ListedBillerAccount } from '@apipay/domain/biller';
import { maskPhone } from '@apipay/i18n';
import { Field, ID, ObjectType } from 'type-graphql';
import { MoneyType, toMoney } from '../../graphql/money.type';
import { connectionTypeOf } from '../../graphql/page';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import { ModeEnum } from '../../graphql/shared-enums.type';
import { InvoiceStateEnum } from '../invoices/invoice.enums.type';
import { BillerAccountStateEnum } from './biller.enums.type';

@ObjectType('BillerAccountInvoice', {
  simpleResolvers: true,
  description: 'The invoice that an account number pays.',
})
export class BillerAccountInvoiceType {
  @Field(() => ID, { description: 'Id of the invoice.' })
  id: string;

  @Field(() => String, { description: 'Number of the document.' })
  number: string;

  @Field(() => InvoiceStateEnum, { description: 'State of the document.' })
  state: NonNullable<ListedBillerAccount['invoiceState']>;

  @Field(() => MoneyType, { description: 'The exact sum that it expects.' })
  amount: MoneyType;
}

@ObjectType('BillerAccountPayer', {
  simpleResolvers: true,
  description: 'The payer whose money comes under an account number.',
})
export class BillerAccountPayerType {
  @Field(() => ID, { description: 'Id of the payer, `pyr_…`.' })
  id: string;

  @Field(() => String, { description: 'The number, all but the last four digits hidden.' })
  phoneMasked: string;
}

@ObjectType('BillerAccount', {
  simpleResolvers: true,
  description:
    'A number that payers type in the bank’s app. Money for it pays its invoice, belongs to its payer, or waits for a decision.',
})
export class BillerAccountType
  implements
    Pick<BillerAccountRow, 'id' | 'mode' | 'serviceId' | 'accountNumber' | 'state' | 'createdAt' | 'closedAt'>
{
  @Field(() => ID, { description: 'Id of the account, `bla_…`.' })
  id: BillerAccountRow['id'];

  @Field(() => ModeEnum, { description: 'Live or test.' })
  mode: BillerAccountRow['mode'];

  @Field(() => ID, { description: 'In which service it is given out.' })
  serviceId: BillerAccountRow['serviceId'];

  @Field(() => String, { description: 'What the payer types; given once in a service, for all time.' })
  accountNumber: string;

  @Field(() => BillerAccountStateEnum, { description: 'Whether it can be paid.' })
  state: BillerAccountRow['state'];

  @Field(() => BillerAccountInvoiceType, { nullable: true, description: 'The invoice that it pays.' })
  invoice: BillerAccountInvoiceType | null;

  @Field(() => BillerAccountPayerType, {
    nullable: true,
    description: 'The payer to whom its money belongs.',
  })
  payer: BillerAccountPayerType | null;

  @Field(() => DateTimeScalar, { description: 'When it was given out.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was closed.' })
  closedAt: Date | null;
}

export const BillerAccountConnection = connectionTypeOf('BillerAccount', () => BillerAccountType);

@ObjectType('BillerAccountPayload', {
  simpleResolvers: true,
  description: 'An account number as it stands after a mutation.',
})
export class BillerAccountPayload extends Payload {
  @Field(() => BillerAccountType, { nullable: true, description: 'The account.' })
  account?: BillerAccountType | null;
}

export function toBillerAccount(row: ListedBillerAccount): BillerAccountType {
  const { id, mode, serviceId, accountNumber, state, createdAt, closedAt } = row;
  const { invoiceId, invoiceNumber, invoiceState, invoiceTotalMinor, payerId, payerPhoneTail } = row;
  const hasInvoice =
    invoiceId !== null && invoiceNumber !== null && invoiceState !== null && invoiceTotalMinor !== null;
  return {
    id,
    mode,
    serviceId,
    accountNumber,
    state,
    invoice: hasInvoice
      ? {
          id: invoiceId,
          number: invoiceNumber.toString(),
          state: invoiceState,
          amount: toMoney(invoiceTotalMinor),
        }
      : null,
    payer: payerId === null ? null : { id: payerId, phoneMasked: maskPhone(payerPhoneTail ?? '') },
    createdAt,
    closedAt,
  };
}
