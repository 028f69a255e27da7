import type { DataSubjectRequestRow } from '@apipay/db/schema/data-subject-requests';
import { subjects } from '@apipay/db/schema/subjects';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { blockSubjects } from '../blocking';
import { lockConsents, recordWithdrawal, standingOf } from '../consents';
import type { Tx } from '../kernel/transaction';
import { stopClock } from '../legal-clocks';
import { whoLeftNumber } from '../rectifications';
import { suppressionHash, suppressNumber } from '../suppressions';
import { enqueuePackage, isAnsweredByPackage } from './answer-with-package';
import { addEntry, changeRequest, clockObject } from './data-subject-request';
import { enqueueTellingOf } from './tell-requester';
import { whomItConcerns } from './whom-it-concerns';

/**
 * What a request brings about with its own commit, before anybody looks at it: a proven wish to block blocks (the policy, 6.2: from the moment of
 * the request), an objection stops mailings, a copy of what is kept is put together. Where it is not known who asks, staff make sure of it first.
 */
export async function carryOut(
  tx: Tx,
  request: DataSubjectRequestRow,
  /** The number that it is about; null where only its index is known. */
  phone: string | null,
): Promise<void> {
  // Whoever it may be: before that is known nothing of anybody's is changed.
  if (request.proof === 'none') return;
  if (request.kind === 'blocking') return block(tx, request);
  if (isAnsweredByPackage(request)) return enqueuePackage(tx, request.id);
  if (request.kind === 'objection-to-mailing') {
    await stopMailings(tx, request, phone);
    await addEntry(tx, request, { kind: 'mailing-stopped' });
    await changeRequest(tx, request, { state: 'answered', closedAt: tx.ctx.now() });
  }
}

async function block(tx: Tx, request: DataSubjectRequestRow): Promise<void> {
  await lockPerson(tx, request);
  const { aboutPersonIndex } = request;
  const concerned = await whomItConcerns(tx, request);
  const left = aboutPersonIndex === null ? [] : await whoLeftNumber(tx, aboutPersonIndex);
  const subjectIds = [...new Set([...concerned, ...left])].sort();
  const blocks = await blockSubjects(tx, { subjectIds, requestId: request.id });
  await stopClock(tx, { object: clockObject(request), duties: ['D15'] });
  if (blocks.length === 0) return; // nothing is kept of it, and nothing is said to be blocked
  for (const { subjectId } of blocks) {
    if (left.includes(subjectId)) await enqueueTellingOf(tx, request.id, subjectId);
  }
  const underWay = blocks.reduce((sum, block) => sum + block.underWay.length, 0);
  await addEntry(tx, request, { kind: 'blocked', count: underWay });
}

/** No payer with this number is added before this commit; after it a trigger refuses one. */
async function lockPerson(tx: Tx, { aboutPersonIndex }: DataSubjectRequestRow): Promise<void> {
  if (aboutPersonIndex === null) return;
  const name = `person:${aboutPersonIndex.toString('hex')}`;
  await tx.sql.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}

async function stopMailings(tx: Tx, request: DataSubjectRequestRow, phone: string | null): Promise<void> {
  const suppress = (number: string) =>
    suppressNumber(tx, suppressionHash(tx.ctx, number), {
      channel: 'request',
      replyId: `request:${request.id}`,
      saidAt: tx.ctx.now(),
    });
  if (phone !== null) await suppress(phone);
  const people = await tx.sql
    .select({ id: subjects.id })
    .from(subjects)
    .where(
      and(
        inArray(subjects.id, [...(await whomItConcerns(tx, request))]),
        eq(subjects.kind, 'merchant-person'),
      ),
    );
  for (const { id } of people) {
    await lockConsents(tx, id, 'mailing');
    const before = await standingOf(tx, id, 'mailing');
    await recordWithdrawal(tx, before, { subjectId: id, purpose: 'mailing', channel: 'request' });
  }
}
