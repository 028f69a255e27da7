import type { ResultOf } from 'gql.tada';
import type { issueReadinessDocument } from './invoices.documents';

export type IssueObstacle =
  | { readonly kind: 'right' | 'tariff' | 'connection' }
  /** The day on which the next period begins, as an ISO instant. */
  | { readonly kind: 'limit'; readonly until: string };

/** What stands between this person and an invoice, before anything is typed. Test mode needs no tariff. */
export function obstaclesOf(
  { viewer, merchant, connections }: ResultOf<typeof issueReadinessDocument>,
  mode: 'live' | 'test',
): IssueObstacle[] {
  if (viewer?.permissions.includes('invoice:issue') !== true) return [{ kind: 'right' }];
  const obstacles: IssueObstacle[] = [];
  if (mode === 'live' && merchant.tariff === null) obstacles.push({ kind: 'tariff' });
  if (mode === 'live' && merchant.tariff) {
    const { usage, periodEndsAt } = merchant.tariff;
    const isSpent = usage.some(
      ({ feature, used, limit }) => feature === 'INVOICES' && limit !== null && used >= limit,
    );
    if (isSpent) obstacles.push({ kind: 'limit', until: periodEndsAt });
  }
  if (!connections.some(({ canInvoice }) => canInvoice)) {
    obstacles.push({ kind: 'connection' });
  }
  return obstacles;
}
