import { readOwnDestruction } from '@apipay/domain/destruction';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Public } from '../../graphql/access';
import { Cost } from '../../graphql/limits/static-cost';
import { OwnDestructionType } from './destruction.type';

@Resolver()
export class DestructionResolver {
  @Public()
  @Cost(10)
  @Query(() => OwnDestructionType, {
    nullable: true,
    description:
      'How far one’s own request to destroy is; null before two people approved it. Errors: REQUEST_NOT_FOUND, REQUEST_PROOF_NEEDED.',
  })
  ownDestruction(
    @Arg('requestId', () => ID, { description: 'Id of the request.' }) requestId: string,
    @Arg('proofToken', () => String, {
      nullable: true,
      description: 'From `confirmVerificationCode` of a code of `requestDataRequestCode`; null: the viewer.',
    })
    proofToken: string | null | undefined,
    @Ctx() { domain }: RequestContext,
  ): Promise<OwnDestructionType | null> {
    return readOwnDestruction(domain, requestId, { proofToken: proofToken ?? null });
  }
}
