import type { Id } from '@apipay/db/ids';
import {
  type DataSubjectRequestRow,
  dataSubjectRequests,
  requesters,
} from '@apipay/db/schema/data-subject-requests';
import type { Locale } from '@apipay/db/schema/locales.enums';
import { users } from '@apipay/db/schema/users';
import { eq } from 'drizzle-orm';
import { readBlocksOf } from '../blocking';
import type { DomainContext } from '../kernel/context';
import type { JobPayloads } from '../kernel/jobs';
import { leavesAt } from '../kernel/message-hours';
import { allowSystem } from '../kernel/permissions';
import type { SealedValue, Tx } from '../kernel/transaction';
import { tellOnce } from '../letters';
import { userPhoneSlot } from '../users';
import type { MessageSender, MessageTemplate } from '../verification-codes/message-sender.port';
import { requesterPhoneSlot } from './who-asks';
import { whomItConcerns } from './whom-it-concerns';

export interface TellingPorts {
  readonly sender: MessageSender;
  /** Fills the approved template of a language. */
  writeRequestNews(number: number, locale: Locale): MessageTemplate;
}

/** By day, and once for what staff wrote one after the other. */
export async function enqueueTelling(tx: Tx, dataSubjectRequestId: Id<'dataSubjectRequest'>): Promise<void> {
  await tx.enqueue(
    'tell-requester',
    { dataSubjectRequestId, tries: 0 },
    { key: `tell:${dataSubjectRequestId}`, maxAttempts: 1, runAt: leavesAt(tx.ctx.now()) },
  );
}

/** Whoever else this request blocked, by the number that they had before, hears that there is news about it too. */
export async function enqueueTellingOfOthers(
  tx: Tx,
  request: Pick<DataSubjectRequestRow, 'id' | 'scope' | 'subjectId' | 'aboutPersonIndex' | 'merchantId'>,
): Promise<void> {
  const concerned = await whomItConcerns(tx, request);
  const blocked = (await readBlocksOf(tx, [request.id])).map(({ subjectId }) => subjectId);
  for (const subjectId of new Set(blocked)) {
    if (!concerned.includes(subjectId)) await enqueueTellingOf(tx, request.id, subjectId);
  }
}

/** The same for somebody whom a request of another person has blocked: the account whose former number objects. */
export async function enqueueTellingOf(
  tx: Tx,
  dataSubjectRequestId: Id<'dataSubjectRequest'>,
  subjectId: Id<'subject'>,
): Promise<void> {
  await tx.enqueue(
    'tell-requester',
    { dataSubjectRequestId, tries: 0, subjectId },
    {
      key: `tell:${dataSubjectRequestId}:${subjectId}`,
      maxAttempts: 1,
      runAt: leavesAt(tx.ctx.now()),
    },
  );
}

/**
 * Tells whoever asked that there is news, and not what: the message names the request’s number and nothing about the person. It goes also to somebody
 * whose data are blocked, as it is about that case.
 */
export async function tellRequester(
  ctx: DomainContext,
  ports: TellingPorts,
  job: JobPayloads['tell-requester'],
): Promise<string> {
  allowSystem(ctx);
  const id = job.dataSubjectRequestId;
  const record = {
    action: 'data-subject-request.tell',
    objectKind: 'data-subject-request',
    objectId: id,
  } as const;
  return tellOnce(ctx, ports.sender, {
    job: 'tell-requester',
    payload: job,
    how: { purpose: 'verification', as: 'platform' },
    record,
    async open(tx) {
      const [request] = await tx.sql.select().from(dataSubjectRequests).where(eq(dataSubjectRequests.id, id));
      if (request === undefined) return null;
      const subjectId = job.subjectId ?? request.subjectId;
      const sealed = await sealedNumber(tx, subjectId);
      if (sealed === null) return null;
      const [phone = ''] = await tx.reveal({ ...record, subjectId, values: [sealed] });
      const { number, locale } = request;
      return { phone, locale, message: ports.writeRequestNews(number, locale) };
    },
  });
}

async function sealedNumber(tx: Tx, subjectId: Id<'subject'>): Promise<SealedValue | null> {
  const [user] = await tx.sql.select().from(users).where(eq(users.subjectId, subjectId));
  if (user !== undefined) return { field: 'phone', slot: userPhoneSlot(user), sealed: user.phoneCiphertext };
  const [requester] = await tx.sql.select().from(requesters).where(eq(requesters.subjectId, subjectId));
  return requester === undefined
    ? null
    : { field: 'phone', slot: requesterPhoneSlot(subjectId), sealed: requester.phoneCiphertext };
}
