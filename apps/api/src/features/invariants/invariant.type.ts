import { invariantNames } from '@apipay/db/schema/invariants.enums';
import type { InvariantState } from '@apipay/domain/invariants';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { DateTimeScalar } from '../../graphql/scalars';

const InvariantNameEnum = enumOf('InvariantName', 'What must hold at every moment.', invariantNames);
const InvariantKindEnum = enumOf(
  'InvariantKind',
  '`WRONG`: money or records disagree. `LATE`: something should have moved by now.',
  ['wrong', 'late'] as const,
);

@ObjectType('InvariantHour', { simpleResolvers: true, description: 'The worst count of one hour.' })
class InvariantHourType {
  @Field(() => DateTimeScalar, { description: 'Beginning of the hour.' })
  at: Date;

  @Field(() => Int, { description: 'For how many things it did not hold.' })
  violations: number;
}

@ObjectType('Invariant', { simpleResolvers: true, description: 'What must hold, and whether it does.' })
export class InvariantType implements InvariantState {
  @Field(() => InvariantNameEnum, { description: 'Which.' })
  name: InvariantState['name'];

  @Field(() => InvariantKindEnum, { description: 'What a violation means.' })
  kind: InvariantState['kind'];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was last looked at; every five minutes.',
  })
  checkedAt: Date | null;

  @Field(() => Int, { description: 'For how many things it does not hold.' })
  violations: number;

  @Field(() => Int, { description: 'How many of them were set going again by the same look.' })
  healed: number;

  @Field(() => [ID], { description: 'Up to ten of them.' })
  examples: readonly string[];

  @Field(() => [InvariantHourType], { description: 'The last day by the hour, oldest first.' })
  history: readonly InvariantHourType[];
}
