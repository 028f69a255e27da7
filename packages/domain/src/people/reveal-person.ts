import { isId } from '@apipay/db/ids';
import { merchants } from '@apipay/db/schema/merchants';
import { users } from '@apipay/db/schema/users';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireFreeText } from '../kernel/free-text';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type SealedValue } from '../kernel/transaction';

export const revealPersonInput = z.strictObject({
  userId: z.string().max(60),
  fields: z
    .array(z.enum(['phone', 'businessName']))
    .min(1)
    .max(2),
  reason: z.string().max(10_000),
});
export type RevealPersonInput = z.input<typeof revealPersonInput>;

export interface RevealedPerson {
  readonly phone: string | null;
  readonly businessNames: readonly string[] | null;
}

/** A reason that says something: at least ten characters. Errors: REASON_REQUIRED, TEXT_*. */
export function requireReason(text: string): string {
  const reason = requireFreeText(text, { field: ['reason'], maxLength: 500, isRequired: false });
  if ([...reason].length < 10) throw new DomainError('REASON_REQUIRED', { limit: 10 }, ['reason']);
  return reason;
}

/**
 * Shows a staff member the values asked for: one reason, one record, which the person sees under "who used my data".
 * Errors: SUBJECT_NOT_FOUND, REASON_REQUIRED, DATA_BLOCKED, DATA_DESTROYED.
 */
export async function revealPerson(ctx: DomainContext, input: RevealPersonInput): Promise<RevealedPerson> {
  requireStaffPermission(ctx, 'person:reveal');
  const { userId, fields, reason: typed } = parseInput(revealPersonInput, input);
  const reason = requireReason(typed);
  if (!isId('user', userId)) throw new DomainError('SUBJECT_NOT_FOUND');
  return inTransaction(ctx, { purpose: 'right-to-use', as: 'platform' }, async (tx) => {
    const [user] = await tx.sql.select().from(users).where(eq(users.id, userId));
    if (user === undefined) throw new DomainError('SUBJECT_NOT_FOUND');
    const businesses = await tx.sql.select().from(merchants).where(eq(merchants.subjectId, user.subjectId));
    const values: SealedValue[] = [];
    if (fields.includes('phone')) {
      values.push({
        field: 'phone',
        slot: { holderId: user.subjectId, keyClass: 'contact', place: `users.phone:${user.id}` },
        sealed: user.phoneCiphertext,
      });
    }
    if (fields.includes('businessName')) {
      for (const business of businesses) {
        values.push({
          field: 'businessName',
          slot: { holderId: user.subjectId, keyClass: 'contact', place: `merchants.name:${business.id}` },
          sealed: business.nameCiphertext,
        });
      }
    }
    const opened = await tx.reveal({
      subjectId: user.subjectId,
      action: 'person.reveal',
      objectKind: 'user',
      objectId: user.id,
      reason,
      values,
    });
    const hasPhone = fields.includes('phone');
    return {
      phone: hasPhone ? (opened[0] ?? null) : null,
      businessNames: fields.includes('businessName') ? opened.slice(hasPhone ? 1 : 0) : null,
    };
  });
}
