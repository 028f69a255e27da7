import { formatAmount } from '@apipay/domain/kernel/money';
import { Field, ObjectType } from 'type-graphql';
import { DecimalScalar } from './scalars';

@ObjectType('Money', { simpleResolvers: true, description: 'An amount with its currency.' })
export class MoneyType {
  @Field(() => DecimalScalar, { description: 'Exact amount, for example `"15000.00"`.' })
  amount: string;

  @Field(() => String, { description: 'ISO 4217 code; `KZT` today.' })
  currency: string;
}

/** `minor` is whole tiyn. */
export function toMoney(minor: bigint, currency = 'KZT'): MoneyType {
  return { amount: formatAmount(minor), currency };
}
