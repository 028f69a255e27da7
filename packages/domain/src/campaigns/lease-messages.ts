import { type Id, uuidFromId } from '@apipay/db/ids';
import { type CampaignRow, campaignMessages } from '@apipay/db/schema/campaigns';
import type { CampaignProblem } from '@apipay/db/schema/campaigns.enums';
import type { Locale } from '@apipay/db/schema/locales.enums';
import { users } from '@apipay/db/schema/users';
import { and, asc, eq, gt, inArray, lte, min, sql } from 'drizzle-orm';
import { lockConsentsToRead } from '../consents';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { lockSubjectsToSend } from '../kernel/lock-subjects';
import { leavesAt } from '../kernel/message-hours';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { suppressedAmong, suppressionHash } from '../suppressions';
import { userPhoneSlot } from '../users';
import { isInAudience } from './audience';
import { batchSize, enqueueCampaign, leaseMs } from './campaign';
import { findLocked, moveBySystem } from './load-campaigns';
import { planMessages } from './plan-messages';

export interface LeasedMessage {
  readonly id: Id<'campaignMessage'>;
  readonly phone: string;
  readonly locale: Locale;
  readonly tries: number;
}

export type Lease =
  | { readonly kind: 'leased'; readonly campaign: CampaignRow; readonly messages: readonly LeasedMessage[] }
  | { readonly kind: 'waits' | 'finished' | 'nothing-to-do' };

interface Due {
  readonly id: Id<'campaignMessage'>;
  readonly subjectId: Id<'subject'>;
  readonly tries: number;
}

const minuteMs = 60_000;

/**
 * Lets a few messages of a mailing go. Whether each may is asked here, under locks that a withdrawal, a block and a pause
 * take too, and in the transaction that marks it as going: whoever says no and hears that it is done is not written to
 * any more, but for what was marked before.
 */
export async function leaseMessages(ctx: DomainContext, campaignId: string): Promise<Lease> {
  allowSystem(ctx);
  try {
    return await leaseUpTo(ctx, campaignId, batchSize);
  } catch (error) {
    if (!isClosed(error)) throw error;
  }
  // A key that is blocked or destroyed before its subject says so: one by one, so that it stops nobody else.
  try {
    return await leaseUpTo(ctx, campaignId, 1);
  } catch (error) {
    if (!isClosed(error)) throw error;
  }
  return inTransaction(ctx, how, async (tx) => {
    const campaign = await findLocked(tx, campaignId);
    if (campaign?.state !== 'running') return { kind: 'nothing-to-do' };
    const [due] = await findDue(tx, campaign, 1);
    if (due !== undefined) await skip(tx, [{ id: due.id, problem: 'blocked' }]);
    await enqueueCampaign(tx, campaign.id);
    return { kind: 'waits' };
  });
}

const how = { purpose: 'mailing', as: 'platform' } as const;

function isClosed(error: unknown): boolean {
  return error instanceof DomainError && (error.code === 'DATA_BLOCKED' || error.code === 'DATA_DESTROYED');
}

function leaseUpTo(ctx: DomainContext, campaignId: string, limit: number): Promise<Lease> {
  allowSystem(ctx);
  return inTransaction(ctx, how, async (tx) => {
    let campaign = await findLocked(tx, campaignId);
    const now = ctx.now();
    if (campaign === null) return { kind: 'nothing-to-do' };
    if (campaign.state === 'scheduled' && campaign.startedBy !== null) {
      const begins = later(campaign.leavesAt ?? now, now);
      if (begins > now) return waitUntil(tx, campaign, begins);
      campaign = await moveBySystem(tx, campaign, 'running', { startedAt: now });
      await planMessages(tx, campaign);
    }
    await giveUpLeases(tx, campaign);
    if (campaign.state !== 'running') return { kind: 'nothing-to-do' };
    const begins = leavesAt(now);
    if (begins > now) return waitUntil(tx, campaign, begins);
    const free = await freePlaces(tx, campaign, limit);
    if (free.count === 0) return waitUntil(tx, campaign, free.again);
    const due = await findDue(tx, campaign, free.count);
    if (due.length === 0) return whatIsLeft(tx, campaign);
    const messages = await judge(tx, campaign, due);
    if (messages.length > 0) return { kind: 'leased', campaign, messages };
    await enqueueCampaign(tx, campaign.id);
    return { kind: 'waits' };
  });
}

