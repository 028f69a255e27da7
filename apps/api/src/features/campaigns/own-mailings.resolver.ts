import { listOwnMailings } from '@apipay/domain/campaigns';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { SignedIn } from '../../graphql/access';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { OwnMailingType } from './own-mailing.type';

@Resolver()
export class OwnMailingsResolver {
  @SignedIn()
  @AssumedLength(10)
  @Query(() => [OwnMailingType], {
    description: 'The last ten mailings that were sent to the viewer by virtue of the consent, newest first.',
  })
  ownMailings(@Ctx() { domain }: RequestContext): Promise<readonly OwnMailingType[]> {
    return listOwnMailings(domain);
  }
}
