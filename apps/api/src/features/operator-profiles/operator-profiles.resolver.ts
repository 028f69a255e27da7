import { DomainError } from '@apipay/domain/kernel/errors';
import { getCurrentOperatorProfile } from '@apipay/domain/operator-profiles';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Public } from '../../graphql/access';
import { OperatorType, toOperator } from './operator.type';

@Resolver()
export class OperatorProfilesResolver {
  @Public({ isInView: true })
  @Query(() => OperatorType, { description: 'Who runs this service.' })
  async operator(@Ctx() context: RequestContext): Promise<OperatorType> {
    const profile = await getCurrentOperatorProfile(context.domain);
    if (profile === null) throw new DomainError('UNAVAILABLE');
    return toOperator(profile, context);
  }
}