function later(first: Date, second: Date): Date {
  return first > second ? first : second;
}

async function waitUntil(tx: Tx, campaign: CampaignRow, at: Date): Promise<Lease> {
  await enqueueCampaign(tx, campaign.id, at);
  return { kind: 'waits' };
}

/** Whoever held them is gone, perhaps after the call: only a report can tell, and none is sent again. */
async function giveUpLeases(tx: Tx, campaign: CampaignRow): Promise<void> {
  const { state, leaseEndsAt, campaignId } = campaignMessages;
  await tx.sql
    .update(campaignMessages)
    .set({ state: 'unknown', problem: 'no-answer', settledAt: tx.ctx.now() })
    .where(and(eq(campaignId, campaign.id), eq(state, 'sending'), lte(leaseEndsAt, tx.ctx.now())));
}

/** No minute holds more than the pace. */
async function freePlaces(tx: Tx, campaign: CampaignRow, limit: number) {
  const now = tx.ctx.now();
  const [row] = await tx.sql
    .select({ count: sql<number>`count(*)::int`, first: min(campaignMessages.leasedAt) })
    .from(campaignMessages)
    .where(
      and(
        eq(campaignMessages.campaignId, campaign.id),
        gt(campaignMessages.leasedAt, new Date(now.getTime() - minuteMs)),
      ),
    );
  const count = Math.max(0, Math.min(limit, campaign.perMinute - (row?.count ?? 0)));
  return { count, again: new Date((row?.first ?? now).getTime() + minuteMs) };
}

function findDue(tx: Tx, campaign: CampaignRow, limit: number): Promise<Due[]> {
  const { id, subjectId, tries, state, nextTryAt, campaignId } = campaignMessages;
  return tx.sql
    .select({ id, subjectId, tries })
    .from(campaignMessages)
    .where(and(eq(campaignId, campaign.id), eq(state, 'waiting'), lte(nextTryAt, tx.ctx.now())))
    .orderBy(asc(nextTryAt), asc(id))
    .limit(limit)
    .for('update', { skipLocked: true });
}

/** Nobody is due now: somebody later, a call under way elsewhere, somebody who has come since; or it is done. */
async function whatIsLeft(tx: Tx, campaign: CampaignRow): Promise<Lease> {
  const [left] = await tx.sql
    .select({
      at: sql<Date | null>`min(case ${campaignMessages.state} when 'waiting' then ${campaignMessages.nextTryAt}
      else ${campaignMessages.leaseEndsAt} end)`.mapWith(campaignMessages.nextTryAt),
    })
    .from(campaignMessages)
    .where(
      and(
        eq(campaignMessages.campaignId, campaign.id),
        inArray(campaignMessages.state, ['waiting', 'sending']),
      ),
    );
  if (left?.at) return waitUntil(tx, campaign, left.at);
  if ((await planMessages(tx, campaign)) > 0) return waitUntil(tx, campaign, tx.ctx.now());
  await moveBySystem(tx, campaign, 'finished', { settledAt: tx.ctx.now() });
  return { kind: 'finished' };
}

