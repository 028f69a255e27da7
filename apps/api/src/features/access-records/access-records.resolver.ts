import { type AccessActor, listAccessRecords } from '@apipay/domain/access-records';
import { actorId } from '@apipay/domain/kernel/actors';
import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { SignedIn } from '../../graphql/access';
import { type Connection, PageArgs, toConnection, toPageRequest } from '../../graphql/page';
import { AccessActorEnum, AccessRecordConnection, type AccessRecordType } from './access-record.type';

@Resolver()
export class AccessRecordsResolver {
  @SignedIn()
  @Query(() => AccessRecordConnection, {
    description: '“Who used my data”: every record that names the viewer, newest first.',
  })
  async accessRecords(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('by', () => AccessActorEnum, { nullable: true, description: 'Whose acts; all without it.' })
    by: AccessActor | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<AccessRecordType>> {
    const { domain, services } = context;
    const scope = `access-records:${by ?? 'all'}:${actorId(domain.actor)}`;
    const page = await listAccessRecords(domain, toPageRequest(args, services.cursors, scope), by);
    return toConnection(page, services.cursors, scope, (row) => row);
  }
}
