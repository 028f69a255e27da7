import { getEvent } from '@apipay/domain/events';
import { getInvoice } from '@apipay/domain/invoices';
import { DomainError } from '@apipay/domain/kernel/errors';
import { permissionsOf } from '@apipay/domain/kernel/permissions';
import { getConnection } from '@apipay/domain/provider-connections';
import { getWebhookDelivery, getWebhookEndpoint } from '@apipay/domain/webhooks';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Public } from '../../graphql/access';
import { NodeType } from '../../graphql/node.type';
import { toEvent } from '../events/event.type';
import { toInvoice } from '../invoices/invoice.type';
import { toConnectionType } from '../provider-connections/provider-connection.type';
import { toDelivery } from '../webhooks/webhook-delivery.type';
import { toEndpoint } from '../webhooks/webhook-endpoint.type';

type Finder = (context: RequestContext, id: string) => Promise<NodeType>;

const finders: ReadonlyMap<string, Finder> = new Map<string, Finder>([
  ['inv', async ({ domain }, id) => toInvoice(await getInvoice(domain, id), domain.now())],
  ['con', async ({ domain }, id) => toConnectionType(await getConnection(domain, id))],
  ['evt', async ({ domain }, id) => toEvent(await getEvent(domain, id))],
  ['whe', async ({ domain }, id) => toEndpoint(await getWebhookEndpoint(domain, id))],
  ['whd', async ({ domain }, id) => toDelivery((await getWebhookDelivery(domain, id)).delivery)],
]);

@Resolver()
export class NodesResolver {
  @Public()
  @Query(() => NodeType, {
    nullable: true,
    description: 'Any object by its id; null for an unknown id and for what this caller may not see.',
  })
  async node(
    @Arg('id', () => ID, { description: 'Id of the object.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<NodeType | null> {
    if (context.domain.actor.kind === 'visitor') throw new DomainError('UNAUTHENTICATED');
    if (permissionsOf(context.domain).length === 0) throw new DomainError('FORBIDDEN');
    const find = finders.get(id.slice(0, id.indexOf('_')));
    if (find === undefined) return null;
    try {
      return await find(context, id);
    } catch (error) {
      if (error instanceof DomainError && (error.code.endsWith('_NOT_FOUND') || error.code === 'FORBIDDEN'))
        return null;
      throw error;
    }
  }
}
