import type { ListedReview, StaffReview } from '@apipay/domain/reviews';
import { reviewMarkKinds } from '@apipay/domain/reviews';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { connectionTypeOf } from '../../graphql/page';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import { LocaleEnum } from '../../graphql/shared-enums.type';
import {
  ReviewChannelEnum,
  ReviewContentType,
  ReviewPlaceKindEnum,
  ReviewPlaceType,
  ReviewSignatureEnum,
  ReviewStateEnum,
} from './review.type';

export const ReviewMarkKindEnum = enumOf(
  'ReviewMarkKind',
  'What a moderator should look at twice in a text.',
  reviewMarkKinds,
);

@ObjectType('StaffReview', {
  simpleResolvers: true,
  description: 'A review as staff see it in a list: neither text nor name.',
})
export class StaffReviewType
  implements
    Pick<
      ListedReview,
      'id' | 'state' | 'version' | 'locale' | 'signature' | 'merchantMask' | 'isConsented' | 'channels'
    >
{
  @Field(() => ID, { description: 'Id of the review, `rev_…`.' })
  id: ListedReview['id'];

  @Field(() => ReviewStateEnum, { description: 'What became of it.' })
  state: ListedReview['state'];

  @Field(() => Int, { description: 'Goes back with a judgement.' })
  version: number;

  @Field(() => LocaleEnum, { description: 'The language in which it is written.' })
  locale: ListedReview['locale'];

  @Field(() => ReviewSignatureEnum, { description: 'Under what name.' })
  signature: ListedReview['signature'];

  @Field(() => String, { description: 'Name of the merchant, masked.' })
  merchantMask: string;

  @AssumedLength(3)
  @Field(() => [ReviewChannelEnum], { description: 'Where it may be published besides the site.' })
  channels: string[];

  @Field(() => Boolean, { description: 'Whether the author’s consent to exactly this stands.' })
  isConsented: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was submitted last.' })
  submittedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was published.' })
  publishedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was withdrawn or taken down.' })
  endedAt: Date | null;
}

export const StaffReviewConnection = connectionTypeOf('StaffReview', () => StaffReviewType);

@ObjectType('ReviewMark', { simpleResolvers: true, description: 'A part of a text to look at twice.' })
export class ReviewMarkType {
  @Field(() => ReviewMarkKindEnum, { description: 'What it looks like.' })
  kind: string;

  @Field(() => Int, { description: 'Where it begins, in UTF-16 units.' })
  start: number;

  @Field(() => Int, { description: 'How long it is, in UTF-16 units.' })
  length: number;
}

@ObjectType('StaffReviewDetail', {
  simpleResolvers: true,
  description: 'One review as a moderator sees it; to read it leaves a record for its author.',
})
export class StaffReviewDetailType
  extends StaffReviewType
  implements Pick<StaffReview, 'content' | 'marks' | 'places'>
{
  @Field(() => ReviewContentType, {
    nullable: true,
    description: 'Null once it has ended, and while nobody may read it.',
  })
  content: StaffReview['content'];

  @AssumedLength(20)
  @Field(() => [ReviewMarkType], { description: 'What to look at twice.' })
  marks: StaffReview['marks'];

  @AssumedLength(6)
  @Field(() => [ReviewPlaceType], { description: 'Where it stands or stood.' })
  places: StaffReview['places'];
}

@ObjectType('ReviewRemoval', { simpleResolvers: true, description: 'Something to be removed somewhere.' })
export class ReviewRemovalType {
  @Field(() => ID, { description: 'Of which review.' })
  reviewId: string;

  @Field(() => ReviewPlaceKindEnum, { description: 'Where.' })
  place: string;

  @Field(() => DateTimeScalar, { description: 'By when.' })
  dueAt: Date;
}

@ObjectType('ReviewDesk', { simpleResolvers: true, description: 'What of the reviews waits for staff.' })
export class ReviewDeskType {
  @Field(() => Int, { description: 'Reviews to be judged.' })
  waitingCount: number;

  @AssumedLength(200)
  @Field(() => [ReviewRemovalType], { description: 'What has to be removed, the most urgent first.' })
  removals: readonly ReviewRemovalType[];
}

@ObjectType('StaffReviewPayload', { simpleResolvers: true, description: 'Answer of an act of staff.' })
export class StaffReviewPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'Id of the review.' })
  reviewId?: string | null;
}

@ObjectType('HandOverReviewPayload', {
  simpleResolvers: true,
  description: 'A review as it leaves for a channel, and what allows that.',
})
export class HandOverReviewPayload extends Payload {
  @Field(() => ReviewContentType, { nullable: true, description: 'What is to be published there.' })
  content?: ReviewContentType | null;

  @Field(() => ReviewSignatureEnum, { nullable: true, description: 'Under what name.' })
  signature?: string | null;

  @Field(() => LocaleEnum, { nullable: true, description: 'The language in which it is written.' })
  locale?: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of it, as the consent names it, in hex.' })
  contentHash?: string | null;

  @Field(() => ID, { nullable: true, description: 'The act of consent that names this channel.' })
  consentId?: string | null;
}
