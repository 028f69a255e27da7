import type {
  CloseDestructionNodeInput,
  DecideDestructionInput,
  OpenLegalHoldInput,
} from '@apipay/domain/destruction/destruction.inputs';
import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../graphql/scalars';

@InputType('DecideDestructionInput', { description: 'The second person’s word on a plan.' })
export class DecideDestructionArgs implements DecideDestructionInput {
  @Field(() => ID, { description: 'Id of the destruction.' })
  destructionId: string;

  @Field(() => String, { description: 'SHA-256 of the plan that was looked at.' })
  planHash: string;

  @Field(() => Boolean, { description: 'True: the plan is frozen and carried out.' })
  isApproved: boolean;
}

@InputType('CloseDestructionNodeInput', { description: 'By what somebody saw that it is done.' })
export class CloseDestructionNodeArgs implements CloseDestructionNodeInput {
  @Field(() => ID, { description: 'Id of the part of the plan.' })
  nodeId: string;

  @Field(() => String, { description: 'A line of proof without numbers of people.' })
  proof: string;
}

@InputType('OpenLegalHoldInput', { description: 'A hold over whomever a request concerns.' })
export class OpenLegalHoldArgs implements OpenLegalHoldInput {
  @Field(() => ID, { description: 'Id of the request.' })
  requestId: string;

  @Field(() => String, { description: 'Its name.' })
  name: string;

  @Field(() => String, { description: 'What asks for it.' })
  citation: string;

  @Field(() => DateScalar, { description: 'The first day on which it holds no more.' })
  endsOn: string;
}
