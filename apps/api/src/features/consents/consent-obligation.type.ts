import type { Locale } from '@apipay/db/schema/locales.enums';
import { type OpenObligation, obligationKinds } from '@apipay/domain/consents';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { MoneyType, toMoney } from '../../graphql/money.type';
import { DateTimeScalar } from '../../graphql/scalars';
import { ModeEnum } from '../../graphql/shared-enums.type';

export const ConsentObligationKindEnum = enumOf(
  'ConsentObligationKind',
  'An obligation that stands against the withdrawal of a consent.',
  obligationKinds,
);

@ObjectType('ObligingInvoice', {
  simpleResolvers: true,
  description: 'An invoice that can still be paid, or whose money is going back.',
})
export class ObligingInvoiceType {
  @Field(() => ID, { description: 'Id of the invoice.' })
  id: string;

  @Field(() => String, { description: 'Its number.' })
  number: string;

  @Field(() => ModeEnum, { description: 'In which mode.' })
  mode: string;
}

@ObjectType('ConsentObligation', {
  simpleResolvers: true,
  description: 'One open obligation of a merchant of the viewer (Law 94-V, Art. 8(2)).',
})
export class ConsentObligationType {
  @Field(() => ConsentObligationKindEnum, { description: 'What it is.' })
  kind: string;

  @Field(() => ID, { description: 'Of which merchant.' })
  merchantId: string;

  @Field(() => String, { nullable: true, description: 'Name of the paid tariff.' })
  tariffName: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when the tariff is paid for.' })
  until: Date | null;

  @Field(() => MoneyType, { nullable: true, description: 'Money that belongs to no invoice yet.' })
  amount: MoneyType | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Of how many payments, how many payments have two sums that nobody has decided between, or how many invoices are open.',
  })
  count: number | null;

  @Field(() => [ObligingInvoiceType], { description: 'The oldest open invoices, 20 at most.' })
  invoices: readonly ObligingInvoiceType[];
}

export function toObligation(obligation: OpenObligation, locale: Locale): ConsentObligationType {
  const { kind, merchantId, tariff, until, amountMinor, count, invoices = [] } = obligation;
  return {
    kind,
    merchantId,
    tariffName: tariff && { ru: tariff.nameRu, kk: tariff.nameKk, en: tariff.nameEn }[locale],
    until,
    amount: amountMinor === null ? null : toMoney(amountMinor),
    count,
    invoices: invoices.map(({ id, number, mode }) => ({ id, number: String(number), mode })),
  };
}
