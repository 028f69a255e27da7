import { exportPlaces } from '@apipay/db/schema/export-places';
import { idempotencyKeys } from '@apipay/db/schema/idempotency-keys';
import { merchantInvitations } from '@apipay/db/schema/merchant-invitations';
import { messageReports } from '@apipay/db/schema/message-reports';
import { notices } from '@apipay/db/schema/notices';
import { rateBuckets } from '@apipay/db/schema/rate-buckets';
import { sessions } from '@apipay/db/schema/sessions';
import { lte, or, sql } from 'drizzle-orm';
import { endAccessPackages } from '../access-packages';
import type { DomainContext } from '../kernel/context';
import { idempotencyKeptDays } from '../kernel/idempotency';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { sweepVerificationCodes } from '../verification-codes';
import { draftWorkingCalendars } from '../working-calendars';

const dayMs = 86_400_000;
/** How long a merchant sees what its owner was told. */
const noticeKeptDays = 90;
/** How long an invitation is remembered, however it ended. */
const invitationKeptDays = 30;

/** Daily upkeep: what has served its time goes by itself, the months ahead get their partitions and the year ahead its calendar. */
export async function sweepExpired(ctx: DomainContext): Promise<void> {
  allowSystem(ctx);
  const now = ctx.now().getTime();
  await inTransaction(ctx, { purpose: 'identity-and-registration', as: 'platform' }, async (tx) => {
    const at = new Date(now);
    await tx.sql.delete(sessions).where(or(lte(sessions.expiresAt, at), lte(sessions.endsAt, at)));
    await tx.sql
      .delete(idempotencyKeys)
      .where(lte(idempotencyKeys.createdAt, new Date(now - idempotencyKeptDays * dayMs)));
    await tx.sql.delete(rateBuckets).where(lte(rateBuckets.updatedAt, new Date(now - 2 * dayMs)));
    await tx.sql.delete(exportPlaces).where(lte(exportPlaces.heldUntil, at));
    await tx.sql.delete(messageReports).where(lte(messageReports.receivedAt, new Date(now - dayMs)));
    await tx.sql.delete(notices).where(lte(notices.happenedAt, new Date(now - noticeKeptDays * dayMs)));
    await tx.sql
      .delete(merchantInvitations)
      .where(lte(merchantInvitations.createdAt, new Date(now - invitationKeptDays * dayMs)));
    await tx.sql.execute(sql`select ensure_month_partitions(3)`);
    await tx.audit({ action: 'upkeep.sweep', objectKind: 'upkeep', objectId: null });
  });
  await endAccessPackages(ctx);
  await sweepVerificationCodes(ctx);
  await draftWorkingCalendars(ctx);
}
