import { changeOwnNumber, listOwnRectifications } from '@apipay/domain/rectifications';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { SignedIn } from '../../graphql/access';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { noErrors } from '../../graphql/payload';
import { ChangeOwnNumberArgs } from './rectification.args';
import { ChangeOwnNumberPayload, RectificationType, toRectification } from './rectification.type';

@Resolver()
export class RectificationsResolver {
  @SignedIn()
  @AssumedLength(10)
  @Query(() => [RectificationType], {
    description: 'What of the viewer’s data was put right, newest first; 100 at most.',
  })
  async ownRectifications(@Ctx() { domain }: RequestContext): Promise<readonly RectificationType[]> {
    return (await listOwnRectifications(domain)).map(toRectification);
  }

  @SignedIn()
  @Mutation(() => ChangeOwnNumberPayload, {
    description:
      'Another sign-in number, proven as the present one is. All other sessions end, the former number is told, and for 72 hours the viewer moves no money.',
  })
  async changeOwnNumber(
    @Arg('input', () => ChangeOwnNumberArgs, { description: 'The two codes.' }) input: ChangeOwnNumberArgs,
    @Ctx() context: RequestContext,
  ): Promise<ChangeOwnNumberPayload> {
    const { holdUntil } = await changeOwnNumber(context.domain, input, context.sessionIdHash ?? '');
    return { holdUntil, ...noErrors };
  }
}
