import { type Id, newId, uuidFromId } from '@apipay/db/ids';
import { type SubjectBlockRow, subjectBlocks, type UnderWay } from '@apipay/db/schema/subject-blocks';
import { subjects } from '@apipay/db/schema/subjects';
import { asc, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';
import { enqueueKeys } from './apply-key-states';

/** What a transaction needs that blocks or lifts a block: it sees blocked rows, across tenants. */
export const blockingTransaction = { purpose: 'verification', as: 'platform' } as const;

/**
 * Blocks the data of these subjects, with the commit of this transaction (`blockingTransaction`). Waits for whoever is just marking a sending
 * and lists what is under way; from the commit on nothing else leaves. Subjects that are blocked or destroyed already are left as they
 * are. Gives the blocks that began.
 */
export async function blockSubjects(
  tx: Tx,
  about: { readonly subjectIds: readonly Id<'subject'>[]; readonly requestId: Id<'dataSubjectRequest'> },
): Promise<readonly SubjectBlockRow[]> {
  if (about.subjectIds.length === 0) return [];
  const found = await tx.sql
    .select()
    .from(subjects)
    .where(inArray(subjects.id, [...about.subjectIds]))
    .orderBy(asc(subjects.id))
    .for('update');
  const active = found.filter(({ state }) => state === 'active');
  if (active.length === 0) return [];
  const ids = active.map(({ id }) => id);
  const underWay = await findUnderWay(tx, ids);
  const blockedAt = tx.ctx.now();
  await tx.sql
    .update(subjects)
    .set({ state: 'blocked', blockedAt, epoch: sql`${subjects.epoch} + 1` })
    .where(inArray(subjects.id, ids));
  const blocks = active.map((subject) => ({
    id: newId('subjectBlock'),
    subjectId: subject.id,
    requestId: about.requestId,
    epoch: subject.epoch + 1,
    blockedAt,
    underWay: underWay.get(subject.id) ?? [],
    endedAt: null,
    end: null,
  }));
  await tx.sql.insert(subjectBlocks).values(blocks);
  for (const subject of active) {
    await tx.audit({
      action: 'subject.block',
      objectKind: 'data-subject-request',
      objectId: about.requestId,
      subjectPseudonyms: [subject.pseudonym],
      merchantId: subject.merchantId,
    });
  }
  await enqueueKeys(tx, ids);
  return blocks;
}

/** Calls that had begun: what stands as `sending`, which only whoever holds the lease may settle. */
async function findUnderWay(
  tx: Tx,
  subjectIds: readonly Id<'subject'>[],
): Promise<ReadonlyMap<Id<'subject'>, readonly UnderWay[]>> {
  const ids = `{${subjectIds.map(uuidFromId).join(',')}}`;
  const rows = await tx.sql.execute<UnderWay & { subject: string } & Record<string, unknown>>(sql`
    with of_payers as (
      select p.subject_id, p.merchant_id, i.id as invoice_id from payers p
        join invoices i on i.merchant_id = p.merchant_id and i.payer_id = p.id
      where p.subject_id = any(${ids}::uuid[]))
    select o.subject_id as subject, 'provider-invoice' as kind, v.id::text as id, v.sent_at::text as since
      from of_payers o join provider_invoices v on v.merchant_id = o.merchant_id and v.invoice_id = o.invoice_id
      where v.state = 'sending'
    union all
    select o.subject_id, 'reminder', r.id::text, r.sent_at::text
      from of_payers o join invoice_reminders r on r.merchant_id = o.merchant_id and r.invoice_id = o.invoice_id
      where r.state = 'sending'
    union all
    select u.subject_id, 'notice', n.id::text, n.sent_at::text
      from users u join memberships m on m.user_id = u.id and m.role = 'owner' and m.ended_at is null
        join notices n on n.merchant_id = m.merchant_id
      where u.subject_id = any(${ids}::uuid[]) and n.state = 'sending'
    union all
    select c.subject_id, 'mailing', c.id::text, c.leased_at::text
      from campaign_messages c where c.subject_id = any(${ids}::uuid[]) and c.state = 'sending'`);
  const bySubject = new Map<Id<'subject'>, UnderWay[]>();
  const idOf = new Map(subjectIds.map((id) => [uuidFromId(id), id]));
  for (const { subject, kind, id, since } of rows) {
    const subjectId = idOf.get(subject);
    if (subjectId === undefined) continue;
    bySubject.set(subjectId, [...(bySubject.get(subjectId) ?? []), { kind, id, since }]);
  }
  return bySubject;
}
