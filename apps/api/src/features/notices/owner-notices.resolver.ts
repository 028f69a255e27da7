import { listNotices } from '@apipay/domain/notices';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Cost } from '../../graphql/limits/static-cost';
import { ProviderConnectionType } from '../provider-connections/provider-connection.type';
import { WebhookEndpointType } from '../webhooks/webhook-endpoint.type';
import { OwnerNoticeType } from './owner-notice.type';

type About = Parameters<typeof listNotices>[1];
const loaders = {
  endpointId: Symbol('notices of endpoints'),
  connectionId: Symbol('notices of connections'),
} as const;
const description = 'The newest message to the merchant’s owner about it; null where there was none.';

@Resolver(() => WebhookEndpointType)
export class EndpointNoticeResolver {
  @Cost(2)
  @FieldResolver(() => OwnerNoticeType, { nullable: true, description })
  ownerNotice(
    @Root() { id }: WebhookEndpointType,
    @Ctx() context: RequestContext,
  ): Promise<OwnerNoticeType | null> {
    return loadNotice(context, 'endpointId', id);
  }
}

@Resolver(() => ProviderConnectionType)
export class ConnectionNoticeResolver {
  @Cost(2)
  @FieldResolver(() => OwnerNoticeType, { nullable: true, description })
  ownerNotice(
    @Root() { id }: ProviderConnectionType,
    @Ctx() context: RequestContext,
  ): Promise<OwnerNoticeType | null> {
    return loadNotice(context, 'connectionId', id);
  }
}

/** One statement for all of an answer. */
function loadNotice(context: RequestContext, about: About, id: string): Promise<OwnerNoticeType | null> {
  return context.loaders
    .get<OwnerNoticeType>(
      loaders[about],
      async (ids) => new Map(await listNotices(context.domain, about, ids)),
    )
    .load(id);
}
