import { type Id, newId } from '@apipay/db/ids';
import {
  type DataSubjectRequestRow,
  dataSubjectRequests,
  type RequestEntryRow,
  requestEntries,
} from '@apipay/db/schema/data-subject-requests';
import type { RequestEntryKind, RequestKind } from '@apipay/db/schema/data-subject-requests.enums';
import type { LegalDuty } from '@apipay/db/schema/legal-clocks.enums';
import { and, eq } from 'drizzle-orm';
import { DomainError } from '../kernel/errors';
import { requireFreeText } from '../kernel/free-text';
import type { SealedValue, Tx } from '../kernel/transaction';
import { type ClockObject, stopClock } from '../legal-clocks';
import { requestTextMaxLength } from './data-subject-request.inputs';

/** Of one person at one time. */
export const mostOpenRequests = 10;

/** Kinds whose answer shows or changes data: before it, it is made sure who asks. */
export const kindsThatNeedProof: readonly RequestKind[] = [
  'information',
  'copy',
  'recipients',
  'rectification',
  'destruction',
];

/** The duties whose time begins with the receipt of a request; the shortest wins. A block is done at once, and its check is answered like any question. */
export const dutiesOf: Readonly<Record<RequestKind, readonly LegalDuty[]>> = {
  information: ['D12'],
  copy: ['D12'],
  recipients: ['D12'],
  rectification: ['D14'],
  blocking: ['D15', 'D12'],
  destruction: ['D17'],
  'consent-withdrawal': ['D5'],
  'objection-to-mailing': ['D5'],
  'objection-to-decision': ['D25'],
};

export const clockObject = ({ id }: { readonly id: Id<'dataSubjectRequest'> }): ClockObject => ({
  kind: 'data-subject-request',
  id,
});

type Sealing = Pick<DataSubjectRequestRow, 'id' | 'subjectId'>;

export const requestTextSlot = ({ id, subjectId }: Sealing) =>
  ({ holderId: subjectId, keyClass: 'audit', place: `data_subject_requests.text:${id}` }) as const;
export const requestDocumentSlot = ({ id, subjectId }: Sealing) =>
  ({ holderId: subjectId, keyClass: 'audit', place: `data_subject_requests.document:${id}` }) as const;
const entrySlot = (id: Id<'requestEntry'>, subjectId: Id<'subject'>) =>
  ({ holderId: subjectId, keyClass: 'audit', place: `request_entries.text:${id}` }) as const;

export function sealedText(request: DataSubjectRequestRow): SealedValue {
  return { field: 'request', slot: requestTextSlot(request), sealed: request.textCiphertext };
}

export function sealedDocument(request: DataSubjectRequestRow): readonly SealedValue[] {
  const { documentCiphertext } = request;
  return documentCiphertext === null
    ? []
    : [{ field: 'document', slot: requestDocumentSlot(request), sealed: documentCiphertext }];
}

export function sealedEntry(request: DataSubjectRequestRow, entry: RequestEntryRow): readonly SealedValue[] {
  const { id, textCiphertext } = entry;
  return textCiphertext === null
    ? []
    : [{ field: 'message', slot: entrySlot(id, request.subjectId), sealed: textCiphertext }];
}

/** Errors: those of free text. */
export function requireRequestText(typed: string, isRequired: boolean): string {
  return requireFreeText(typed, { field: ['text'], maxLength: requestTextMaxLength, isRequired });
}

/** Writes down what happened; nothing of it is ever changed. */
export async function addEntry(
  tx: Tx,
  request: Sealing,
  entry: {
    readonly kind: RequestEntryKind;
    readonly staffMemberId?: Id<'staffMember'>;
    readonly text?: string;
    readonly count?: number;
  },
): Promise<void> {
  const id = newId('requestEntry');
  const { ctx } = tx;
  await tx.sql.insert(requestEntries).values({
    id,
    requestId: request.id,
    kind: entry.kind,
    happenedAt: ctx.now(),
    staffMemberId: entry.staffMemberId ?? null,
    count: entry.count ?? null,
    textCiphertext:
      entry.text === undefined || entry.text === ''
        ? null
        : await ctx.vault.encrypt(entrySlot(id, request.subjectId), entry.text),
  });
}

type Change = Partial<
  Pick<
    DataSubjectRequestRow,
    | 'state'
    | 'proof'
    | 'finding'
    | 'refusalGround'
    | 'proposedById'
    | 'closedAt'
    | 'closedById'
    | 'duplicateOfId'
  >
>;

/** The one way in which a request changes, under its lock; with its end its clocks stop. Errors: REQUEST_CLOSED, also where somebody else was faster. */
export async function changeRequest(
  tx: Tx,
  request: DataSubjectRequestRow,
  change: Change,
): Promise<DataSubjectRequestRow> {
  const [changed] = await tx.sql
    .update(dataSubjectRequests)
    .set({ ...change, version: request.version + 1 })
    .where(
      and(
        eq(dataSubjectRequests.id, request.id),
        eq(dataSubjectRequests.version, request.version),
        eq(dataSubjectRequests.state, 'in-work'),
      ),
    )
    .returning();
  if (changed === undefined) throw new DomainError('REQUEST_CLOSED');
  if (changed.state !== 'in-work') {
    await stopClock(tx, { object: clockObject(changed), isAskedNoMore: changed.state === 'withdrawn' });
  }
  return changed;
}
