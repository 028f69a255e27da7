import type { Locale } from '@apipay/db/schema/locales.enums';
import type { AuditEntry } from '../kernel/audit';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { JobPayloads } from '../kernel/jobs';
import { retryAt } from '../kernel/message-hours';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type TransactionOptions, type Tx } from '../kernel/transaction';
import type { MessageSender, MessageTemplate } from '../verification-codes/message-sender.port';

/** A message to one number, written in the language of whoever reads it. */
export interface Letter {
  readonly phone: string;
  readonly locale: Locale;
  readonly message: MessageTemplate;
}

type LetterJob = 'confirm-mailing-stop' | 'tell-old-number' | 'tell-requester' | 'tell-second-factor';

export interface Telling<N extends LetterJob> {
  readonly job: N;
  readonly payload: JobPayloads[N];
  readonly how: TransactionOptions;
  /** What is recorded where it has to come again; opening the number leaves an access record of its own. */
  readonly record: Pick<AuditEntry, 'action' | 'objectKind' | 'objectId'>;
  /** Opens the number. Null where nobody is to be written to any more. */
  open(tx: Tx): Promise<Letter | null>;
}

/**
 * Sends a letter by a job that runs once at the most: it is tried again only where certainly nothing was sent. `dropped`: there is nobody to
 * write to, or their data are blocked or destroyed. `given-up`: it was tried often enough. Else what the messenger said, or `waits`.
 */
export async function tellOnce<N extends LetterJob>(
  ctx: DomainContext,
  sender: MessageSender,
  telling: Telling<N>,
): Promise<string> {
  allowSystem(ctx);
  const { job, payload, how, record } = telling;
  const letter = await openUnlessClosed(ctx, telling);
  if (letter === null) return 'dropped';
  const { phone: to, locale, message } = letter;
  const outcome = await sender.sendTemplate({ to, locale, ...message, requestId: ctx.requestId });
  if (outcome.kind !== 'retry' || outcome.mayHaveBeenSent) return outcome.kind;
  const runAt = retryAt(ctx.now(), payload.tries);
  if (runAt === null) return 'given-up';
  await inTransaction(ctx, how, async (tx) => {
    await tx.enqueue(job, { ...payload, tries: payload.tries + 1 }, { maxAttempts: 1, runAt });
    await tx.audit(record);
  });
  return 'waits';
}

async function openUnlessClosed<N extends LetterJob>(
  ctx: DomainContext,
  { how, open }: Telling<N>,
): Promise<Letter | null> {
  allowSystem(ctx);
  try {
    return await inTransaction(ctx, how, open);
  } catch (error) {
    if (error instanceof DomainError && /^DATA_/.test(error.code)) return null;
    throw error;
  }
}
