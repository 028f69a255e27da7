import type { EventRow } from '@apipay/db/schema/events';

/** The event as partners get it, in the feed as in a webhook: signed and sent as these bytes on every attempt. */
export function messageBody(
  event: Pick<EventRow, 'id' | 'type' | 'occurredAt' | 'mode' | 'objectId' | 'sequence' | 'payload'>,
): string {
  return JSON.stringify({
    id: event.id,
    type: event.type,
    timestamp: event.occurredAt.toISOString(),
    mode: event.mode,
    objectId: event.objectId,
    sequence: event.sequence,
    data: event.payload,
  });
}
