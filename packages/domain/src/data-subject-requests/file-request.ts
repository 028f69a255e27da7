import { type Id, isId, newId } from '@apipay/db/ids';
import { type DataSubjectRequestRow, dataSubjectRequests } from '@apipay/db/schema/data-subject-requests';
import { and, eq, sql } from 'drizzle-orm';
import { blockingTransaction } from '../blocking';
import { dayOf, defaultZone, isDay } from '../kernel/calendar';
import type { DomainContext } from '../kernel/context';
import { isUniqueViolation } from '../kernel/database-errors';
import { DomainError } from '../kernel/errors';
import { requireFreeText } from '../kernel/free-text';
import { parseInput } from '../kernel/parse-input';
import { requireNoHold } from '../kernel/permissions';
import { phoneTail, requirePhone } from '../kernel/phone';
import { takeFromBucket } from '../kernel/rate-buckets';
import { inTransaction, type Tx } from '../kernel/transaction';
import { startClocks } from '../legal-clocks';
import { requireSettledNumbers } from '../rectifications';
import { pseudonymOf } from '../users';
import { carryOut } from './carry-out';
import {
  addEntry,
  clockObject,
  dutiesOf,
  mostOpenRequests,
  requestDocumentSlot,
  requestTextSlot,
  requireRequestText,
} from './data-subject-request';
import { documentMaxLength, type FileRequestInput, fileRequestInput } from './data-subject-request.inputs';
import { findOpenTwin } from './find-open-twin';
import { needsSignIn, requireSignIn } from './require-sign-in';
import { type Asker, whoAsksWithNumber } from './who-asks';
import { whomItConcerns } from './whom-it-concerns';

export type NewRequest = typeof dataSubjectRequests.$inferInsert;

const aDay = { capacity: 20, refillPerSecond: 20 / 86_400 } as const;

/**
 * Takes a request of somebody who has proven who they are: by the session of an account, or by a code to a number (`proofToken`). What can be
 * done at once is done with the same commit: data are blocked, mailings stop. A representative's authority is declared and checked by
 * staff. Nobody asks to destroy while their own sign-in number was changed lately. Errors: UNAUTHENTICATED, NUMBER_CHANGED_LATELY, REQUEST_PROOF_NEEDED, REQUEST_ALREADY_OPEN, REQUESTS_TOO_MANY, REQUEST_AUTHORITY_OVER, REQUEST_BY_SIGN_IN,
 * MERCHANT_NOT_FOUND, PHONE_INVALID, RATE_LIMITED, those of free text.
 */
export async function fileRequest(
  ctx: DomainContext,
  input: FileRequestInput,
  options: { readonly proofToken: string | null },
): Promise<Id<'dataSubjectRequest'>> {
  const wish = parseInput(fileRequestInput, input);
  const text = requireRequestText(wish.text, wish.kind === 'rectification');
  const { representative } = wish;
  const about =
    representative === null ? null : requirePhone(representative.phone, ['representative', 'phone']);
  const document =
    representative === null
      ? ''
      : requireFreeText(representative.document, {
          field: ['representative', 'document'],
          maxLength: documentMaxLength,
          isRequired: true,
        });
  const endsOn = representative?.endsOn ?? null;
  if (endsOn !== null && (!isDay(endsOn) || endsOn <= dayOf(ctx.now(), defaultZone))) {
    throw new DomainError('REQUEST_AUTHORITY_OVER', {}, ['representative', 'endsOn']);
  }
  const merchantId = requireScope(
    wish.scope,
    wish.merchantId,
    representative !== null || options.proofToken !== null,
  );
  const asker = await whoAsksWithNumber(ctx, options.proofToken);
  if (needsSignIn(wish.kind)) requireSignIn(asker);
  const id = newId('dataSubjectRequest');
  const sealing = { id, subjectId: asker.subjectId };
  const now = ctx.now();
  const phone = about ?? asker.phone;
  const row: NewRequest = {
    id,
    kind: wish.kind,
    channel: asker.proof === 'session' ? 'cabinet' : 'public-form',
    requester: representative === null ? 'subject' : 'representative',
    subjectId: asker.subjectId,
    scope: wish.scope,
    ...(wish.scope === 'account'
      ? {}
      : { aboutPersonIndex: ctx.vault.blindIndex('person', '', phone), aboutTail: phoneTail(phone) }),
    merchantId,
    state: 'in-work',
    proof: representative === null ? asker.proof : 'none',
    locale: ctx.locale,
    textCiphertext: await ctx.vault.encrypt(requestTextSlot(sealing), text),
    ...(representative === null
      ? {}
      : {
          authority: representative.authority,
          documentCiphertext: await ctx.vault.encrypt(requestDocumentSlot(sealing), document),
          authorityEndsOn: endsOn,
        }),
    receivedAt: now,
    recordedAt: now,
  };
  return inTransaction({ ...ctx, merchantId: null }, blockingTransaction, async (tx) => {
    if (wish.kind === 'destruction' && representative === null) {
      requireNoHold(ctx);
      const { scope, subjectId, aboutPersonIndex = null } = row;
      await requireSettledNumbers(
        tx,
        await whomItConcerns(tx, { scope, subjectId, aboutPersonIndex, merchantId }),
      );
      await requireSettledNumbers(tx, [subjectId]);
    }
    await requireRoom(tx, asker);
    return recordRequest(tx, row, phone);
  });
}

