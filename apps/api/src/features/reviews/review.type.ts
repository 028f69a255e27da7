import {
  reviewChannels,
  reviewPlaceKinds,
  reviewSignatures,
  reviewStates,
} from '@apipay/db/schema/reviews.enums';
import type { OwnReview, PublishedReview, ReviewPlace } from '@apipay/domain/reviews';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { connectionTypeOf } from '../../graphql/page';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import { LocaleEnum } from '../../graphql/shared-enums.type';
import { ConsentOfferType } from '../consents/consent.type';

export const ReviewStateEnum = enumOf(
  'ReviewState',
  'What became of a review; only `PUBLISHED` is shown to everybody.',
  reviewStates,
);
export const ReviewSignatureEnum = enumOf(
  'ReviewSignature',
  'Under what name a review is published. `NONE`: a merchant without a name.',
  reviewSignatures,
);
export const ReviewChannelEnum = enumOf(
  'ReviewChannel',
  'A page of the operator in a social network.',
  reviewChannels,
);
export const ReviewPlaceKindEnum = enumOf(
  'ReviewPlaceKind',
  'Where a review stands or stood, or where a copy of it may be.',
  reviewPlaceKinds,
);

@ObjectType('PublishedReview', { simpleResolvers: true, description: 'A review that everybody may read.' })
export class PublishedReviewType
  implements Pick<PublishedReview, 'id' | 'locale' | 'signature' | 'text' | 'signedAs' | 'publishedAt'>
{
  @Field(() => ID, { description: 'Id of the review, `rev_…`.' })
  id: PublishedReview['id'];

  @Field(() => LocaleEnum, { description: 'The language in which it is written.' })
  locale: PublishedReview['locale'];

  @Field(() => ReviewSignatureEnum, { description: 'Under what name.' })
  signature: PublishedReview['signature'];

  @Field(() => String, { nullable: true, description: 'The name; null where there is none.' })
  signedAs: string | null;

  @Field(() => String, { description: 'The text as its author agreed to it; it is text, never HTML.' })
  text: string;

  @Field(() => DateTimeScalar, { description: 'When it was published.' })
  publishedAt: Date;
}

export const PublishedReviewConnection = connectionTypeOf('PublishedReview', () => PublishedReviewType);

@ObjectType('ReviewAnswer', { simpleResolvers: true, description: 'What stands at the address of a review.' })
export class ReviewAnswerType {
  @Field(() => Boolean, { description: 'It was published once and is not any more.' })
  isGone: boolean;

  @Field(() => PublishedReviewType, { nullable: true, description: 'The review; null where it is gone.' })
  review: PublishedReviewType | null;
}

@ObjectType('ReviewPlace', {
  simpleResolvers: true,
  description: 'A place where a review stands or stood, and what has to be removed from there.',
})
export class ReviewPlaceType
  implements Pick<ReviewPlace, 'place' | 'handedAt' | 'removalDueAt' | 'removedAt' | 'removalProof'>
{
  @Field(() => ReviewPlaceKindEnum, { description: 'Which place.' })
  place: ReviewPlace['place'];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it went there; null for a copy that nobody handed over.',
  })
  handedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'By when it has to be removed.' })
  removalDueAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was removed.' })
  removedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'By what somebody saw that it is gone.' })
  removalProof: string | null;
}

@ObjectType('ReviewContent', {
  simpleResolvers: true,
  description: 'Exactly what is, or would be, published.',
})
export class ReviewContentType {
  @Field(() => String, { description: 'The text.' })
  text: string;

  @Field(() => String, { nullable: true, description: 'The name under it; null where there is none.' })
  signedAs: string | null;
}

@ObjectType('OwnReview', { simpleResolvers: true, description: 'A review as its author sees it.' })
export class OwnReviewType {
  @Field(() => ID, { description: 'Id of the review, `rev_…`.' })
  id: string;

  @Field(() => ReviewStateEnum, { description: 'What became of it.' })
  state: OwnReview['state'];

  @Field(() => Int, { description: 'Goes back with `saveReview`.' })
  version: number;

  @Field(() => LocaleEnum, { description: 'The language in which it is written.' })
  locale: OwnReview['locale'];

  @Field(() => ReviewSignatureEnum, { description: 'Under what name.' })
  signature: OwnReview['signature'];

  @AssumedLength(3)
  @Field(() => [ReviewChannelEnum], { description: 'Where it may be published besides the site.' })
  channels: readonly string[];

  @Field(() => ReviewContentType, { nullable: true, description: 'Null once it has ended: no text is kept.' })
  content: ReviewContentType | null;

  @Field(() => String, { nullable: true, description: 'Why it came back or was taken down.' })
  reason: string | null;

  @Field(() => Boolean, {
    description: 'Whether the consent to it stands; where it does not, it is not shown to anybody.',
  })
  isConsented: boolean;

  @Field(() => ID, { nullable: true, description: 'The act under which it was submitted, for its receipt.' })
  consentId: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was begun.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was submitted last.' })
  submittedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was published.' })
  publishedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was withdrawn or taken down.' })
  endedAt: Date | null;

  @AssumedLength(6)
  @Field(() => [ReviewPlaceType], { description: 'Where it stands or stood.' })
  places: readonly ReviewPlaceType[];
}

@ObjectType('ReviewOffer', {
  simpleResolvers: true,
  description: 'Exactly what would be published, and what its author is asked about it. To be shown whole.',
})
export class ReviewOfferType {
  @Field(() => ReviewContentType, { description: 'As everybody would read it.' })
  content: ReviewContentType;

  @Field(() => ReviewSignatureEnum, { description: 'Under what name.' })
  signature: string;

  @Field(() => LocaleEnum, { description: 'The language in which it is written.' })
  locale: string;

  @AssumedLength(3)
  @Field(() => [ReviewChannelEnum], { description: 'Where, besides the site.' })
  channels: readonly string[];

  @Field(() => ConsentOfferType, { description: 'The text of the consent, signed for exactly this review.' })
  consent: ConsentOfferType;
}

@ObjectType('ReviewPayload', { simpleResolvers: true, description: 'Answer of an act of an author.' })
export class ReviewPayload extends Payload {
  @Field(() => OwnReviewType, { nullable: true, description: 'The review as it stands now.' })
  review?: OwnReviewType | null;
}