/** Who may be written to at this moment is marked as going; of the others it is written down why not. */
async function judge(tx: Tx, campaign: CampaignRow, due: readonly Due[]): Promise<readonly LeasedMessage[]> {
  const { ctx } = tx;
  const subjectIds = due.map(({ subjectId }) => subjectId);
  await lockConsentsToRead(tx, subjectIds, 'mailing');
  const epochs = await lockSubjectsToSend(tx, subjectIds);
  const people = new Map(
    (
      await tx.sql
        .select({
          id: users.id,
          subjectId: users.subjectId,
          phoneCiphertext: users.phoneCiphertext,
          locale: users.locale,
          isMeant: sql<boolean>`coalesce(${isInAudience(campaign, ctx.now()) ?? sql`true`}, false)`,
        })
        .from(users)
        .where(inArray(users.subjectId, subjectIds))
    ).map((row) => [row.subjectId, row]),
  );
  const askable = due.flatMap(({ subjectId }) => {
    const person = people.get(subjectId);
    return person?.isMeant && epochs.has(subjectId) ? [person] : [];
  });
  const opened = await tx.revealMany({
    action: 'campaign.send',
    objectKind: 'campaign',
    objectId: campaign.id,
    items: askable.map((person) => ({
      subjectId: person.subjectId,
      values: [{ field: 'phone', slot: userPhoneSlot(person), sealed: person.phoneCiphertext }],
    })),
  });
  const phones = new Map(askable.map(({ subjectId }, place) => [subjectId, opened[place]?.[0] ?? null]));
  const known = [...phones.values()].filter((phone) => phone !== null);
  const suppressed = await suppressedAmong(
    tx,
    known.map((phone) => suppressionHash(ctx, phone)),
  );
  const problemOf = ({ subjectId }: Due): CampaignProblem | null => {
    const person = people.get(subjectId);
    if (!epochs.has(subjectId)) return 'blocked';
    if (person === undefined) return 'no-number';
    if (!person.isMeant) return 'left-audience';
    const phone = phones.get(subjectId) ?? null;
    if (phone === null) return 'no-consent';
    return suppressed.has(suppressionHash(ctx, phone).toString('hex')) ? 'suppressed' : null;
  };
  const judged = due.map((row) => ({ ...row, problem: problemOf(row) }));
  await skip(
    tx,
    judged.flatMap(({ id, problem }) => (problem === null ? [] : [{ id, problem }])),
  );
  const going = judged.flatMap(({ id, subjectId, tries, problem }) => {
    const [person, phone] = [people.get(subjectId), phones.get(subjectId) ?? null];
    if (problem !== null || person === undefined || phone === null) return [];
    return [{ id, phone, locale: person.locale, tries, epoch: epochs.get(subjectId) ?? 0 }];
  });
  await markGoing(tx, going);
  return going.map(({ id, phone, locale, tries }) => ({ id, phone, locale, tries }));
}

async function markGoing(
  tx: Tx,
  going: readonly { readonly id: string; readonly locale: Locale; readonly epoch: number }[],
): Promise<void> {
  if (going.length === 0) return;
  const now = tx.ctx.now();
  const rows = JSON.stringify(going.map(({ id, locale, epoch }) => ({ id: uuidFromId(id), locale, epoch })));
  await tx.sql.execute(sql`update campaign_messages m set state = 'sending', locale = going.locale, epoch = going.epoch,
      leased_at = ${now.toISOString()}::timestamptz, lease_ends_at = ${new Date(now.getTime() + leaseMs).toISOString()}::timestamptz
    from jsonb_to_recordset(${rows}::text::jsonb) as going(id uuid, locale locale, epoch int) where m.id = going.id`);
}

async function skip(
  tx: Tx,
  rows: readonly { readonly id: string; readonly problem: CampaignProblem }[],
): Promise<void> {
  if (rows.length === 0) return;
  const body = JSON.stringify(rows.map(({ id, problem }) => ({ id: uuidFromId(id), problem })));
  await tx.sql.execute(sql`update campaign_messages m
    set state = 'skipped', problem = skipped.problem, settled_at = ${tx.ctx.now().toISOString()}::timestamptz
    from jsonb_to_recordset(${body}::text::jsonb) as skipped(id uuid, problem campaign_problem) where m.id = skipped.id`);
}
