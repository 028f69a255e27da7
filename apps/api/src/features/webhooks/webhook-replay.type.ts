import type { WebhookReplayProgress } from '@apipay/domain/webhooks';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';

@ObjectType('WebhookReplay', {
  simpleResolvers: true,
  description: 'Events of a time, sent to one endpoint once more.',
})
export class WebhookReplayType
  implements Pick<WebhookReplayProgress, 'id' | 'total' | 'pending' | 'delivered' | 'failed' | 'createdAt'>
{
  @Field(() => ID, { description: 'Id of the replay.' })
  id: WebhookReplayProgress['id'];

  @Field(() => DateTimeScalar, { description: 'From this instant.' })
  from: Date;

  @Field(() => DateTimeScalar, { description: 'Before this instant.' })
  to: Date;

  @Field(() => Boolean, { description: 'Whether only what the endpoint never took was sent.' })
  missedOnly: boolean;

  @Field(() => Int, { description: 'How many messages.' })
  total: number;

  @Field(() => Int, { description: 'Of them on their way.' })
  pending: number;

  @Field(() => Int, { description: 'Of them taken by your server.' })
  delivered: number;

  @Field(() => Int, { description: 'Of them given up.' })
  failed: number;

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  createdAt: Date;
}

@ObjectType('EventTypeCount', { simpleResolvers: true, description: 'How many events of one type.' })
export class EventTypeCountType {
  @Field(() => String, { description: 'The type, for example `invoice.paid`.' })
  type: string;

  @Field(() => Int, { description: 'How many.' })
  count: number;
}

@ObjectType('WebhookReplayPreview', { simpleResolvers: true, description: 'What a replay would send.' })
export class WebhookReplayPreviewType {
  @Field(() => DateTimeScalar, { description: 'From this instant.' })
  from: Date;

  @Field(() => DateTimeScalar, { description: 'Before this instant.' })
  to: Date;

  @Field(() => Int, { description: 'How many messages.' })
  total: number;

  @Field(() => Int, {
    description:
      'Of them of the time before the endpoint was added; none where only what was missed is sent.',
  })
  older: number;

  @Field(() => Boolean, { description: 'More than one replay carries: choose a shorter time.' })
  isTooLarge: boolean;

  @Field(() => Int, { description: 'About how long it would take, in seconds.' })
  seconds: number;

  @Field(() => [EventTypeCountType], { description: 'The messages by type, the most first.' })
  types: readonly EventTypeCountType[];
}

@ObjectType('WebhookReplayPayload', {
  simpleResolvers: true,
  description: 'A replay as it stands after a mutation.',
})
export class WebhookReplayPayload extends Payload {
  @Field(() => WebhookReplayType, { nullable: true, description: 'The replay.' })
  replay?: WebhookReplayType | null;
}

export function toReplay(row: WebhookReplayProgress): WebhookReplayType {
  const { id, fromAt, toAt, isMissedOnly, total, pending, delivered, failed, createdAt } = row;
  return {
    id,
    from: fromAt,
    to: toAt,
    missedOnly: isMissedOnly,
    total,
    pending,
    delivered,
    failed,
    createdAt,
  };
}
