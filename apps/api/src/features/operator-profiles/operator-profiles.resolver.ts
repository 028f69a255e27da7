import { DomainError } from '@apipay/domain/kernel/errors';
import { getCurrentOperatorProfile, getOperatorProfileAt } from '@apipay/domain/operator-profiles';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Public } from '../../graphql/access';
import { DateTimeScalar } from '../../graphql/scalars';
import { OperatorType, toOperator } from './operator.type';

@Resolver()
export class OperatorProfilesResolver {
  @Public({ isInView: true })
  @Query(() => OperatorType, { description: 'Who runs this service, or ran it at a moment that is past.' })
  async operator(
    @Arg('at', () => DateTimeScalar, { nullable: true, description: 'A moment; now without one.' })
    at: Date | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<OperatorType> {
    const profile =
      at == null
        ? await getCurrentOperatorProfile(context.domain)
        : await getOperatorProfileAt(context.domain, at);
    if (profile === null) throw new DomainError('UNAVAILABLE');
    return toOperator(profile, context);
  }
}
