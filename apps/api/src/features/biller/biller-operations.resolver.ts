import { listBillerOperations } from '@apipay/domain/biller';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted } from '../../graphql/access';
import { type Connection, toConnection, toPageRequest } from '../../graphql/page';
import { BillerOperationsArgs } from './biller.args';
import {
  BillerOperationConnection,
  type BillerOperationType,
  toBillerOperation,
} from './biller-operation.type';

@Resolver()
export class BillerOperationsResolver {
  @Permitted('biller:read')
  @Query(() => BillerOperationConnection, {
    description: 'Operations that the bank called about, newest first, with the answers that it got.',
  })
  async billerOperations(
    @Args(() => BillerOperationsArgs) args: BillerOperationsArgs,
    @Ctx() { domain, services }: RequestContext,
  ): Promise<Connection<BillerOperationType>> {
    const scope = `biller-operations:${domain.merchantId}:${domain.mode}`;
    const request = toPageRequest(args, services.cursors, scope);
    const page = await listBillerOperations(domain, request, args.filter ?? {});
    return toConnection(page, services.cursors, scope, toBillerOperation);
  }
}
