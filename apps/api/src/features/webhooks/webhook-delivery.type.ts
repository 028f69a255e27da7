import type { WebhookDeliveryRow } from '@apipay/db/schema/webhooks';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { NodeType } from '../../graphql/node.type';
import { connectionTypeOf } from '../../graphql/page';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import { ModeEnum } from '../../graphql/shared-enums.type';
import { DeliveryStateEnum } from '../invoices/invoice.enums.type';

@ObjectType('WebhookHeader', { simpleResolvers: true, description: 'One header of a message.' })
export class WebhookHeaderType {
  @Field(() => String, { description: 'Name.' })
  name: string;

  @Field(() => String, { description: 'Value.' })
  value: string;
}

@ObjectType('WebhookAttempt', { simpleResolvers: true, description: 'One try to deliver a message.' })
export class WebhookAttemptType {
  @Field(() => ID, { description: 'Id of the try.' })
  id: string;

  @Field(() => Int, { description: 'Number of the try, from 1.' })
  attempt: number;

  @Field(() => DateTimeScalar, { description: 'When.' })
  attemptedAt: Date;

  @Field(() => String, { description: '`delivered`, `refused` or `failed`.' })
  outcome: string;

  @Field(() => String, { nullable: true, description: 'Code of what went wrong.' })
  problem: string | null;

  @Field(() => Int, { nullable: true, description: 'HTTP status of the answer.' })
  httpStatus: number | null;

  @Field(() => Int, { description: 'How long it took, in milliseconds.' })
  durationMs: number;

  @Field(() => [WebhookHeaderType], { description: 'Headers that were sent.' })
  requestHeaders: readonly WebhookHeaderType[];

  @Field(() => String, { nullable: true, description: 'Start of your server’s answer, at most 4 kB.' })
  responseBody: string | null;
}

@ObjectType('WebhookDelivery', {
  implements: NodeType,
  simpleResolvers: true,
  description: 'One event for one endpoint, with its tries.',
})
export class WebhookDeliveryType
  extends NodeType
  implements
    Pick<
      WebhookDeliveryRow,
      | 'mode'
      | 'endpointId'
      | 'eventId'
      | 'eventType'
      | 'eventOccurredAt'
      | 'objectId'
      | 'state'
      | 'attempts'
      | 'nextAttemptAt'
      | 'lastAttemptAt'
      | 'lastHttpStatus'
      | 'lastProblem'
      | 'deliveredAt'
      | 'createdAt'
    >
{
  @Field(() => ModeEnum, { description: 'Live or test.' })
  mode: WebhookDeliveryRow['mode'];

  @Field(() => ID, { description: 'Which endpoint.' })
  endpointId: WebhookDeliveryRow['endpointId'];

  @Field(() => ID, { description: 'Id of the event: the `webhook-id`, the same over all tries.' })
  eventId: WebhookDeliveryRow['eventId'];

  @Field(() => String, { description: 'Type of the event, for example `invoice.paid`.' })
  eventType: string;

  @Field(() => DateTimeScalar, { description: 'When the event happened.' })
  eventOccurredAt: Date;

  @Field(() => ID, { description: 'What the event is about.' })
  objectId: string;

  @Field(() => DeliveryStateEnum, { description: 'Where the delivery stands.' })
  state: WebhookDeliveryRow['state'];

  @Field(() => Int, { description: 'Tries so far.' })
  attempts: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is tried next.' })
  nextAttemptAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last tried.' })
  lastAttemptAt: Date | null;

  @Field(() => Int, { nullable: true, description: 'HTTP status of the last answer.' })
  lastHttpStatus: number | null;

  @Field(() => String, { nullable: true, description: 'Code of what went wrong last.' })
  lastProblem: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When your server took it.' })
  deliveredAt: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it was put in the queue.' })
  createdAt: Date;
}

export const WebhookDeliveryConnection = connectionTypeOf('WebhookDelivery', () => WebhookDeliveryType);

@ObjectType('WebhookDeliveryPayload', {
  simpleResolvers: true,
  description: 'A delivery that a mutation has put in the queue.',
})
export class WebhookDeliveryPayload extends Payload {
  @Field(() => WebhookDeliveryType, { nullable: true, description: 'The delivery.' })
  delivery?: WebhookDeliveryType | null;
}

export function toDelivery(row: WebhookDeliveryRow): WebhookDeliveryType {
  const { merchantId: _merchantId, ...delivery } = row;
  return delivery;
}
