import type { Locale } from '@apipay/db/schema/locales.enums';
import { rectifications } from '@apipay/db/schema/rectifications';
import { staffMembers } from '@apipay/db/schema/staff-members';
import { users } from '@apipay/db/schema/users';
import { eq, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import type { JobPayloads } from '../kernel/jobs';
import { allowSystem } from '../kernel/permissions';
import { tellOnce } from '../letters';
import type { MessageSender, MessageTemplate } from '../verification-codes/message-sender.port';
import { rectificationSlot } from './rectification';

export interface OldNumberPorts {
  readonly sender: MessageSender;
  /** Fills the approved template of a language. */
  writeNumberChanged(about: { readonly happenedAt: Date }, locale: Locale): MessageTemplate;
}

/**
 * Tells the old number that it opens the account no longer and how to object, at any hour; it names neither the account nor the new number,
 * as the old one may be somebody else's by now.
 */
export async function tellOldNumber(
  ctx: DomainContext,
  ports: OldNumberPorts,
  job: JobPayloads['tell-old-number'],
): Promise<string> {
  allowSystem(ctx);
  const { rectificationId } = job;
  const record = {
    action: 'rectification.tell',
    objectKind: 'rectification',
    objectId: rectificationId,
  } as const;
  return tellOnce(ctx, ports.sender, {
    job: 'tell-old-number',
    payload: job,
    how: { purpose: 'verification', as: 'platform' },
    record,
    async open(tx) {
      const [row] = await tx.sql
        .select({
          changed: rectifications,
          locale: sql<Locale | null>`coalesce(${users.locale}, ${staffMembers.locale})`,
        })
        .from(rectifications)
        .leftJoin(users, eq(users.subjectId, rectifications.subjectId))
        .leftJoin(staffMembers, eq(staffMembers.subjectId, rectifications.subjectId))
        .where(eq(rectifications.id, rectificationId));
      if (row === undefined || row.locale === null || row.changed.oldCiphertext === null) return null;
      const { changed, locale } = row;
      const [phone = ''] = await tx.reveal({
        ...record,
        subjectId: changed.subjectId,
        values: [
          { field: 'phone', slot: rectificationSlot(changed, 'old'), sealed: row.changed.oldCiphertext },
        ],
      });
      return { phone, locale, message: ports.writeNumberChanged(changed, locale) };
    },
  });
}
