import type { StaffDifference, StaffStatement } from '@apipay/domain/statements';
import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { MoneyType, toMoney } from '../../graphql/money.type';
import { connectionTypeOf, PageArgs } from '../../graphql/page';
import { DateTimeScalar } from '../../graphql/scalars';
import { ModeEnum } from '../../graphql/shared-enums.type';
import { StatementType, toStatement } from './statement.type';
import { StatementDifferenceKindEnum, StatementLineKindEnum } from './statements.enums.type';

@ArgsType()
export class StaffStatementsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Id of a merchant.' })
  search?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for those alone that left differences which nobody has explained yet.',
  })
  isOpen?: boolean | null;
}

@ObjectType('StaffStatement', {
  simpleResolvers: true,
  description: 'A statement as staff see it: sums, counts and the mask of a name.',
})
export class StaffStatementType extends StatementType {
  @Field(() => ID, { description: 'Whose statement it is.' })
  merchantId: string;

  @Field(() => String, { description: 'Name of the merchant, most letters hidden.' })
  merchantNameMask: string;

  @Field(() => ModeEnum, { description: 'Live or test.' })
  mode: string;

  @Field(() => Int, { description: 'How many of its differences nobody has explained yet.' })
  openCount: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Until when the statements of its connection reach; null where the connection is not certain.',
  })
  reachesTo: Date | null;
}

export const StaffStatementConnection = connectionTypeOf('StaffStatement', () => StaffStatementType);

@ObjectType('StaffStatementDifference', {
  simpleResolvers: true,
  description: 'What a merchant still has to explain, without the provider’s numbers.',
})
export class StaffDifferenceType
  implements Pick<StaffDifference, 'id' | 'statementId' | 'lineNumber' | 'kind' | 'difference' | 'occurredAt'>
{
  @Field(() => ID, { description: 'Id of the line, `stl_…`.' })
  id: StaffDifference['id'];

  @Field(() => ID, { description: 'Whose it is.' })
  merchantId: string;

  @Field(() => String, { description: 'Name of the merchant, most letters hidden.' })
  merchantNameMask: string;

  @Field(() => ModeEnum, { description: 'Live or test.' })
  mode: string;

  @Field(() => ID, { description: 'The statement.' })
  statementId: StaffDifference['statementId'];

  @Field(() => Int, { nullable: true, description: 'Line of the file; null for a payment that it lacks.' })
  lineNumber: number | null;

  @Field(() => StatementLineKindEnum, { description: 'Which way the money went.' })
  kind: StaffDifference['kind'];

  @Field(() => StatementDifferenceKindEnum, { nullable: true, description: 'Why they disagree.' })
  difference: StaffDifference['difference'];

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  occurredAt: Date;

  @Field(() => MoneyType, { description: 'How much; a refund is negative.' })
  amount: MoneyType;

  @Field(() => ID, { nullable: true, description: 'The invoice that it names.' })
  invoiceId: string | null;

  @Field(() => String, { nullable: true, description: 'Its number.' })
  invoiceNumber: string | null;
}

export function toStaffStatement(row: StaffStatement): StaffStatementType {
  const { merchantId, merchantNameMask, mode, openCount, reachesTo } = row;
  return { ...toStatement(row), merchantId, merchantNameMask, mode, openCount, reachesTo };
}

export function toStaffDifference({
  amountMinor,
  invoiceNumber,
  ...row
}: StaffDifference): StaffDifferenceType {
  return { ...row, amount: toMoney(amountMinor), invoiceNumber: invoiceNumber?.toString() ?? null };
}
