import type { ListedReview } from '@apipay/domain/reviews';
import type {
  CloseReviewRemovalInput,
  HandOverReviewInput,
  JudgeReviewInput,
  PublishReviewInput,
  SaveReviewInput,
  SubmitReviewInput,
} from '@apipay/domain/reviews/review.inputs';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { PageArgs } from '../../graphql/page';
import { LocaleEnum } from '../../graphql/shared-enums.type';
import { ReviewChannelEnum, ReviewPlaceKindEnum, ReviewSignatureEnum, ReviewStateEnum } from './review.type';

@InputType('SaveReviewInput', { description: 'What the author has written.' })
export class SaveReviewArgs implements SaveReviewInput {
  @Field(() => String, { description: 'The text: plain, 2,000 signs at most.' })
  text: string;

  @Field(() => LocaleEnum, { description: 'The language in which it is written.' })
  locale: SaveReviewInput['locale'];

  @Field(() => ReviewSignatureEnum, { description: 'Under what name.' })
  signature: SaveReviewInput['signature'];

  @Field(() => String, { nullable: true, description: 'Only for the signature by first name: one word.' })
  firstName?: string | null;

  @Field(() => [ReviewChannelEnum], { description: 'Where it may be published besides the site.' })
  channels: SaveReviewInput['channels'];

  @Field(() => Int, { nullable: true, description: 'Of the review that was read; none for a new one.' })
  version?: number | null;
}

@InputType('SubmitReviewInput', { description: 'The author consents to exactly what was shown.' })
export class SubmitReviewArgs implements SubmitReviewInput {
  @Field(() => ID, { description: 'Id of the review.' })
  id: string;

  @Field(() => String, { description: 'From `reviewOffer`.' })
  snapshot: string;

  @Field(() => String, { description: 'Given and family name as typed; they are not published.' })
  name: string;
}

@InputType('WithdrawReviewInput', { description: 'Which review is taken back.' })
export class WithdrawReviewArgs {
  @Field(() => ID, { description: 'Id of the review.' })
  id: string;
}

@ArgsType()
export class StaffReviewsArgs extends PageArgs {
  @Field(() => ReviewStateEnum, { nullable: true, description: 'Only in this state.' })
  state?: ListedReview['state'] | null;
}

@InputType('PublishReviewInput', { description: 'Which review, as it was read.' })
export class PublishReviewArgs implements PublishReviewInput {
  @Field(() => ID, { description: 'Id of the review.' })
  id: string;

  @Field(() => Int, { description: 'Of the review that was read.' })
  version: number;
}

@InputType('JudgeReviewInput', { description: 'Which review, as it was read, and why.' })
export class JudgeReviewArgs implements JudgeReviewInput {
  @Field(() => ID, { description: 'Id of the review.' })
  id: string;

  @Field(() => Int, { description: 'Of the review that was read.' })
  version: number;

  @Field(() => String, { description: 'Why; at least ten signs. The author reads it.' })
  reason: string;
}

@InputType('HandOverReviewInput', { description: 'Which review, for which channel.' })
export class HandOverReviewArgs implements HandOverReviewInput {
  @Field(() => ID, { description: 'Id of the review.' })
  id: string;

  @Field(() => ReviewChannelEnum, { description: 'Which channel.' })
  channel: HandOverReviewInput['channel'];
}

@InputType('CloseReviewRemovalInput', { description: 'From where a review is gone, and how that was seen.' })
export class CloseReviewRemovalArgs implements CloseReviewRemovalInput {
  @Field(() => ID, { description: 'Id of the review.' })
  id: string;

  @Field(() => ReviewPlaceKindEnum, { description: 'Which place.' })
  place: CloseReviewRemovalInput['place'];

  @Field(() => String, { description: 'By what somebody saw it: an address, the name of a picture.' })
  proof: string;
}
