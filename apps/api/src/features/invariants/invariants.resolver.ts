import { readInvariants } from '@apipay/domain/invariants';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { Cost } from '../../graphql/limits/static-cost';
import { InvariantType } from './invariant.type';

@Resolver()
export class InvariantsResolver {
  @Staff('money-desk:read')
  @Cost(10)
  @Query(() => [InvariantType], { description: 'What must hold at every moment, and whether it does.' })
  invariants(@Ctx() { domain }: RequestContext): Promise<readonly InvariantType[]> {
    return readInvariants(domain);
  }
}
