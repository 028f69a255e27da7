import { type AccessQuestionState, accessQuestionStates } from '@apipay/db/schema/access-questions.enums';
import { accessActors, type ListedAccessRecord } from '@apipay/domain/access-records';
import { Field, ID, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { connectionTypeOf } from '../../graphql/page';
import { DateTimeScalar } from '../../graphql/scalars';
import { ActorKindEnum } from '../../graphql/shared-enums.type';

export const AccessKindEnum = enumOf('AccessKind', 'Whether data was read or changed.', [
  'read',
  'write',
] as const);

export const AccessActorEnum = enumOf(
  'AccessActor',
  'Whose acts: people and the keys that act for them, those people but the viewer, the viewer alone, or the service by itself.',
  accessActors,
);

export const AccessQuestionStateEnum = enumOf(
  'AccessQuestionState',
  'Whether a question about a use of data was answered.',
  accessQuestionStates,
);

@ObjectType('LineQuestion', {
  simpleResolvers: true,
  description: 'How it stands with what the viewer asked about a line last.',
})
export class LineQuestionType implements NonNullable<ListedAccessRecord['question']> {
  @Field(() => AccessQuestionStateEnum, { description: 'Whether it was answered.' })
  state: AccessQuestionState;

  @Field(() => DateTimeScalar, { description: 'By when it is answered.' })
  dueAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was answered.' })
  answeredAt: Date | null;
}

@ObjectType('AccessRecord', {
  simpleResolvers: true,
  description: 'One use of the viewer’s data: who, when, why, which fields.',
})
export class AccessRecordType implements ListedAccessRecord {
  @Field(() => ID, { description: 'Id of the record.' })
  id: ListedAccessRecord['id'];

  @Field(() => DateTimeScalar, { description: 'When.' })
  occurredAt: Date;

  @Field(() => AccessKindEnum, { description: 'Read or changed.' })
  kind: ListedAccessRecord['kind'];

  @Field(() => ActorKindEnum, { description: 'Who, by kind.' })
  actorKind: ListedAccessRecord['actorKind'];

  @Field(() => Boolean, { description: 'True when it was the viewer.' })
  isOwn: boolean;

  @Field(() => String, { description: 'What was done, for example `person.reveal`.' })
  action: string;

  @Field(() => String, { description: 'For which purpose, in the words of the privacy policy’s register.' })
  purpose: ListedAccessRecord['purpose'];

  @Field(() => String, { description: 'Kind of object.' })
  objectKind: string;

  @Field(() => ID, { nullable: true, description: 'Id of the object.' })
  objectId: string | null;

  @Field(() => [String], { description: 'Names of the fields.' })
  fields: ListedAccessRecord['fields'];

  @Field(() => String, { description: 'Id of the request, for questions to support.' })
  requestId: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What whoever acted typed as the reason; null where nothing was or it is somebody else’s. To open it leaves a record.',
  })
  typedReason: string | null;

  @Field(() => LineQuestionType, { nullable: true, description: 'What the viewer asked about it last.' })
  question: ListedAccessRecord['question'];
}

export const AccessRecordConnection = connectionTypeOf('AccessRecord', () => AccessRecordType);
