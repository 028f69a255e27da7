import { accessQuestionReasons } from '@apipay/db/schema/access-questions.enums';
import type {
  AskedQuestion,
  ListedQuestion,
  QuestionedLine,
  StaffQuestion,
} from '@apipay/domain/access-questions';
import type {
  AnswerAccessQuestionInput,
  AskAboutAccessInput,
} from '@apipay/domain/access-questions/access-question.inputs';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { connectionTypeOf } from '../../graphql/page';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import { ActorKindEnum, LocaleEnum } from '../../graphql/shared-enums.type';
import {
  AccessKindEnum,
  AccessQuestionStateEnum,
  AccessRecordType,
} from '../access-records/access-record.type';

export const AccessQuestionReasonEnum = enumOf(
  'AccessQuestionReason',
  'What somebody finds wrong with a line of “who used my data”.',
  accessQuestionReasons,
);
@ObjectType('AccessQuestion', {
  simpleResolvers: true,
  description: 'A question about a line of “who used my data”, and the answer in writing.',
})
export class AccessQuestionType implements AskedQuestion {
  @Field(() => ID, { description: 'Id of the question, `acq_…`.' })
  id: AskedQuestion['id'];

  @Field(() => AccessQuestionStateEnum, { description: 'Whether it was answered.' })
  state: AskedQuestion['state'];

  @Field(() => AccessQuestionReasonEnum, { description: 'What seems wrong.' })
  reason: AskedQuestion['reason'];

  @Field(() => LocaleEnum, { description: 'The language in which it was asked.' })
  locale: AskedQuestion['locale'];

  @Field(() => DateTimeScalar, { description: 'When it was asked.' })
  askedAt: Date;

  @Field(() => DateTimeScalar, { description: 'By when it is answered.' })
  dueAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was answered.' })
  answeredAt: Date | null;

  @Field(() => String, { nullable: true, description: 'The question; null while nobody may read it.' })
  text: string | null;

  @Field(() => String, { nullable: true, description: 'The answer.' })
  answer: string | null;
}

@ObjectType('QuestionedAccessRecord', {
  simpleResolvers: true,
  description: 'A line of “who used my data” with what was asked about it.',
})
export class QuestionedAccessRecordType {
  @Field(() => AccessRecordType, { description: 'The line.' })
  record: AccessRecordType;

  @AssumedLength(20)
  @Field(() => [AccessQuestionType], { description: 'Newest first.' })
  questions: readonly AccessQuestionType[];
}

@ObjectType('QuestionedLine', {
  simpleResolvers: true,
  description: 'The record that is asked about, as staff see it: ids, no values.',
})
export class QuestionedLineType implements QuestionedLine {
  @Field(() => ID, { description: 'Id of the record, `aud_…`.' })
  id: QuestionedLine['id'];

  @Field(() => DateTimeScalar, { description: 'When.' })
  occurredAt: Date;

  @Field(() => AccessKindEnum, { description: 'Read or changed.' })
  kind: QuestionedLine['kind'];

  @Field(() => ActorKindEnum, { description: 'Who, by kind.' })
  actorKind: QuestionedLine['actorKind'];

  @Field(() => String, { nullable: true, description: 'Who, by id; the task where it was the service.' })
  actorId: string | null;

  @Field(() => String, { description: 'What was done.' })
  action: string;

  @Field(() => String, { description: 'For which purpose of the register.' })
  purpose: QuestionedLine['purpose'];

  @Field(() => String, { description: 'Kind of object.' })
  objectKind: string;

  @Field(() => String, { nullable: true, description: 'Id of the object.' })
  objectId: string | null;

  @Field(() => [String], { description: 'Names of the fields.' })
  fields: QuestionedLine['fields'];

  @Field(() => String, { description: 'Id of the request.' })
  requestId: string;
}

@ObjectType('StaffAccessQuestion', {
  simpleResolvers: true,
  description: 'A question in the queue of staff: no words.',
})
export class StaffAccessQuestionType implements Omit<ListedQuestion, 'line'> {
  @Field(() => ID, { description: 'Id of the question, `acq_…`.' })
  id: ListedQuestion['id'];

  @Field(() => AccessQuestionStateEnum, { description: 'Whether it was answered.' })
  state: ListedQuestion['state'];

  @Field(() => AccessQuestionReasonEnum, { description: 'What seems wrong.' })
  reason: ListedQuestion['reason'];

  @Field(() => LocaleEnum, { description: 'The language in which it was asked.' })
  locale: ListedQuestion['locale'];

  @Field(() => DateTimeScalar, { description: 'When it was asked.' })
  askedAt: Date;

  @Field(() => DateTimeScalar, { description: 'By when it is answered.' })
  dueAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was answered.' })
  answeredAt: Date | null;

  @Field(() => QuestionedLineType, { description: 'What is asked about.' })
  line: QuestionedLineType;
}

export const StaffAccessQuestionConnection = connectionTypeOf(
  'StaffAccessQuestion',
  () => StaffAccessQuestionType,
);

@ObjectType('StaffAccessQuestionDetail', {
  simpleResolvers: true,
  description:
    'A question with its words and the facts of its line; to read it leaves a record for the person.',
})
export class StaffAccessQuestionDetailType
  extends AccessQuestionType
  implements Pick<StaffQuestion, 'typedReason' | 'isOwnAct'>
{
  @Field(() => QuestionedLineType, { description: 'What is asked about.' })
  line: QuestionedLineType;

  @Field(() => String, {
    nullable: true,
    description: 'What whoever acted typed as the reason; null where nothing was or it is somebody else’s.',
  })
  typedReason: string | null;

  @Field(() => Boolean, { description: 'True where the viewer did it: somebody else answers.' })
  isOwnAct: boolean;
}

@ObjectType('AccessQuestionDesk', {
  simpleResolvers: true,
  description: 'Questions about uses of data that wait for an answer.',
})
export class AccessQuestionDeskType {
  @Field(() => Int, { description: 'How many.' })
  openCount: number;

  @AssumedLength(200)
  @Field(() => [StaffAccessQuestionType], { description: 'Those due first before the others, 200 at most.' })
  open: readonly StaffAccessQuestionType[];
}

@InputType('AskAboutAccessInput', { description: 'Which line, what seems wrong, and in one’s own words.' })
export class AskAboutAccessArgs implements AskAboutAccessInput {
  @Field(() => ID, { description: 'Id of the record.' })
  recordId: string;

  @Field(() => AccessQuestionReasonEnum, { description: 'What seems wrong.' })
  reason: AskAboutAccessInput['reason'];

  @Field(() => String, { description: 'At least ten signs, at most 1,000.' })
  text: string;
}

@InputType('AnswerAccessQuestionInput', { description: 'Which question, and the answer.' })
export class AnswerAccessQuestionArgs implements AnswerAccessQuestionInput {
  @Field(() => ID, { description: 'Id of the question.' })
  id: string;

  @Field(() => String, { description: 'At least ten signs, at most 2,000. The person reads it.' })
  text: string;
}

@ObjectType('AccessQuestionPayload', {
  simpleResolvers: true,
  description: 'Answer to a question asked or answered.',
})
export class AccessQuestionPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'Id of the question.' })
  questionId?: string | null;
}
