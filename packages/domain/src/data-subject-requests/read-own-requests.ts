import type { Id } from '@apipay/db/ids';
import {
  type DataSubjectRequestRow,
  dataSubjectRequests,
  type RequestEntryRow,
} from '@apipay/db/schema/data-subject-requests';
import { destructionNodes } from '@apipay/db/schema/destructions';
import type { SubjectBlockRow } from '@apipay/db/schema/subject-blocks';
import { subjects } from '@apipay/db/schema/subjects';
import { and, desc, eq } from 'drizzle-orm';
import { readBlocksOf } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { inTransaction, type SealedValue, type Tx } from '../kernel/transaction';
import { nearestClock, type RunningClock, readClocks } from '../legal-clocks';
import { clockObject, sealedEntry, sealedText } from './data-subject-request';
import { nameOfMerchant } from './list-merchants-of-number';
import { getOwnRequest, isAuthorityOver, isOwnOf, readEntries } from './load-request';
import { whoAsks } from './who-asks';

export interface ListedRequest
  extends Omit<DataSubjectRequestRow, 'textCiphertext' | 'documentCiphertext' | 'aboutPersonIndex'> {
  /** The nearest end of a clock that runs on it; null once it is closed. */
  readonly dueAt: Date | null;
}

export interface RequestStep {
  readonly id: string;
  readonly kind: RequestEntryRow['kind'];
  readonly happenedAt: Date;
  readonly isByStaff: boolean;
  readonly text: string | null;
  readonly count: number | null;
}

export interface OpenedRequest {
  readonly request: ListedRequest;
  /** Null where the data of whoever asked are destroyed, or are about to be: nobody reads them any more. */
  readonly text: string | null;
  /** The key of the words is gone. */
  readonly isTextDestroyed: boolean;
  readonly steps: readonly RequestStep[];
  readonly blocks: readonly SubjectBlockRow[];
  /** Of the law, the nearest end first. */
  readonly clocks: readonly RunningClock[];
}

export interface OwnRequest extends OpenedRequest {
  /** Of the one business that it is about. */
  readonly merchantName: string | null;
}

const how = { purpose: 'verification', as: 'platform' } as const;
const mostListed = 100;

/** Everything that whoever asks has asked, the latest first, a hundred at most. Errors: UNAUTHENTICATED, REQUEST_PROOF_NEEDED. */
export async function listOwnRequests(
  ctx: DomainContext,
  options: { readonly proofToken: string | null },
): Promise<readonly ListedRequest[]> {
  const asker = await whoAsks(ctx, options.proofToken);
  return inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    const rows = await tx.sql
      .select()
      .from(dataSubjectRequests)
      .where(isOwnOf(asker))
      .orderBy(desc(dataSubjectRequests.receivedAt), desc(dataSubjectRequests.id))
      .limit(mostListed);
    return listed(
      tx,
      rows.filter((row) => !isAuthorityOver(tx, row)),
    );
  });
}

/** One request with its words, steps and effect. Errors: UNAUTHENTICATED, REQUEST_PROOF_NEEDED, REQUEST_NOT_FOUND. */
export async function readOwnRequest(
  ctx: DomainContext,
  id: string,
  options: { readonly proofToken: string | null },
): Promise<OwnRequest> {
  const asker = await whoAsks(ctx, options.proofToken);
  const opened = await inTransaction({ ...ctx, merchantId: null }, how, async (tx) =>
    withoutNotes(await openRequest(tx, await getOwnRequest(tx, asker, id), isForPerson)),
  );
  return { ...opened, merchantName: await nameOfMerchant(ctx, opened.request.merchantId) };
}

/** How staff made sure who asks is their note. */
function withoutNotes(opened: OpenedRequest): OpenedRequest {
  const steps = opened.steps.map((step) =>
    step.kind === 'identity-proven' ? { ...step, text: null } : step,
  );
  return { ...opened, steps };
}

/** What staff weigh among themselves is no answer yet. */
const isForPerson = ({ kind }: RequestEntryRow) => !amongStaff.includes(kind);

const amongStaff: readonly RequestEntryRow['kind'][] = [
  'refusal-proposed',
  'refusal-returned',
  'rectification-proposed',
  'rectification-returned',
];

/** Opens the words with one access record. */
export async function openRequest(
  tx: Tx,
  request: DataSubjectRequestRow,
  isShown: (entry: RequestEntryRow) => boolean = () => true,
): Promise<OpenedRequest> {
  const entries = (await readEntries(tx, request)).filter(isShown);
  const sealed = entries.map((entry) => sealedEntry(request, entry));
  const [text, ...opened] = await openWords(tx, request, [sealedText(request), ...sealed.flat()]);
  const words = [...opened];
  const clocks = (await readClocks(tx, [clockObject(request)])).get(request.id) ?? [];
  return {
    request: withoutSeals(request, clocks),
    clocks,
    text: text ?? null,
    isTextDestroyed: text === undefined && (await isKeyDestroyed(tx, request.subjectId)),
    steps: entries.map((entry, place) => ({
      id: entry.id,
      kind: entry.kind,
      happenedAt: entry.happenedAt,
      isByStaff: entry.staffMemberId !== null,
      text: sealed[place]?.length === 0 ? null : (words.shift() ?? null),
      count: entry.count,
    })),
    blocks: await readBlocksOf(tx, [request.id]),
  };
}

/** With one access record. Nothing, where the data of whoever asked are destroyed: the request itself stays as proof. */
export async function openWords(
  tx: Tx,
  request: DataSubjectRequestRow,
  values: readonly SealedValue[],
): Promise<readonly string[]> {
  const [asker] = await tx.sql
    .select({ state: subjects.state })
    .from(subjects)
    .where(eq(subjects.id, request.subjectId));
  if (asker?.state === 'destroyed' || values.length === 0) return [];
  return tx.reveal({
    subjectId: request.subjectId,
    action: 'data-subject-request.read',
    objectKind: 'data-subject-request',
    objectId: request.id,
    values,
  });
}

async function isKeyDestroyed(tx: Tx, subjectId: Id<'subject'>): Promise<boolean> {
  const [found] = await tx.sql
    .select({ id: destructionNodes.id })
    .from(destructionNodes)
    .where(
      and(
        eq(destructionNodes.subjectId, subjectId),
        eq(destructionNodes.place, 'key'),
        eq(destructionNodes.name, 'audit'),
        eq(destructionNodes.state, 'done'),
      ),
    )
    .limit(1);
  return found !== undefined;
}

/** With the nearest deadline of each. */
export async function listed(
  tx: Tx,
  rows: readonly DataSubjectRequestRow[],
): Promise<readonly ListedRequest[]> {
  const clocks = await readClocks(tx, rows.map(clockObject));
  return rows.map((row) => withoutSeals(row, clocks.get(row.id) ?? []));
}

function withoutSeals(request: DataSubjectRequestRow, clocks: readonly RunningClock[]): ListedRequest {
  const { textCiphertext: _text, documentCiphertext: _document, aboutPersonIndex: _index, ...rest } = request;
  return { ...rest, dueAt: nearestClock(clocks)?.dueAt ?? null };
}
