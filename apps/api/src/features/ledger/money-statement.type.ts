import { type LedgerAccountKind, ledgerAccountKinds } from '@apipay/db/schema/ledger.enums';
import type { MoneyMovement, MoneyStatement, MoneySums } from '@apipay/domain/ledger';
import { Field, ID, ObjectType } from 'type-graphql';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { MoneyType, toMoney } from '../../graphql/money.type';
import { connectionTypeOf } from '../../graphql/page';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars';
import { LedgerAccountEnum, MoneyMovementKindEnum } from './ledger.enums.type';

/** The figures that a period, a day and a line have in common. */
@ObjectType({ simpleResolvers: true })
abstract class MoneyFigures {
  @Field(() => MoneyType, { description: 'What payers sent.' })
  received: MoneyType;

  @Field(() => MoneyType, { description: 'What went back to them.' })
  givenBack: MoneyType;

  @Field(() => MoneyType, { description: 'What the provider kept.' })
  fees: MoneyType;

  @Field(() => MoneyType, {
    description:
      'Growth of the money that no invoice took; negative where it was decided about or given back.',
  })
  unapplied: MoneyType;

  @Field(() => MoneyType, {
    description:
      'Received less given back less fees: by so much the money at the provider and at the bank grew.',
  })
  net: MoneyType;
}

@ObjectType('LedgerBalance', {
  simpleResolvers: true,
  description: 'An account at both ends of a period. More is more, on whichever side of the books it stands.',
})
export class LedgerBalanceType {
  @Field(() => LedgerAccountEnum, { description: 'The account.' })
  account: LedgerAccountKind;

  @Field(() => MoneyType, { description: 'When the first day begins.' })
  opening: MoneyType;

  @Field(() => MoneyType, { description: 'When the last day ends.' })
  closing: MoneyType;
}

@ObjectType('MoneyDay', { simpleResolvers: true, description: 'A day on which money moved.' })
export class MoneyDayType extends MoneyFigures {
  @Field(() => DateScalar, { description: 'The day.' })
  day: string;

  @Field(() => MoneyType, { description: 'At the provider and not yet on a statement, when the day ends.' })
  clearing: MoneyType;

  @Field(() => MoneyType, { description: 'Seen at the bank, when the day ends.' })
  bank: MoneyType;
}

@ObjectType('MoneyStatement', {
  simpleResolvers: true,
  description: 'The movement of money over calendar days, computed from the ledger alone.',
})
export class MoneyStatementType extends MoneyFigures {
  @Field(() => DateScalar, { description: 'First day.' })
  from: string;

  @Field(() => DateScalar, { description: 'Last day, included.' })
  to: string;

  @Field(() => String, {
    description: 'IANA zone in which its days begin and end, for example `Asia/Almaty`.',
  })
  zone: string;

  @AssumedLength(ledgerAccountKinds.length)
  @Field(() => [LedgerBalanceType], { description: 'Every account at both ends.' })
  balances: readonly LedgerBalanceType[];

  @Field(() => [MoneyDayType], { description: 'Days on which money moved, the first day first.' })
  days: readonly MoneyDayType[];
}

@ObjectType('LedgerChange', { simpleResolvers: true, description: 'How a movement changed one account.' })
export class LedgerChangeType {
  @Field(() => LedgerAccountEnum, { description: 'The account.' })
  account: LedgerAccountKind;

  @Field(() => MoneyType, { description: 'By how much; negative where it went down.' })
  amount: MoneyType;
}

@ObjectType('MoneyMovement', { simpleResolvers: true, description: 'One line of a money statement.' })
export class MoneyMovementType
  extends MoneyFigures
  implements Pick<MoneyMovement, 'id' | 'kind' | 'occurredAt' | 'paymentId' | 'refundId' | 'invoiceId'>
{
  @Field(() => ID, { description: 'Id of the ledger transaction, `ltx_…`.' })
  id: MoneyMovement['id'];

  @Field(() => MoneyMovementKindEnum, { description: 'What happened.' })
  kind: MoneyMovement['kind'];

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  occurredAt: Date;

  @Field(() => ID, { nullable: true, description: 'The payment.' })
  paymentId: MoneyMovement['paymentId'];

  @Field(() => ID, { nullable: true, description: 'The refund.' })
  refundId: MoneyMovement['refundId'];

  @Field(() => ID, {
    nullable: true,
    description: 'The invoice that the money was meant for; null for a free payment.',
  })
  invoiceId: MoneyMovement['invoiceId'];

  @Field(() => String, { nullable: true, description: 'Number of that invoice.' })
  invoiceNumber: string | null;

  // A line of the provider's statement touches most: clearing, bank and fees.
  @AssumedLength(3)
  @Field(() => [LedgerChangeType], { description: 'The accounts that it changed.' })
  changes: readonly LedgerChangeType[];
}

export const MoneyMovementConnection = connectionTypeOf('MoneyMovement', () => MoneyMovementType);

function toFigures(sums: MoneySums): MoneyFigures {
  return {
    received: toMoney(sums.receivedMinor),
    givenBack: toMoney(sums.givenBackMinor),
    fees: toMoney(sums.feesMinor),
    unapplied: toMoney(sums.unappliedMinor),
    net: toMoney(sums.netMinor),
  };
}

export function toMoneyStatement(statement: MoneyStatement): MoneyStatementType {
  const { from, to, zone, balances, days } = statement;
  return {
    from,
    to,
    zone,
    ...toFigures(statement),
    balances: balances.map(({ account, openingMinor, closingMinor }) => ({
      account,
      opening: toMoney(openingMinor),
      closing: toMoney(closingMinor),
    })),
    days: days.map((day) => ({
      day: day.day,
      ...toFigures(day),
      clearing: toMoney(day.clearingMinor),
      bank: toMoney(day.bankMinor),
    })),
  };
}

export function toMoneyMovement(row: MoneyMovement): MoneyMovementType {
  const { id, kind, occurredAt, paymentId, refundId, invoiceId, invoiceNumber, changes } = row;
  return {
    id,
    kind,
    occurredAt,
    paymentId,
    refundId,
    invoiceId,
    invoiceNumber: invoiceNumber?.toString() ?? null,
    ...toFigures(row),
    changes: changes.map(({ account, amountMinor }) => ({ account, amount: toMoney(amountMinor) })),
  };
}
