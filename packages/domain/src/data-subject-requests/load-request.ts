import { isId } from '@apipay/db/ids';
import {
  type DataSubjectRequestRow,
  dataSubjectRequests,
  type RequestEntryRow,
  requestEntries,
} from '@apipay/db/schema/data-subject-requests';
import { and, asc, eq, or, type SQL, sql } from 'drizzle-orm';
import { dayOf, defaultZone } from '../kernel/calendar';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import type { Asker } from './who-asks';

/** Errors: REQUEST_NOT_FOUND. */
export async function lockRequest(tx: Tx, id: string): Promise<DataSubjectRequestRow> {
  if (!isId('dataSubjectRequest', id)) throw new DomainError('REQUEST_NOT_FOUND');
  const [row] = await tx.sql
    .select()
    .from(dataSubjectRequests)
    .where(eq(dataSubjectRequests.id, id))
    .for('update');
  if (row === undefined) throw new DomainError('REQUEST_NOT_FOUND');
  return row;
}

/** For verbs of the staff, without a lock. Errors: REQUEST_NOT_FOUND. */
export async function getRequestForStaff(tx: Tx, id: string): Promise<DataSubjectRequestRow> {
  if (!isId('dataSubjectRequest', id)) throw new DomainError('REQUEST_NOT_FOUND');
  const [row] = await tx.sql.select().from(dataSubjectRequests).where(eq(dataSubjectRequests.id, id));
  if (row === undefined) throw new DomainError('REQUEST_NOT_FOUND');
  return row;
}

/** Errors: REQUEST_NOT_FOUND, also for somebody else's. */
export async function lockOwnRequest(tx: Tx, asker: Asker, id: string): Promise<DataSubjectRequestRow> {
  const request = await lockRequest(tx, id);
  const isHidden = asker.isNumberAlone && request.channel !== 'public-form';
  if (request.subjectId !== asker.subjectId || isHidden || isAuthorityOver(tx, request)) {
    throw new DomainError('REQUEST_NOT_FOUND');
  }
  return request;
}

/** Errors: REQUEST_NOT_FOUND, also for somebody else's. */
export async function getOwnRequest(tx: Tx, asker: Asker, id: string): Promise<DataSubjectRequestRow> {
  if (!isId('dataSubjectRequest', id)) throw new DomainError('REQUEST_NOT_FOUND');
  const [row] = await tx.sql
    .select()
    .from(dataSubjectRequests)
    .where(and(eq(dataSubjectRequests.id, id), isOwnOf(asker)));
  if (row === undefined || isAuthorityOver(tx, row)) throw new DomainError('REQUEST_NOT_FOUND');
  return row;
}

/**
 * Also what was asked by that number before it had an account, and by its account before the data were destroyed. By the number alone of an
 * account with a second factor: only what was asked by the number.
 */
export function isOwnOf(asker: Asker): SQL | undefined {
  return asker.isNumberAlone
    ? and(isByOrOfNumber(asker), eq(dataSubjectRequests.channel, 'public-form'))
    : isByOrOfNumber(asker);
}

function isByOrOfNumber({ subjectId, numberIndex }: Asker): SQL | undefined {
  const own = eq(dataSubjectRequests.subjectId, subjectId);
  return numberIndex === null
    ? own
    : or(
        own,
        sql`${dataSubjectRequests.subjectId} in (select subject_id from requesters where phone_index = ${numberIndex})`,
        sql`${dataSubjectRequests.id} in (select request_id from destructions where asker_index = ${numberIndex})`,
      );
}

/** From that day on the person asks themselves, and nobody reads in their name. */
export function isAuthorityOver(tx: Tx, request: DataSubjectRequestRow): boolean {
  return request.authorityEndsOn !== null && request.authorityEndsOn <= dayOf(tx.ctx.now(), defaultZone);
}

export async function readEntries(
  tx: Tx,
  request: DataSubjectRequestRow,
): Promise<readonly RequestEntryRow[]> {
  return tx.sql
    .select()
    .from(requestEntries)
    .where(eq(requestEntries.requestId, request.id))
    .orderBy(asc(requestEntries.happenedAt), asc(requestEntries.id));
}