function requireScope(
  scope: FileRequestInput['scope'],
  merchantId: string | null,
  /** By a number alone, or for somebody else: then there is no account that it could be about. */
  isWithoutAccount: boolean,
): Id<'merchant'> | null {
  if (scope === 'account' && isWithoutAccount) throw new DomainError('VALIDATION_FAILED', {}, ['scope']);
  if (scope !== 'number-at-merchant') return null;
  if (merchantId === null || !isId('merchant', merchantId)) throw new DomainError('MERCHANT_NOT_FOUND');
  return merchantId;
}

/** Writes it down and does what can be done at once. Errors: REQUEST_ALREADY_OPEN, with the one that is open. */
export async function recordRequest(
  tx: Tx,
  row: NewRequest,
  /** The number that it is about, where it is known. */
  phone: string,
): Promise<Id<'dataSubjectRequest'>> {
  let request: DataSubjectRequestRow;
  try {
    request = await tx.sql.transaction(async (savepoint) => {
      const [written] = await savepoint.insert(dataSubjectRequests).values(row).returning();
      if (written === undefined) throw new DomainError('INTERNAL');
      return written;
    });
  } catch (error) {
    if (isUniqueViolation(error, 'data_subject_requests_one_open')) {
      const twin = await findOpenTwin(tx, row);
      throw new DomainError('REQUEST_ALREADY_OPEN', twin === null ? {} : { dataSubjectRequestId: twin.id });
    }
    throw error;
  }
  const { recordedById } = row;
  await addEntry(tx, request, {
    kind: 'received',
    ...(recordedById == null ? {} : { staffMemberId: recordedById }),
  });
  await tx.audit({
    action: 'data-subject-request.file',
    objectKind: 'data-subject-request',
    objectId: request.id,
    subjectPseudonyms: await pseudonymOf(tx, request.subjectId),
    fields: ['request'],
  });
  await startClocks(tx, {
    object: clockObject(request),
    duties: dutiesOf[request.kind],
    from: request.receivedAt,
    merchantId: request.merchantId,
  });
  await carryOut(tx, request, phone);
  return request.id;
}

/** Requests of one person come one after the other, so that no two of them see the same room. */
async function requireRoom(tx: Tx, asker: Asker): Promise<void> {
  await tx.sql.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`requests:${asker.subjectId}`}, 0))`,
  );
  const key = tx.ctx.vault.blindIndex('rate-limit', 'data-requests', asker.subjectId);
  const { retryAfterMs } = await takeFromBucket(tx, { scope: 'data-requests', key, ...aDay });
  if (retryAfterMs > 0) throw new DomainError('RATE_LIMITED', { retryAfterMs });
  const [open] = await tx.sql
    .select({ count: sql<number>`count(*)::int` })
    .from(dataSubjectRequests)
    .where(and(eq(dataSubjectRequests.subjectId, asker.subjectId), eq(dataSubjectRequests.state, 'in-work')));
  if ((open?.count ?? 0) >= mostOpenRequests) throw new DomainError('REQUESTS_TOO_MANY');
}
