import type { Id } from '@apipay/db/ids';
import type { Mode } from '@apipay/db/schema/mode.enums';
import type { DomainContext, MerchantContext } from '../kernel/context';
import type { MessageStatusReport } from '../verification-codes/message-sender.port';

/** What a report says of a message of ours, as a step of whatever sent it. */
export interface ReportedStep {
  readonly to: MessageStatusReport['status'];
  readonly cause: 'not-delivered' | 'messenger-report';
  readonly change: { readonly settledAt: Date; readonly problem?: string };
  readonly vendorCode: string | null;
}

interface Sent<SentId> {
  readonly id: SentId;
  readonly merchantId: Id<'merchant'>;
  readonly mode: Mode;
  readonly messageId: string | null;
}

/**
 * Applies reports of the messenger's signed webhook to messages of one kind. They come in any order, and more than once: `move`
 * says whether the present state can become what is reported. Returns how many said something new.
 */
export async function applyMessageReports<SentId>(
  ctx: DomainContext,
  reports: readonly MessageStatusReport[],
  messages: {
    readonly find: (messageIds: readonly string[]) => Promise<readonly Sent<SentId>[]>;
    readonly move: (ctx: MerchantContext, id: SentId, step: ReportedStep) => Promise<boolean>;
  },
): Promise<number> {
  if (reports.length === 0) return 0;
  const found = await messages.find(reports.map(({ messageId }) => messageId));
  let applied = 0;
  for (const { messageId, status, vendorCode } of reports) {
    const sent = found.find((row) => row.messageId === messageId);
    if (sent === undefined) continue;
    const isFailed = status === 'failed';
    const cause = isFailed ? 'not-delivered' : 'messenger-report';
    const settledAt = ctx.now();
    const change = isFailed ? { problem: cause, settledAt } : { settledAt };
    const { id, merchantId, mode } = sent;
    const step = { to: status, cause, change, vendorCode } as const;
    if (await messages.move({ ...ctx, merchantId, mode }, id, step)) applied += 1;
  }
  return applied;
}
