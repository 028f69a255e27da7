import type {
  CloseDestructionNodeInput,
  DecideDestructionInput,
  DecideLegalHoldInput,
  OpenLegalHoldInput,
  ProposeLegalHoldChangeInput,
} from '@apipay/domain/destruction/destruction.inputs';
import { Field, ID, InputType, Int } from 'type-graphql';
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

@InputType('ProposeLegalHoldChangeInput', { description: 'Another end of a standing hold.' })
export class ProposeLegalHoldChangeArgs implements ProposeLegalHoldChangeInput {
  @Field(() => ID, { description: 'Id of the hold.' })
  holdId: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'A later day on which it holds no more; null to end it as soon as another person confirms.',
  })
  endsOn: string | null = null;
}

@InputType('DecideLegalHoldInput', { description: 'The second person’s word on what waits on a hold.' })
export class DecideLegalHoldArgs implements DecideLegalHoldInput {
  @Field(() => ID, { description: 'Id of the hold.' })
  holdId: string;

  @Field(() => Int, { description: 'Version of the hold that was looked at.' })
  version: number;

  @Field(() => Boolean, { description: 'False: what was proposed is taken back.' })
  isConfirmed: boolean;
}
