import type { EventRow } from '@apipay/db/schema/events';
import { messageBody } from '@apipay/domain/events';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { NodeType } from '../../graphql/node.type';
import { PageInfoType } from '../../graphql/page';
import { DateTimeScalar } from '../../graphql/scalars';
import { ModeEnum } from '../../graphql/shared-enums.type';

@ObjectType('Event', {
  implements: NodeType,
  simpleResolvers: true,
  description: 'Something that happened, with the whole object as it stood then.',
})
export class EventType
  extends NodeType
  implements Pick<EventRow, 'mode' | 'type' | 'objectId' | 'sequence' | 'occurredAt'>
{
  @Field(() => ModeEnum, { description: 'Live or test.' })
  mode: EventRow['mode'];

  @Field(() => String, { description: 'What happened, for example `invoice.paid`.' })
  type: string;

  @Field(() => ID, { description: 'What it happened to.' })
  objectId: string;

  @Field(() => Int, {
    description: 'Grows with every change of one object: keep the snapshot with the highest.',
  })
  sequence: number;

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  occurredAt: Date;

  @Field(() => String, {
    description:
      'The same JSON text that webhooks carry: id, type, timestamp, mode, objectId, sequence, data.',
  })
  body: string;
}

@ObjectType('EventEdge', { simpleResolvers: true, description: 'One event with its place in the feed.' })
export class EventEdgeType {
  @Field(() => EventType, { description: 'The event.' })
  node: EventType;

  @Field(() => String, {
    description: 'Place in the feed: keep it together with what you did about the event. Opaque.',
  })
  cursor: string;
}

@ObjectType('EventConnection', {
  simpleResolvers: true,
  description:
    'A part of the feed, oldest first. After its end, ask again with the same `after` for what has come.',
})
export class EventConnection {
  @Field(() => [EventEdgeType], { description: 'Events with their places.' })
  edges: readonly EventEdgeType[];

  @Field(() => [EventType], { description: 'The same events without places.' })
  nodes: readonly EventType[];

  @Field(() => PageInfoType, { description: 'Where the page stands; newer events come next.' })
  pageInfo: PageInfoType;
}

export function toEvent(row: EventRow): EventType {
  const { id, mode, type, objectId, sequence, occurredAt } = row;
  return {
    id,
    mode,
    type,
    objectId,
    sequence,
    occurredAt,
    get body() {
      return messageBody(row);
    },
  };
}
