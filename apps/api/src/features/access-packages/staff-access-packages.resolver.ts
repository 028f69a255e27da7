import { preparePackage, readStaffPackage } from '@apipay/domain/access-packages';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { noErrors } from '../../graphql/payload';
import { AccessPackagePayload, AccessPackageType } from './access-package.type';

/** Staff learn how far a copy is, never what is in it. */
@Resolver()
export class StaffAccessPackagesResolver {
  @Staff('data-subject-request:read')
  @Query(() => AccessPackageType, {
    nullable: true,
    description: 'The copy that answers a request; null where it is answered otherwise.',
  })
  staffAccessPackage(
    @Arg('requestId', () => ID, { description: 'Id of the request.' }) requestId: string,
    @Ctx() { domain }: RequestContext,
  ): Promise<AccessPackageType | null> {
    return readStaffPackage(domain, requestId);
  }

  @Staff('data-subject-request:answer')
  @Mutation(() => AccessPackagePayload, {
    description: 'Has a copy put together after it is known who asks, or another where the last has ended.',
  })
  async prepareAccessPackage(
    @Arg('requestId', () => ID, { description: 'Id of the request.' }) requestId: string,
    @Ctx() { domain }: RequestContext,
  ): Promise<AccessPackagePayload> {
    await preparePackage(domain, requestId);
    return noErrors;
  }
}
