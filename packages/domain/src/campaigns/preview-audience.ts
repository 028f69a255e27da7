import { subjects } from '@apipay/db/schema/subjects';
import { users } from '@apipay/db/schema/users';
import { and, eq, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type AudienceRule, consentsToMailing, isInAudience } from './audience';

export interface AudiencePreview {
  /** Who would be written to if it left now. */
  readonly reached: number;
  /** Whom the rule names and who is left out: never asked or never agreed, agreed without the code, took it back, agreed to another text, blocked. */
  readonly withoutConsent: number;
  readonly unconfirmed: number;
  readonly withdrew: number;
  readonly outdated: number;
  readonly blocked: number;
  /** Numbers that are closed to mailings, of anybody; each is asked about as it is written to. */
  readonly suppressedNumbers: number;
}

/** Counts alone: no number is opened for it. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function previewAudience(ctx: DomainContext, rule: AudienceRule): Promise<AudiencePreview> {
  requireStaffPermission(ctx, 'mailing:read');
  const now = ctx.now();
  // Row security hides the blocked from every purpose but the check of who they are; nothing of them is read here but how many.
  const [hidden] = await inTransaction(ctx, { purpose: 'verification', as: 'platform' }, (tx) =>
    tx.sql
      .select({ count: sql<number>`count(*)::int` })
      .from(users)
      .innerJoin(subjects, eq(subjects.id, users.subjectId))
      .where(and(eq(subjects.state, 'blocked'), isInAudience(rule, now))),
  );
  return inTransaction(ctx, { purpose: 'mailing', as: 'platform' }, async (tx) => {
    const asked = tx.sql
      .select({
        isActive: sql<boolean>`${subjects.state} = 'active'`.as('is_active'),
        stands: sql<boolean>`(${consentsToMailing(now)})`.as('stands'),
        given: sql<string | null>`(select c.id from consent_records c where c.subject_id = ${users.subjectId}
          and c.purpose = 'mailing' and c.act = 'given' order by c.happened_at desc, c.id desc limit 1)`.as(
          'given',
        ),
      })
      .from(users)
      .innerJoin(subjects, eq(subjects.id, users.subjectId))
      .where(isInAudience(rule, now))
      .as('asked');
    const has = (act: string) =>
      sql`exists (select from consent_records r where r.given_id = asked.given and r.act = ${act})`;
    const count = (condition: ReturnType<typeof sql>) =>
      sql<number>`count(*) filter (where ${condition})::int`;
    const [row] = await tx.sql
      .select({
        reached: count(sql`is_active and stands`),
        withoutConsent: count(sql`is_active and given is null`),
        withdrew: count(sql`is_active and given is not null and ${has('withdrawn')}`),
        unconfirmed: count(
          sql`is_active and given is not null and not ${has('withdrawn')} and not ${has('confirmed')}`,
        ),
        outdated: count(sql`is_active and not stands and not ${has('withdrawn')} and ${has('confirmed')}`),
      })
      .from(asked);
    const [closed] = await tx.sql.execute<{ count: number }>(sql`select count(*)::int as count from (
      select distinct on (phone_hash) act from mailing_suppressions order by phone_hash, happened_at desc, id desc) last
      where act = 'suppressed'`);
    await tx.audit({ action: 'campaign.preview', objectKind: 'campaign', objectId: null });
    const none = { reached: 0, withoutConsent: 0, unconfirmed: 0, withdrew: 0, outdated: 0 };
    return { ...(row ?? none), blocked: hidden?.count ?? 0, suppressedNumbers: closed?.count ?? 0 };
  });
}
