import type { openPool } from '@apipay/db/client';
import { idFromUuid, newId, uuidFromId } from '@apipay/db/ids';
import type { JobName } from '@apipay/domain/kernel/jobs';
import type postgres from 'postgres';

/** How many of each were held back; none of it leaves without somebody who knows what happened since the backup. */
export interface HeldBack {
  readonly pushes: number;
  readonly refunds: number;
  readonly messages: number;
  readonly campaigns: number;
  readonly sessions: number;
}

/** Jobs that send a message which may have been sent since; rows say nothing of most of them. */
const messageJobs = [
  'confirm-mailing-stop',
  'send-notice',
  'send-reminder',
  'send-verification-code',
  'tell-old-number',
  'tell-requester',
  'tell-second-factor',
  'try-campaign',
  'warn-inactive',
] as const satisfies readonly JobName[];

/**
 * A backup says what was about to leave at its moment, and nobody knows which of it has left since. So in a restored database a push that
 * waited was called and not heard, which the job makes `unknown` and never calls again; a refund that waited is read back by the difference to
 * what could still go back then; messages are dropped, campaigns paused, and sessions and codes of that time open nothing.
 */
export async function holdWhatMayHaveLeft(sql: ReturnType<typeof openPool>, now: Date): Promise<HeldBack> {
  return sql.begin(async (tx) => {
    await tx`select set_config('session_replication_role', 'replica', true)`;
    const pushes = await tx<Moved[]>`
      update provider_invoices set state = 'sending', version = version + 1, sent_at = ${now}
      where state = 'intent' returning merchant_id, mode, id, version, 'providerInvoice' as kind, 'intent' as before, 'sending' as after`;
    const refunds = await tx<Moved[]>`
      update refunds r set state = 'unknown', version = version + 1, sent_at = coalesce(sent_at, ${now}),
        available_before_minor = coalesce(available_before_minor,
          (select p.amount_minor from payments p where p.merchant_id = r.merchant_id and p.id = r.payment_id) - coalesce(
          (select sum(d.amount_minor) from refunds d where d.merchant_id = r.merchant_id and d.payment_id = r.payment_id and d.state = 'completed'), 0))
      where state = 'reserved' returning merchant_id, mode, id, version, 'refund' as kind, 'reserved' as before, 'unknown' as after`;
    for (const moved of [...pushes, ...refunds]) await writeTransition(tx, moved, now);
    const reminders = await tx`
      update invoice_reminders set state = 'dropped', place = null, version = version + 1, settled_at = ${now}, problem = 'restored' where state = 'waiting'`;
    const notices = await tx`
      update notices set state = 'dropped', version = version + 1, settled_at = ${now}, problem = 'restored' where state = 'waiting'`;
    const campaigns = await tx`
      update campaigns set state = (case state when 'running' then 'paused' else 'draft' end)::campaign_state,
        pause = (case state when 'running' then 'staff' end)::campaign_pause, version = version + 1
      where state in ('scheduled', 'running')`;
    await tx`update campaign_messages set state = 'unknown', settled_at = ${now} where state = 'sending'`;
    // Nobody knows who has come back since: whoever was warned is warned anew, and nobody ends before that.
    await tx`delete from inactivity_warnings`;
    const sessions = await tx`delete from sessions`;
    await tx`delete from verification_codes`;
    await tx`
      delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier in ${tx(messageJobs)}`;
    await tx`update graphile_worker._private_jobs set locked_at = null, locked_by = null`;
    await tx`update graphile_worker._private_job_queues set locked_at = null, locked_by = null`;
    return {
      pushes: pushes.length,
      refunds: refunds.length,
      messages: reminders.count + notices.count,
      campaigns: campaigns.count,
      sessions: sessions.count,
    };
  });
}

interface Moved {
  readonly merchant_id: string;
  readonly mode: string;
  readonly id: string;
  readonly version: number;
  readonly kind: 'providerInvoice' | 'refund';
  readonly before: string;
  readonly after: string;
}

async function writeTransition(sql: postgres.TransactionSql, moved: Moved, now: Date): Promise<void> {
  const id = uuidFromId(newId('transition'));
  await sql`
    insert into transitions (merchant_id, occurred_at, id, mode, object_kind, object_id, from_state, to_state, version, actor_kind, actor_id, cause, request_id)
    values (${moved.merchant_id}, ${now}, ${id}, ${moved.mode}, ${moved.kind === 'refund' ? 'refund' : 'provider-invoice'},
      ${idFromUuid(moved.kind, moved.id)}, ${moved.before}, ${moved.after}, ${moved.version},
      'system', 'restore', 'restored', ${id})`;
}
