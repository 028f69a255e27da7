import {
  closeReviewRemoval,
  handOverReview,
  listStaffReviews,
  publishReview,
  readReviewDesk,
  readStaffReview,
  returnReview,
  takeDownReview,
} from '@apipay/domain/reviews';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { type Connection, toConnection, toPageRequest } from '../../graphql/page';
import { noErrors } from '../../graphql/payload';
import {
  CloseReviewRemovalArgs,
  HandOverReviewArgs,
  JudgeReviewArgs,
  PublishReviewArgs,
  StaffReviewsArgs,
} from './review.args';
import {
  HandOverReviewPayload,
  ReviewDeskType,
  StaffReviewConnection,
  StaffReviewDetailType,
  StaffReviewPayload,
  type StaffReviewType,
} from './staff-review.type';

const scope = 'staff-reviews';

@Resolver()
export class StaffReviewsResolver {
  @Staff('review:moderate')
  @Query(() => ReviewDeskType, { description: 'How many reviews wait, and what has to be removed by when.' })
  reviewDesk(@Ctx() { domain }: RequestContext): Promise<ReviewDeskType> {
    return readReviewDesk(domain);
  }

  @Staff('review:moderate')
  @Query(() => StaffReviewConnection, { description: 'Submitted reviews and what became of them.' })
  async staffReviews(
    @Args(() => StaffReviewsArgs) args: StaffReviewsArgs,
    @Ctx() { domain, services }: RequestContext,
  ): Promise<Connection<StaffReviewType>> {
    const page = await listStaffReviews(
      domain,
      toPageRequest(args, services.cursors, scope),
      args.state ?? null,
    );
    return toConnection(page, services.cursors, scope, (review) => ({
      ...review,
      channels: [...review.channels],
    }));
  }

  @Staff('review:moderate')
  @Query(() => StaffReviewDetailType, {
    nullable: true,
    description: 'One review with its text; an unknown id is an error of its own. Leaves a record.',
  })
  staffReview(
    @Arg('id', () => ID, { description: 'Id of the review.' }) id: string,
    @Ctx() { domain }: RequestContext,
  ): Promise<StaffReviewDetailType> {
    return readStaffReview(domain, id);
  }

  @Staff('review:moderate')
  @Mutation(() => StaffReviewPayload, { description: 'Publishes a review on the site as it was submitted.' })
  async publishReview(
    @Arg('input', () => PublishReviewArgs, { description: 'Which.' }) input: PublishReviewArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<StaffReviewPayload> {
    return { reviewId: await publishReview(domain, input), ...noErrors };
  }

  @Staff('review:moderate')
  @Mutation(() => StaffReviewPayload, { description: 'Gives a review back to its author with the reason.' })
  async returnReview(
    @Arg('input', () => JudgeReviewArgs, { description: 'Which and why.' }) input: JudgeReviewArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<StaffReviewPayload> {
    return { reviewId: await returnReview(domain, input), ...noErrors };
  }

  @Staff('review:moderate')
  @Mutation(() => StaffReviewPayload, { description: 'Takes a published review down at once.' })
  async takeDownReview(
    @Arg('input', () => JudgeReviewArgs, { description: 'Which and why.' }) input: JudgeReviewArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<StaffReviewPayload> {
    return { reviewId: await takeDownReview(domain, input), ...noErrors };
  }

  @Staff('review:moderate')
  @Mutation(() => HandOverReviewPayload, {
    description: 'Gives a published review out for a channel that its author’s consent names, with a record.',
  })
  async handOverReview(
    @Arg('input', () => HandOverReviewArgs, { description: 'Which, for what.' }) input: HandOverReviewArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<HandOverReviewPayload> {
    const { content, contentHash, consentId } = await handOverReview(domain, input);
    const { signature, locale } = content;
    return { content, signature, locale, contentHash: contentHash.toString('hex'), consentId, ...noErrors };
  }

  @Staff('review:moderate')
  @Mutation(() => StaffReviewPayload, {
    description: 'Says by what somebody saw that a review is gone from a place.',
  })
  async closeReviewRemoval(
    @Arg('input', () => CloseReviewRemovalArgs, { description: 'Which and how.' })
    input: CloseReviewRemovalArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<StaffReviewPayload> {
    return { reviewId: await closeReviewRemoval(domain, input), ...noErrors };
  }
}
