import type { StatementLineRow, StatementRow } from '@apipay/db/schema/statements';
import type { StatementDifferenceEntry } from '@apipay/domain/statements';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { MoneyType, toMoney } from '../../graphql/money.type';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import {
  StatementDifferenceKindEnum,
  StatementExplanationEnum,
  StatementFormatEnum,
  StatementLineKindEnum,
  StatementLineStateEnum,
} from './statements.enums.type';

@ObjectType('Statement', { simpleResolvers: true, description: 'A statement of the provider that was read.' })
export class StatementType
  implements
    Pick<
      StatementRow,
      | 'id'
      | 'connectionId'
      | 'format'
      | 'periodFrom'
      | 'periodTo'
      | 'lineCount'
      | 'repeatedCount'
      | 'matchedCount'
      | 'differenceCount'
      | 'foundCount'
      | 'closedCount'
      | 'importedAt'
    >
{
  @Field(() => ID, { description: 'Id of the statement, `stm_…`.' })
  id: StatementRow['id'];

  @Field(() => ID, {
    nullable: true,
    description: 'Whose statement it is; null where the lines do not tell several connections apart.',
  })
  connectionId: StatementRow['connectionId'];

  @Field(() => StatementFormatEnum, { description: 'How it is written.' })
  format: StatementRow['format'];

  @Field(() => DateTimeScalar, { description: 'From when on it shows every operation.' })
  periodFrom: Date;

  @Field(() => DateTimeScalar, { description: 'Until when it shows every operation.' })
  periodTo: Date;

  @Field(() => Int, { description: 'Lines of the file.' })
  lineCount: number;

  @Field(() => Int, { description: 'Lines that an earlier statement had brought.' })
  repeatedCount: number;

  @Field(() => Int, { description: 'Lines that agree with our records.' })
  matchedCount: number;

  @Field(() => Int, {
    description: 'Differences that it brought, with the payments that it should show and does not.',
  })
  differenceCount: number;

  @Field(() => Int, { description: 'Payments and refunds that were not known before.' })
  foundCount: number;

  @Field(() => Int, { description: 'Pushes with an unknown outcome that it ended by not showing them.' })
  closedCount: number;

  @Field(() => MoneyType, { description: 'Sum of its sales.' })
  sales: MoneyType;

  @Field(() => MoneyType, { description: 'Sum of its refunds.' })
  refunds: MoneyType;

  @Field(() => MoneyType, { description: 'Sum of the provider’s fees.' })
  fees: MoneyType;

  @Field(() => DateTimeScalar, { description: 'When it was read.' })
  importedAt: Date;
}

@ObjectType('StatementDifference', {
  simpleResolvers: true,
  description: 'A line of a statement that disagrees with our records, or a payment that it lacks.',
})
export class StatementDifferenceType
  implements
    Pick<
      StatementLineRow,
      'id' | 'statementId' | 'lineNumber' | 'kind' | 'state' | 'occurredAt' | 'explanation'
    >
{
  @Field(() => ID, { description: 'Id of the line, `stl_…`.' })
  id: StatementLineRow['id'];

  @Field(() => ID, { description: 'The statement.' })
  statementId: StatementLineRow['statementId'];

  @Field(() => Int, { nullable: true, description: 'Line of the file; null for a payment that it lacks.' })
  lineNumber: number | null;

  @Field(() => StatementLineKindEnum, { description: 'Which way the money went.' })
  kind: StatementLineRow['kind'];

  @Field(() => StatementLineStateEnum, { description: 'Where it stands.' })
  state: StatementLineRow['state'];

  @Field(() => StatementDifferenceKindEnum, { nullable: true, description: 'Why they disagree.' })
  difference: StatementLineRow['difference'];

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  occurredAt: Date;

  @Field(() => MoneyType, { description: 'How much; a refund is negative.' })
  amount: MoneyType;

  @Field(() => String, { nullable: true, description: 'The provider’s number of the operation.' })
  providerOperationId: string | null;

  @Field(() => ID, { nullable: true, description: 'The invoice that it names.' })
  invoiceId: string | null;

  @Field(() => String, { nullable: true, description: 'Its number.' })
  invoiceNumber: string | null;

  @Field(() => StatementExplanationEnum, { nullable: true, description: 'What was said about it.' })
  explanation: StatementLineRow['explanation'];
}

@ObjectType('StatementDifferences', {
  simpleResolvers: true,
  description: 'What people have to explain, and what is still at the provider.',
})
export class StatementDifferencesType {
  @Field(() => [StatementDifferenceType], { description: 'The oldest first; at most 200.' })
  lines: readonly StatementDifferenceType[];

  @Field(() => MoneyType, { description: 'Money at the provider that no statement has shown yet.' })
  clearing: MoneyType;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The oldest operation of it.' })
  clearingSince: Date | null;
}

@ObjectType('ImportStatementPayload', { simpleResolvers: true, description: 'Answer about a file.' })
export class ImportStatementPayload extends Payload {
  @Field(() => StatementType, { nullable: true, description: 'What was read.' })
  statement?: StatementType | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True when this very file had been read before, and nothing changed.',
  })
  isReplay?: boolean | null;
}

@ObjectType('ExplainStatementDifferencePayload', {
  simpleResolvers: true,
  description: 'Answer about a difference.',
})
export class ExplainStatementDifferencePayload extends Payload {
  @Field(() => StatementDifferenceType, { nullable: true, description: 'The line as it stands now.' })
  difference?: StatementDifferenceType | null;
}

export function toStatement(row: Omit<StatementRow, 'fileHash' | 'importedById'>): StatementType {
  return {
    ...row,
    sales: toMoney(row.salesMinor),
    refunds: toMoney(row.refundsMinor),
    fees: toMoney(row.feesMinor),
  };
}

export function toDifference(
  row: StatementLineRow & Partial<Pick<StatementDifferenceEntry, 'invoiceId' | 'invoiceNumber'>>,
): StatementDifferenceType {
  return {
    ...row,
    amount: toMoney(row.amountMinor),
    invoiceId: row.invoiceId ?? null,
    invoiceNumber: row.invoiceNumber?.toString() ?? null,
  };
}
