import type { WebhookEndpointRow } from '@apipay/db/schema/webhooks';
import { endpointStates } from '@apipay/db/schema/webhooks.enums';
import { Field, ID, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { NodeType } from '../../graphql/node.type';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import { ModeEnum } from '../../graphql/shared-enums.type';

export const EndpointStateEnum = enumOf(
  'EndpointState',
  'How an endpoint takes its messages.',
  endpointStates,
);

@ObjectType('WebhookEndpoint', {
  implements: NodeType,
  simpleResolvers: true,
  description: 'An address of your own server that hears of events (Standard Webhooks 1.0).',
})
export class WebhookEndpointType
  extends NodeType
  implements
    Pick<
      WebhookEndpointRow,
      'mode' | 'url' | 'state' | 'failingSince' | 'missedSince' | 'previousSecretUntil' | 'createdAt'
    >
{
  @Field(() => ModeEnum, { description: 'Live or test.' })
  mode: WebhookEndpointRow['mode'];

  @Field(() => String, { description: 'The address.' })
  url: string;

  @Field(() => EndpointStateEnum, { description: 'How it takes its messages.' })
  state: WebhookEndpointRow['state'];

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when every message fails.' })
  failingSince: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when messages did not reach it, until they are sent again by a replay.',
  })
  missedSince: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when the secret before signs as well.' })
  previousSecretUntil: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it was registered.' })
  createdAt: Date;
}

@ObjectType('WebhookSecretPayload', {
  simpleResolvers: true,
  description: 'An endpoint with its new signing secret.',
})
export class WebhookSecretPayload extends Payload {
  @Field(() => WebhookEndpointType, { nullable: true, description: 'The endpoint.' })
  endpoint?: WebhookEndpointType | null;

  @Field(() => String, { nullable: true, description: 'The secret `whsec_…`, shown this once.' })
  secret?: string | null;
}

@ObjectType('WebhookEndpointPayload', {
  simpleResolvers: true,
  description: 'An endpoint as it stands after a mutation.',
})
export class WebhookEndpointPayload extends Payload {
  @Field(() => WebhookEndpointType, { nullable: true, description: 'The endpoint.' })
  endpoint?: WebhookEndpointType | null;
}

export function toEndpoint(row: WebhookEndpointRow): WebhookEndpointType {
  const { id, mode, url, state, failingSince, missedSince, previousSecretUntil, createdAt } = row;
  return { id, mode, url, state, failingSince, missedSince, previousSecretUntil, createdAt };
}
