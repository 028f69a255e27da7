import type { Id } from '@apipay/db/ids';
import type { EventRow } from '@apipay/db/schema/events';
import type { Mode } from '@apipay/db/schema/mode.enums';
import type { WebhookEndpointRow } from '@apipay/db/schema/webhooks';
import type { WebhookAttemptResult } from './webhook-sender.port';

/** How many messages a lane takes at a time. */
export const laneSize = 16;
/** Of them so many that are sent again: what is new comes first, and never waits for more than these. */
export const replaysInLane = 4;
/** A lane begins no further message after this long, and one attempt ends within 15 s: the lease covers both. */
export const laneBudgetMs = 12_000;
export const laneLeaseMs = 30_000;

export interface LaneMessage {
  readonly deliveryId: Id<'webhookDelivery'>;
  /** As the database writes it, with all its digits: a part of the delivery's key. */
  readonly deliveryCreatedAt: string;
  /** Before this one. */
  readonly attempts: number;
  readonly event: Omit<EventRow, 'writtenIn' | 'objectKind' | 'requestId'>;
}

/** One endpoint with its next messages, oldest first, in the hands of one process. */
export interface Lane {
  readonly merchantId: Id<'merchant'>;
  readonly mode: Mode;
  readonly lease: string;
  readonly endpoint: Pick<WebhookEndpointRow, 'id' | 'state' | 'url' | 'failingSince'>;
  readonly secrets: readonly string[];
  readonly messages: readonly LaneMessage[];
}

export interface LaneAttempt {
  readonly lane: Lane;
  readonly message: LaneMessage;
  readonly at: Date;
  readonly result: WebhookAttemptResult;
}
