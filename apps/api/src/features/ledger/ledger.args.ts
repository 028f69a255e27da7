import type { MoneyMovementsInput, MoneyPeriodInput } from '@apipay/domain/ledger/money-statement.inputs';
import { ArgsType, Field, ID } from 'type-graphql';
import { PageArgs } from '../../graphql/page';
import { DateScalar } from '../../graphql/scalars';
import { MoneyMovementKindEnum } from './ledger.enums.type';

@ArgsType()
export class MoneyPeriodArgs implements MoneyPeriodInput {
  @Field(() => DateScalar, { description: 'First day, in the merchant’s zone.' })
  from: string;

  @Field(() => DateScalar, { description: 'Last day, included; at most 366 days in all.' })
  to: string;
}

@ArgsType()
export class MoneyMovementsArgs extends PageArgs implements MoneyMovementsInput {
  @Field(() => DateScalar, { description: 'First day, in the merchant’s zone.' })
  from: string;

  @Field(() => DateScalar, { description: 'Last day, included; at most 366 days in all.' })
  to: string;

  @Field(() => [MoneyMovementKindEnum], { nullable: true, description: 'Any of these; all without it.' })
  kinds?: MoneyMovementsInput['kinds'];

  @Field(() => ID, {
    nullable: true,
    description:
      'Random, the same for all pages of one file that you write, 8 to 80 signs: of one person one file at a time, else `EXPORT_UNDER_WAY`.',
  })
  exportId?: string | null;
}
