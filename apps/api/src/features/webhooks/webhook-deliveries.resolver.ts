import {
  getWebhookDelivery,
  listWebhookDeliveries,
  resendWebhookDelivery,
  type WebhookDeliveryDetail,
} from '@apipay/domain/webhooks';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted } from '../../graphql/access';
import { Cost } from '../../graphql/limits/static-cost';
import { type Connection, toConnection, toPageRequest } from '../../graphql/page';
import { noErrors } from '../../graphql/payload';
import { ResendWebhookDeliveryArgs, WebhookDeliveriesArgs } from './webhook.args';
import {
  toDelivery,
  WebhookAttemptType,
  WebhookDeliveryConnection,
  WebhookDeliveryPayload,
  WebhookDeliveryType,
} from './webhook-delivery.type';

@Resolver(() => WebhookDeliveryType)
export class WebhookDeliveriesResolver {
  @Permitted('webhook:read')
  @Query(() => WebhookDeliveryConnection, {
    description: 'Messages to endpoints of the present mode, newest first.',
  })
  async webhookDeliveries(
    @Args(() => WebhookDeliveriesArgs) args: WebhookDeliveriesArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<WebhookDeliveryType>> {
    const { domain, services } = context;
    const scope = `webhook-deliveries:${domain.merchantId}:${domain.mode}`;
    const page = await listWebhookDeliveries(
      domain,
      toPageRequest(args, services.cursors, scope),
      args.filter ?? {},
    );
    return toConnection(page, services.cursors, scope, toDelivery);
  }

  @Permitted('webhook:read')
  @Query(() => WebhookDeliveryType, {
    nullable: true,
    description: 'One delivery; an unknown id is an error of its own.',
  })
  async webhookDelivery(
    @Arg('id', () => ID, { description: 'Id of the delivery.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<WebhookDeliveryType> {
    return toDelivery((await getWebhookDelivery(context.domain, id)).delivery);
  }

  @Permitted('webhook:manage')
  @Mutation(() => WebhookDeliveryPayload, {
    description:
      'Sends one message again, with the same `webhook-id`: to one endpoint ten times an hour, five of them at once. Many are sent by `replayWebhooks`.',
  })
  async resendWebhookDelivery(
    @Arg('input', () => ResendWebhookDeliveryArgs, { description: 'Which one.' })
    input: ResendWebhookDeliveryArgs,
    @Ctx() context: RequestContext,
  ): Promise<WebhookDeliveryPayload> {
    const id = await resendWebhookDelivery(context.domain, input.id);
    const { delivery } = await getWebhookDelivery(context.domain, id);
    return { delivery: toDelivery(delivery), ...noErrors };
  }

  @Cost(5)
  @FieldResolver(() => String, { nullable: true, description: 'The message as it is signed and sent.' })
  async body(@Root() delivery: WebhookDeliveryType, @Ctx() context: RequestContext): Promise<string | null> {
    return (await loadDetail(context, delivery.id))?.body ?? null;
  }

  @Cost(5)
  @FieldResolver(() => [WebhookAttemptType], { description: 'Tries, newest first.' })
  async attemptLog(
    @Root() delivery: WebhookDeliveryType,
    @Ctx() context: RequestContext,
  ): Promise<readonly WebhookAttemptType[]> {
    const attempts = (await loadDetail(context, delivery.id))?.attempts ?? [];
    return attempts.map((attempt) => ({
      ...attempt,
      requestHeaders: Object.entries(attempt.requestHeaders).map(([name, value]) => ({ name, value })),
    }));
  }
}

const details = Symbol('webhook deliveries in full');

function loadDetail(context: RequestContext, id: string): Promise<WebhookDeliveryDetail | null> {
  const loader = context.loaders.get<WebhookDeliveryDetail>(details, async (ids) => {
    const found = await Promise.all(
      ids.map(async (one) => [one, await getWebhookDelivery(context.domain, one)] as const),
    );
    return new Map(found);
  });
  return loader.load(id);
}
