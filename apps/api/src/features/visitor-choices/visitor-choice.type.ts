import { visitorButtons, visitorPurposes, visitorVariants } from '@apipay/db/schema/visitor-choices.enums';
import type { ChatReference, ShownErasure } from '@apipay/domain/processor-erasures';
import type { ChoiceRecord, VisitorStanding } from '@apipay/domain/visitor-choices';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import { LocaleEnum } from '../../graphql/shared-enums.type';
import { ProcessorErasureStateEnum } from '../processor-erasures/processor-erasure.type';

export const VisitorPurposeEnum = enumOf(
  'VisitorPurpose',
  'A processor of visitors’ data, asked for by itself.',
  visitorPurposes,
);
export const VisitorVariantEnum = enumOf('VisitorVariant', 'Where a visitor is asked.', visitorVariants);
export const VisitorButtonEnum = enumOf('VisitorButton', 'What a visitor pressed.', visitorButtons);

@ObjectType('VisitorChoiceRecord', {
  simpleResolvers: true,
  description: 'The newest act of a visitor with what was in front of them: the proof of a choice.',
})
export class VisitorChoiceRecordType {
  @Field(() => ID, { description: 'Id of the act, `vch_…`.' })
  id: string;

  @Field(() => VisitorButtonEnum, { description: 'The button.' })
  button: string;

  @Field(() => [VisitorPurposeEnum], { description: 'What it allowed.' })
  allowed: readonly string[];

  @Field(() => DateTimeScalar, { description: 'When.' })
  chosenAt: Date;

  @Field(() => String, { description: 'SHA-256 of all that was shown, in hex.' })
  formHash: string;

  @Field(() => Int, { description: 'Edition of the text.' })
  edition: number;

  @Field(() => LocaleEnum, { description: 'Language in which it was shown.' })
  locale: string;

  @Field(() => VisitorVariantEnum, { description: 'Where it was shown.' })
  variant: string;

  @Field(() => String, { description: 'Title that was shown.' })
  title: string;

  @Field(() => String, { description: 'Text that was shown.' })
  body: string;

  @Field(() => [String], { description: 'The lines about each processor that were shown.' })
  lines: readonly string[];

  @Field(() => String, { description: 'The snapshot that was signed before it was shown.' })
  snapshot: string;

  @Field(() => String, { description: 'Public key (Ed25519) that signed it, in hex.' })
  signingKey: string;

  @Field(() => [String], {
    nullable: true,
    description: 'What the browser removed after a withdrawal; null where it has not looked.',
  })
  removed: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'What it could not remove.' })
  left: readonly string[] | null;
}

@ObjectType('VisitorOfferLine', {
  simpleResolvers: true,
  description: 'What a visitor is told of a processor.',
})
export class VisitorOfferLineType {
  @Field(() => VisitorPurposeEnum, { description: 'Which.' })
  purpose: string;

  @Field(() => String, { description: 'Who, what for, which data, which country and term.' })
  line: string;
}

@ObjectType('ChatReference', {
  simpleResolvers: true,
  description:
    'What the chat is told of a visitor: random signs by which it knows the browser again, and nobody.',
})
export class ChatReferenceType implements ChatReference {
  @Field(() => String, { description: '32 hexadecimal signs.' })
  hash: string;

  @Field(() => String, { description: 'The name in its lists.' })
  name: string;
}

@ObjectType('ChatErasure', {
  simpleResolvers: true,
  description: 'How far the deletion of what a visitor wrote in the chat has come.',
})
export class ChatErasureType implements ShownErasure {
  @Field(() => ProcessorErasureStateEnum, { description: 'How far.' })
  state: ShownErasure['state'];

  @Field(() => DateTimeScalar, { description: 'When the consent was taken back.' })
  askedAt: Date;

  @Field(() => DateTimeScalar, { description: 'By when it has to be over.' })
  dueAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was over.' })
  closedAt: Date | null;

  @Field(() => Int, { description: 'Cards that were deleted there by our job.' })
  deletedCards: number;
}

@ObjectType('VisitorChoice', {
  simpleResolvers: true,
  description: 'What a visitor allows now, and what they are asked, signed before it is shown.',
})
export class VisitorChoiceType {
  @Field(() => [VisitorPurposeEnum], { description: 'What may be loaded for this visitor now.' })
  allowed: readonly string[];

  @Field(() => Boolean, {
    description:
      'Whether to ask: no choice stands, it is twelve months old, or a processor means something else now.',
  })
  mustAsk: boolean;

  @Field(() => String, { description: 'Title to be shown.' })
  title: string;

  @Field(() => String, { description: 'Text to be shown.' })
  body: string;

  @Field(() => [VisitorOfferLineType], { description: 'A line for each processor, to be shown whole.' })
  lines: readonly VisitorOfferLineType[];

  @Field(() => String, { description: 'To be brought back with `recordVisitorChoice`, unchanged.' })
  snapshot: string;

  @Field(() => VisitorChoiceRecordType, {
    nullable: true,
    description: 'The newest act; null before the first.',
  })
  record: VisitorChoiceRecordType | null;

  @Field(() => ChatReferenceType, { nullable: true, description: 'Null where the chat is not allowed.' })
  chatReference: ChatReferenceType | null;

  @Field(() => ChatErasureType, {
    nullable: true,
    description: 'Null where no consent to the chat was taken back.',
  })
  chatErasure: ChatErasureType | null;
}

@ObjectType('RecordVisitorChoicePayload', { simpleResolvers: true, description: 'Answer of an act.' })
export class RecordVisitorChoicePayload extends Payload {
  @Field(() => VisitorChoiceRecordType, { nullable: true, description: 'The act as it was recorded.' })
  record?: VisitorChoiceRecordType | null;
}

@ObjectType('RecordVisitorProbePayload', { simpleResolvers: true, description: 'Answer of a probe.' })
export class RecordVisitorProbePayload extends Payload {}

export function toRecord(choice: ChoiceRecord): VisitorChoiceRecordType {
  const { meanings: _, formHash, signingKey, ...rest } = choice;
  return { ...rest, formHash: formHash.toString('hex'), signingKey: signingKey.toString('hex') };
}

export function toVisitorChoice(standing: VisitorStanding): VisitorChoiceType {
  const { allowed, mustAsk, offered, form, snapshot, choice, chatReference, chatErasure } = standing;
  return {
    allowed,
    mustAsk,
    title: form.title,
    body: form.body,
    lines: offered.map((purpose, index) => ({ purpose, line: form.lines[index] ?? '' })),
    snapshot,
    record: choice === null ? null : toRecord(choice),
    chatReference,
    chatErasure,
  };
}
