import type { DataSubjectRequestRow } from '@apipay/db/schema/data-subject-requests';
import { subjects } from '@apipay/db/schema/subjects';
import { and, eq, inArray } from 'drizzle-orm';
import { blockSubjects } from '../blocking';
import { lockConsents, recordWithdrawal, standingOf } from '../consents';
import type { Tx } from '../kernel/transaction';
import { stopClock } from '../legal-clocks';
import { suppressionHash, suppressNumber } from '../suppressions';
import { addEntry, changeRequest, clockObject } from './data-subject-request';
import { whomItConcerns } from './whom-it-concerns';

/**
 * What a request brings about with its own commit, before anybody looks at it: a proven wish to block blocks (the policy, 6.2: from the moment of
 * the request), an objection stops mailings. Where it is not known who asks, only mailings stop: that takes nothing from anybody.
 */
export async function carryOut(tx: Tx, request: DataSubjectRequestRow, phone: string): Promise<void> {
  if (request.kind === 'blocking' && request.proof !== 'none') return block(tx, request);
  if (request.kind === 'blocking' || request.kind === 'objection-to-mailing') {
    await stopMailings(tx, request, phone);
    await addEntry(tx, request, { kind: 'mailing-stopped' });
    if (request.kind === 'blocking') return;
    await changeRequest(tx, request, { state: 'answered', closedAt: tx.ctx.now() });
  }
}

/** Also called when it becomes known who asks. */
export async function block(tx: Tx, request: DataSubjectRequestRow): Promise<void> {
  const subjectIds = await whomItConcerns(tx, request);
  const blocks = await blockSubjects(tx, { subjectIds, requestId: request.id });
  await stopClock(tx, { object: clockObject(request), duties: ['D15'] });
  if (blocks.length === 0) return; // nothing is kept of it, and nothing is said to be blocked
  const underWay = blocks.reduce((sum, block) => sum + block.underWay.length, 0);
  await addEntry(tx, request, { kind: 'blocked', count: underWay });
}

async function stopMailings(tx: Tx, request: DataSubjectRequestRow, phone: string): Promise<void> {
  await suppressNumber(tx, suppressionHash(tx.ctx, phone), {
    channel: 'request',
    replyId: `request:${request.id}`,
    saidAt: tx.ctx.now(),
  });
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
