import {
  findPublishedReview,
  listOwnReviews,
  listPublishedReviews,
  readReviewOffer,
  saveReview,
  submitReview,
  withdrawReview,
} from '@apipay/domain/reviews';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted, Public, SignedIn } from '../../graphql/access';
import { AssumedLength, Cost } from '../../graphql/limits/static-cost';
import { type Connection, PageArgs, toConnection, toPageRequest } from '../../graphql/page';
import { noErrors } from '../../graphql/payload';
import { toConsentOffer } from '../consents/consent.type';
import { SaveReviewArgs, SubmitReviewArgs, WithdrawReviewArgs } from './review.args';
import {
  OwnReviewType,
  PublishedReviewConnection,
  type PublishedReviewType,
  ReviewAnswerType,
  ReviewOfferType,
  ReviewPayload,
} from './review.type';

const scope = 'reviews';

@Resolver()
export class ReviewsResolver {
  @Public()
  @Query(() => PublishedReviewConnection, {
    description: 'Reviews whose authors consent to their publication at this moment, newest first.',
  })
  async reviews(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { domain, services }: RequestContext,
  ): Promise<Connection<PublishedReviewType>> {
    const page = await listPublishedReviews(domain, toPageRequest(args, services.cursors, scope));
    return toConnection(page, services.cursors, scope, (review) => review);
  }

  @Public()
  @Query(() => ReviewAnswerType, {
    nullable: true,
    description: 'What stands at the address of a review; null where there never was one.',
  })
  async review(
    @Arg('id', () => ID, { description: 'Id of the review.' }) id: string,
    @Ctx() { domain }: RequestContext,
  ): Promise<ReviewAnswerType | null> {
    const found = await findPublishedReview(domain, id);
    if (found === null) return null;
    return found.kind === 'gone' ? { isGone: true, review: null } : { isGone: false, review: found.review };
  }

  @Permitted('review:write')
  @AssumedLength(50)
  @Query(() => [OwnReviewType], {
    description: 'Reviews that the viewer wrote for the present merchant, newest first.',
  })
  ownReviews(@Ctx() { domain }: RequestContext): Promise<readonly OwnReviewType[]> {
    return listOwnReviews(domain);
  }

  @Permitted('review:write')
  @Cost(5)
  @Query(() => ReviewOfferType, {
    description: 'Exactly what would be published, with what its author is asked about it.',
  })
  async reviewOffer(
    @Arg('id', () => ID, { description: 'Id of the review.' }) id: string,
    @Ctx() { domain, services }: RequestContext,
  ): Promise<ReviewOfferType> {
    const { content, ...offer } = await readReviewOffer(domain, services.snapshots, id);
    const { signature, locale, channels } = content;
    return { content, signature, locale, channels, consent: toConsentOffer(offer) };
  }

  @Permitted('review:write')
  @Mutation(() => ReviewPayload, { description: 'Keeps what the author has written, for the author alone.' })
  async saveReview(
    @Arg('input', () => SaveReviewArgs, { description: 'What was written.' }) input: SaveReviewArgs,
    @Ctx() context: RequestContext,
  ): Promise<ReviewPayload> {
    return answer(context, await saveReview(context.domain, input));
  }

  @Permitted('review:write')
  @Mutation(() => ReviewPayload, {
    description: 'The author consents to exactly what was shown, and it goes to the operator’s staff.',
  })
  async submitReview(
    @Arg('input', () => SubmitReviewArgs, { description: 'Which, and what was shown.' })
    input: SubmitReviewArgs,
    @Ctx() context: RequestContext,
  ): Promise<ReviewPayload> {
    return answer(context, await submitReview(context.domain, context.services.snapshots, input));
  }

  @SignedIn()
  @Mutation(() => ReviewPayload, {
    description: 'Takes back consent and review at once; its text is not kept. A draft is thrown away.',
  })
  async withdrawReview(
    @Arg('input', () => WithdrawReviewArgs, { description: 'Which.' }) input: WithdrawReviewArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<ReviewPayload> {
    await withdrawReview(domain, input.id);
    return { review: null, ...noErrors };
  }
}

async function answer({ domain }: RequestContext, id: string): Promise<ReviewPayload> {
  const review = (await listOwnReviews(domain)).find((own) => own.id === id);
  return { review: review ?? null, ...noErrors };
}
