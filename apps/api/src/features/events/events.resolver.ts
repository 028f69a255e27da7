import { getEvent, listEvents } from '@apipay/domain/events';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted } from '../../graphql/access';
import { type Connection, toConnection, toPageRequest } from '../../graphql/page';
import { EventsArgs } from './event.args';
import { EventConnection, EventType, toEvent } from './event.type';

@Resolver()
export class EventsResolver {
  @Permitted('event:read')
  @Query(() => EventConnection, {
    description:
      'The feed of everything that happened in the present mode, oldest first; webhooks are made from it. Whoever reads it by `after` misses nothing and gets nothing twice. Events are kept for five years.',
  })
  async events(
    @Args(() => EventsArgs) args: EventsArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<EventType>> {
    const { domain, services } = context;
    const scope = `events:${domain.merchantId}:${domain.mode}`;
    const page = await listEvents(domain, toPageRequest(args, services.cursors, scope), {
      types: args.types,
    });
    return toConnection(page, services.cursors, scope, toEvent);
  }

  @Permitted('event:read')
  @Query(() => EventType, { nullable: true, description: 'One event; an unknown id is an error of its own.' })
  async event(
    @Arg('id', () => ID, { description: 'Id of the event: the `webhook-id`.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<EventType> {
    return toEvent(await getEvent(context.domain, id));
  }
}
