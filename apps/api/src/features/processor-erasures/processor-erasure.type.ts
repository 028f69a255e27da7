import type { ProcessorErasureRow } from '@apipay/db/schema/processor-erasures';
import { processorErasureEndings, processorErasureStates } from '@apipay/db/schema/processor-erasures.enums';
import type { CloseProcessorErasureInput } from '@apipay/domain/processor-erasures/processor-erasure.inputs';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';

export const ProcessorErasureStateEnum = enumOf(
  'ProcessorErasureState',
  'How far the deletion of something at a processor has come.',
  processorErasureStates,
);
const ProcessorErasureEndingEnum = enumOf(
  'ProcessorErasureEnding',
  'How people close a deletion at a processor.',
  processorErasureEndings,
);

@ObjectType('ProcessorErasure', {
  simpleResolvers: true,
  description: 'What has to be deleted at a processor after a visitor took the consent back.',
})
export class ProcessorErasureType
  implements Pick<ProcessorErasureRow, 'id' | 'state' | 'reference' | 'deletedCards' | 'askedAt' | 'dueAt'>
{
  @Field(() => ID, { description: 'Id, `per_…`.' })
  id: ProcessorErasureRow['id'];

  @Field(() => ProcessorErasureStateEnum, { description: 'How far it has come.' })
  state: ProcessorErasureRow['state'];

  @Field(() => String, {
    nullable: true,
    description: 'The name under which the processor knows the visitor; null once it is over.',
  })
  reference: string | null;

  @Field(() => Int, { description: 'How often our job has tried.' })
  tries: number;

  @Field(() => Int, { description: 'Cards that our job deleted there.' })
  deletedCards: number;

  @Field(() => DateTimeScalar, { description: 'When the consent was taken back.' })
  askedAt: Date;

  @Field(() => DateTimeScalar, { description: 'By when it has to be over.' })
  dueAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was over.' })
  closedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'By what somebody saw that it is over.' })
  proof: string | null;
}

@ObjectType('ErasureDesk', { simpleResolvers: true, description: 'What has to be deleted at processors.' })
export class ErasureDeskType {
  @AssumedLength(50)
  @Field(() => [ProcessorErasureType], { description: 'What is not over, the most urgent first.' })
  open: readonly ProcessorErasureType[];

  @AssumedLength(50)
  @Field(() => [ProcessorErasureType], { description: 'What is over, the newest first.' })
  over: readonly ProcessorErasureType[];
}

@InputType('CloseProcessorErasureInput', { description: 'Which deletion is over, and how that was seen.' })
export class CloseProcessorErasureArgs implements CloseProcessorErasureInput {
  @Field(() => ID, { description: 'Id of the deletion.' })
  id: string;

  @Field(() => ProcessorErasureEndingEnum, { description: 'Nothing is left, or it cannot be deleted.' })
  ending: CloseProcessorErasureInput['ending'];

  @Field(() => String, { description: 'By what somebody saw it, or why it cannot be done.' })
  proof: string;
}

@ObjectType('ProcessorErasurePayload', { simpleResolvers: true, description: 'Answer of a closing.' })
export class ProcessorErasurePayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'Id of the deletion.' })
  erasureId?: string | null;
}
