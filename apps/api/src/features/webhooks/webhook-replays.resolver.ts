import { listWebhookReplays, readWebhookReplayPreview, replayWebhooks } from '@apipay/domain/webhooks';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted } from '../../graphql/access';
import { Cost } from '../../graphql/limits/static-cost';
import { noErrors } from '../../graphql/payload';
import { ReplayWebhooksArgs, WebhookReplayPreviewArgs } from './webhook.args';
import {
  toReplay,
  WebhookReplayPayload,
  WebhookReplayPreviewType,
  WebhookReplayType,
} from './webhook-replay.type';

@Resolver()
export class WebhookReplaysResolver {
  @Permitted('webhook:read')
  @Cost(5)
  @Query(() => [WebhookReplayType], {
    description: 'The last replays of an endpoint with how far they are, newest first.',
  })
  async webhookReplays(
    @Arg('endpointId', () => ID, { description: 'Id of the endpoint.' }) endpointId: string,
    @Ctx() context: RequestContext,
  ): Promise<readonly WebhookReplayType[]> {
    return (await listWebhookReplays(context.domain, endpointId)).map(toReplay);
  }

  @Permitted('webhook:read')
  @Cost(20)
  @Query(() => WebhookReplayPreviewType, {
    nullable: true,
    description: 'What a replay would send to an endpoint; nothing is sent.',
  })
  async webhookReplayPreview(
    @Args(() => WebhookReplayPreviewArgs) { endpointId, ...range }: WebhookReplayPreviewArgs,
    @Ctx() context: RequestContext,
  ): Promise<WebhookReplayPreviewType> {
    return readWebhookReplayPreview(context.domain, endpointId, range);
  }

  @Permitted('webhook:manage')
  @Mutation(() => WebhookReplayPayload, {
    description:
      'Sends events of a time to an endpoint once more, each with its first `webhook-id`. What is on its way is left out: asked twice, it is sent once.',
  })
  async replayWebhooks(
    @Arg('input', () => ReplayWebhooksArgs, { description: 'Which endpoint and time.' })
    { endpointId, from, to, missedOnly }: ReplayWebhooksArgs,
    @Ctx() context: RequestContext,
  ): Promise<WebhookReplayPayload> {
    const { id } = await replayWebhooks(context.domain, endpointId, { from, to, missedOnly });
    const replay = (await listWebhookReplays(context.domain, endpointId)).find((one) => one.id === id);
    return { replay: replay === undefined ? null : toReplay(replay), ...noErrors };
  }
}
