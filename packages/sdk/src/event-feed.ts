import { ApipayError } from './errors';
import { type Connection, paginate } from './paginate';
import { readEvent } from './webhook';
import type { WebhookEvent, WebhookEventData } from './webhook-events';

export interface EventFeedOptions {
  /** The cursor of the last event that you have seen; absent or null from the oldest on. */
  readonly after?: string | null;
  /** Only these. Default: all. */
  readonly types?: readonly (keyof WebhookEventData)[];
  /** How many are fetched at a time, 1 to 100. Default 100. */
  readonly first?: number;
}

/** As a webhook brings it, with its place in the feed. */
export type FeedEvent = WebhookEvent & { readonly cursor: string };

interface Edge {
  readonly cursor: string;
  readonly node: { readonly id: string; readonly body: string };
}

interface EventsData {
  readonly events: Connection<unknown> & { readonly edges: readonly Edge[] };
}

const readEvents = `query ReadEvents($first: Int!, $after: String, $types: [String!]) {
  events(first: $first, after: $after, types: $types) {
    edges { cursor node { id body } }
    pageInfo { hasNextPage endCursor }
  }
}`;

export async function* readEventFeed(
  ask: (document: string, variables: Readonly<Record<string, unknown>>) => Promise<EventsData>,
  options: EventFeedOptions,
): AsyncGenerator<FeedEvent, void, undefined> {
  const { first = 100, types = null } = options;
  const edges = paginate<Edge, object>(
    async ({ after }) => {
      const { events } = await ask(readEvents, { first, types, after: after ?? options.after ?? null });
      return { nodes: events.edges, pageInfo: events.pageInfo };
    },
    { first },
  );
  for await (const { cursor, node } of edges) {
    yield { ...readEvent(node.id, node.body, refuse), cursor };
  }
}

function refuse(message: string): never {
  throw new ApipayError({ code: 'UNREADABLE_RESPONSE', message });
}
