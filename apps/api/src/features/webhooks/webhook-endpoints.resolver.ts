import {
  createWebhookEndpoint,
  enableWebhookEndpoint,
  getWebhookDelivery,
  getWebhookEndpoint,
  listWebhookEndpoints,
  removeWebhookEndpoint,
  rollWebhookSecret,
  sendWebhookSample,
} from '@apipay/domain/webhooks';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted } from '../../graphql/access';
import { noErrors } from '../../graphql/payload';
import { CreateWebhookEndpointArgs, WebhookEndpointArgs } from './webhook.args';
import { toDelivery, WebhookDeliveryPayload } from './webhook-delivery.type';
import {
  toEndpoint,
  WebhookEndpointPayload,
  WebhookEndpointType,
  WebhookSecretPayload,
} from './webhook-endpoint.type';

@Resolver()
export class WebhookEndpointsResolver {
  @Permitted('webhook:read')
  @Query(() => [WebhookEndpointType], { description: 'Endpoints of the present mode, oldest first.' })
  async webhookEndpoints(@Ctx() context: RequestContext): Promise<readonly WebhookEndpointType[]> {
    return (await listWebhookEndpoints(context.domain)).map(toEndpoint);
  }

  @Permitted('webhook:read')
  @Query(() => WebhookEndpointType, {
    nullable: true,
    description: 'One endpoint; an unknown id is an error of its own.',
  })
  async webhookEndpoint(
    @Arg('id', () => ID, { description: 'Id of the endpoint.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<WebhookEndpointType> {
    return toEndpoint(await getWebhookEndpoint(context.domain, id));
  }

  @Permitted('webhook:manage')
  @Mutation(() => WebhookSecretPayload, { description: 'Registers an address for events.' })
  async createWebhookEndpoint(
    @Arg('input', () => CreateWebhookEndpointArgs, { description: 'Which address.' })
    input: CreateWebhookEndpointArgs,
    @Ctx() context: RequestContext,
  ): Promise<WebhookSecretPayload> {
    const ports = { sender: context.services.webhookSender };
    const { endpoint, secret } = await createWebhookEndpoint(context.domain, ports, input);
    return { endpoint: toEndpoint(endpoint), secret, ...noErrors };
  }

  @Permitted('webhook:manage')
  @Mutation(() => WebhookEndpointPayload, {
    description: 'Removes an endpoint; messages that wait for it are not sent.',
  })
  async removeWebhookEndpoint(
    @Arg('input', () => WebhookEndpointArgs, { description: 'Which endpoint.' }) input: WebhookEndpointArgs,
    @Ctx() context: RequestContext,
  ): Promise<WebhookEndpointPayload> {
    return { endpoint: toEndpoint(await removeWebhookEndpoint(context.domain, input.id)), ...noErrors };
  }

  @Permitted('webhook:manage')
  @Mutation(() => WebhookEndpointPayload, {
    description: 'Sends messages again to an endpoint that was switched off.',
  })
  async enableWebhookEndpoint(
    @Arg('input', () => WebhookEndpointArgs, { description: 'Which endpoint.' }) input: WebhookEndpointArgs,
    @Ctx() context: RequestContext,
  ): Promise<WebhookEndpointPayload> {
    return { endpoint: toEndpoint(await enableWebhookEndpoint(context.domain, input.id)), ...noErrors };
  }

  @Permitted('webhook:manage')
  @Mutation(() => WebhookSecretPayload, {
    description: 'Gives an endpoint a new secret; the old one signs beside it for a day.',
  })
  async rollWebhookSecret(
    @Arg('input', () => WebhookEndpointArgs, { description: 'Which endpoint.' }) input: WebhookEndpointArgs,
    @Ctx() context: RequestContext,
  ): Promise<WebhookSecretPayload> {
    const { endpoint, secret } = await rollWebhookSecret(context.domain, input.id);
    return { endpoint: toEndpoint(endpoint), secret, ...noErrors };
  }

  @Permitted('webhook:manage')
  @Mutation(() => WebhookDeliveryPayload, { description: 'Sends a signed sample message to an endpoint.' })
  async sendWebhookSample(
    @Arg('input', () => WebhookEndpointArgs, { description: 'Which endpoint.' }) input: WebhookEndpointArgs,
    @Ctx() context: RequestContext,
  ): Promise<WebhookDeliveryPayload> {
    const id = await sendWebhookSample(context.domain, input.id);
    const { delivery } = await getWebhookDelivery(context.domain, id);
    return { delivery: toDelivery(delivery), ...noErrors };
  }
}
