import { uuidFromId } from '@apipay/db/ids';
import { type CampaignRow, campaignMessages } from '@apipay/db/schema/campaigns';
import { subjects } from '@apipay/db/schema/subjects';
import { users } from '@apipay/db/schema/users';
import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';
import { consentsToMailing, isInAudience } from './audience';

/**
 * Gives everybody whom the rule names now a message that waits, once: who has one keeps it. Nothing is decided by it, as
 * each is asked about again when it leaves. Returns how many came anew. Under the lock of the mailing.
 */
export async function planMessages(tx: Tx, campaign: CampaignRow): Promise<number> {
  const now = tx.ctx.now();
  const added = await tx.sql.execute(sql`insert into ${campaignMessages}
      (id, campaign_id, subject_id, state, next_try_at)
    select gen_random_uuid(), ${uuidFromId(campaign.id)}::uuid, ${users.subjectId}, 'waiting', ${now.toISOString()}::timestamptz
    from ${users} join ${subjects} on ${subjects.id} = ${users.subjectId}
    where ${and(
      eq(subjects.state, 'active'),
      sql`not exists (select from campaign_messages done where done.campaign_id = ${uuidFromId(campaign.id)}::uuid
        and done.subject_id = ${users.subjectId})`,
      isInAudience(campaign, now),
      consentsToMailing(now),
    )}
    on conflict do nothing`);
  return added.count;
}
