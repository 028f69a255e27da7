import type { Id } from '@apipay/db/ids';
import type { Locale } from '@apipay/db/schema/locales.enums';
import { rectifications } from '@apipay/db/schema/rectifications';
import { staffMembers } from '@apipay/db/schema/staff-members';
import { users } from '@apipay/db/schema/users';
import { eq, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { retryAt } from '../kernel/message-hours';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import type { MessageSender, MessageTemplate } from '../verification-codes/message-sender.port';
import { rectificationSlot } from './rectification';

export interface OldNumberPorts {
  readonly sender: MessageSender;
  /** Fills the approved template of a language. */
  writeNumberChanged(about: { readonly happenedAt: Date }, locale: Locale): MessageTemplate;
}

const how = { purpose: 'verification', as: 'platform' } as const;

/**
 * Tells the old number that it opens the account no longer and how to object, at any hour; it names neither the account nor the new number,
 * as the old one may be somebody else's by now. Its job runs once at the most; it is tried again only where certainly nothing was sent.
 */
export async function tellOldNumber(
  ctx: DomainContext,
  ports: OldNumberPorts,
  job: { readonly rectificationId: Id<'rectification'>; readonly tries: number },
): Promise<string> {
  allowSystem(ctx);
  const letter = await openLetter(ctx, job.rectificationId);
  if (letter === null) return 'dropped';
  const outcome = await ports.sender.sendTemplate({
    to: letter.phone,
    locale: letter.locale,
    ...ports.writeNumberChanged(letter, letter.locale),
    requestId: ctx.requestId,
  });
  if (outcome.kind !== 'retry' || outcome.mayHaveBeenSent) return outcome.kind;
  const runAt = retryAt(ctx.now(), job.tries);
  if (runAt === null) return 'given-up';
  await inTransaction(ctx, how, async (tx) => {
    await tx.enqueue('tell-old-number', { ...job, tries: job.tries + 1 }, { maxAttempts: 1, runAt });
    await tx.audit({
      action: 'rectification.tell',
      objectKind: 'rectification',
      objectId: job.rectificationId,
    });
  });
  return 'waits';
}

async function openLetter(ctx: DomainContext, id: Id<'rectification'>) {
  allowSystem(ctx);
  try {
    return await inTransaction(ctx, how, async (tx) => {
      const [row] = await tx.sql
        .select({
          changed: rectifications,
          locale: sql<Locale | null>`coalesce(${users.locale}, ${staffMembers.locale})`,
        })
        .from(rectifications)
        .leftJoin(users, eq(users.subjectId, rectifications.subjectId))
        .leftJoin(staffMembers, eq(staffMembers.subjectId, rectifications.subjectId))
        .where(eq(rectifications.id, id));
      if (row === undefined || row.changed.oldCiphertext === null) return null;
      const { changed, locale } = row;
      if (locale === null) return null;
      const [phone = ''] = await tx.reveal({
        subjectId: changed.subjectId,
        action: 'rectification.tell',
        objectKind: 'rectification',
        objectId: id,
        values: [
          { field: 'phone', slot: rectificationSlot(changed, 'old'), sealed: row.changed.oldCiphertext },
        ],
      });
      return { phone, locale, happenedAt: changed.happenedAt };
    });
  } catch (error) {
    if (error instanceof DomainError && /^DATA_/.test(error.code)) return null;
    throw error;
  }
}
