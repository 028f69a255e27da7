import type { Id } from '@apipay/db/ids';
import { type RectificationProposalRow, rectificationProposals } from '@apipay/db/schema/rectifications';
import { and, eq, isNull } from 'drizzle-orm';
import type { SealedValue, Tx } from '../kernel/transaction';
import { maskedAccount, type RectifiedAccount } from './rectified-account';
import { openBeforeIfOpen } from './value-before';

/** What a second person reads before confirming it. */
export interface ProposedRectification
  extends Pick<RectificationProposalRow, 'field' | 'merchantId' | 'proofDocument' | 'proposedAt'> {
  /** What stands there now; null where nothing is kept, or it cannot be opened while the data are blocked. */
  readonly before: string | null;
  readonly value: string;
  readonly documentNumber: string;
  /** Whose data it changes, and what stands there now. */
  readonly account: RectifiedAccount | null;
  /** Whoever looks proposed it: somebody else confirms. */
  readonly isOwn: boolean;
}

type Sealing = Pick<RectificationProposalRow, 'id' | 'subjectId'>;

export const proposalSlot = ({ id, subjectId }: Sealing, side: 'new' | 'document') =>
  ({ holderId: subjectId, keyClass: 'audit', place: `rectification_proposals.${side}:${id}` }) as const;

/** The one that nobody has decided yet, locked. */
export async function lockProposal(
  tx: Tx,
  requestId: Id<'dataSubjectRequest'>,
): Promise<RectificationProposalRow | null> {
  const [row] = await tx.sql
    .select()
    .from(rectificationProposals)
    .where(and(eq(rectificationProposals.requestId, requestId), isNull(rectificationProposals.decidedAt)))
    .for('update');
  return row ?? null;
}

/** Opens value and document with an access record of the person whose they are. */
export async function openProposal(
  tx: Tx,
  row: RectificationProposalRow,
): Promise<{ readonly value: string; readonly documentNumber: string }> {
  const sealed = (field: string, side: 'new' | 'document', value: Buffer): SealedValue => ({
    field,
    slot: proposalSlot(row, side),
    sealed: value,
  });
  const [value = '', documentNumber = ''] = await tx.reveal({
    subjectId: row.subjectId,
    action: 'data-subject-request.read',
    objectKind: 'data-subject-request',
    objectId: row.requestId,
    values: [
      sealed(row.field, 'new', row.newCiphertext),
      sealed('document', 'document', row.documentCiphertext),
    ],
  });
  return { value, documentNumber };
}

/** What waits for a second person; null where nothing does. */
export async function readProposal(
  tx: Tx,
  requestId: Id<'dataSubjectRequest'>,
  staffMemberId: Id<'staffMember'>,
): Promise<ProposedRectification | null> {
  const row = await lockProposal(tx, requestId);
  if (row === null) return null;
  const { field, merchantId, proofDocument, proposedAt, proposedById } = row;
  const opened = await openProposal(tx, row);
  const before = await openBeforeIfOpen(tx, row);
  const account = await maskedAccount(tx, row.subjectId);
  const isOwn = proposedById === staffMemberId;
  return { field, merchantId, proofDocument, proposedAt, before, ...opened, account, isOwn };
}
