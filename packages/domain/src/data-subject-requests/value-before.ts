import { consentRecords } from '@apipay/db/schema/consents';
import { merchants } from '@apipay/db/schema/merchants';
import { type RectificationProposalRow, rectifications } from '@apipay/db/schema/rectifications';
import { users } from '@apipay/db/schema/users';
import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { nameSlot } from '../consents';
import { DomainError } from '../kernel/errors';
import type { SealedValue, Tx } from '../kernel/transaction';
import { merchantNameSlot } from '../merchants';
import { rectificationSlot } from '../rectifications';
import { userPhoneSlot } from '../users';

type Proposed = Pick<RectificationProposalRow, 'field' | 'subjectId' | 'merchantId' | 'requestId'>;

/** What stands now where a rectification would write, opened with an access record of that person; null where nothing is kept. */
export async function openBefore(tx: Tx, proposed: Proposed): Promise<string | null> {
  const sealed = await sealedBefore(tx, proposed);
  if (sealed === null) return null;
  const [value = null] = await tx.reveal({
    subjectId: proposed.subjectId,
    action: 'data-subject-request.read',
    objectKind: 'data-subject-request',
    objectId: proposed.requestId,
    values: [sealed],
  });
  return value;
}

/** The same for a page that is to be read also while the data are blocked or after they are gone. */
export async function openBeforeIfOpen(tx: Tx, proposed: Proposed): Promise<string | null> {
  try {
    return await openBefore(tx, proposed);
  } catch (error) {
    if (error instanceof DomainError && /^DATA_/.test(error.code)) return null;
    throw error;
  }
}

async function sealedBefore(tx: Tx, proposed: Proposed): Promise<SealedValue | null> {
  const { field, subjectId, merchantId } = proposed;
  if (field === 'full-name') return sealedFullName(tx, proposed);
  if (field === 'phone-number') {
    const [user] = await tx.sql.select().from(users).where(eq(users.subjectId, subjectId));
    if (user === undefined) return null;
    return { field: 'phone', slot: userPhoneSlot(user), sealed: user.phoneCiphertext };
  }
  if (merchantId === null) return null;
  const [merchant] = await tx.sql.select().from(merchants).where(eq(merchants.id, merchantId));
  if (merchant === undefined) return null;
  return { field: 'name', slot: merchantNameSlot(merchant), sealed: merchant.nameCiphertext };
}

/** A full name is kept where it was typed: as it was last put right, or under the newest consent. */
async function sealedFullName(
  tx: Tx,
  { subjectId }: Pick<Proposed, 'subjectId'>,
): Promise<SealedValue | null> {
  const [put] = await tx.sql
    .select()
    .from(rectifications)
    .where(and(eq(rectifications.subjectId, subjectId), eq(rectifications.field, 'full-name')))
    .orderBy(desc(rectifications.happenedAt), desc(rectifications.id))
    .limit(1);
  const [given] = await tx.sql
    .select()
    .from(consentRecords)
    .where(and(eq(consentRecords.subjectId, subjectId), isNotNull(consentRecords.nameCiphertext)))
    .orderBy(desc(consentRecords.happenedAt), desc(consentRecords.id))
    .limit(1);
  if (given?.nameCiphertext != null && (put === undefined || given.happenedAt > put.happenedAt)) {
    return { field: 'fullName', slot: nameSlot(given), sealed: given.nameCiphertext };
  }
  if (put === undefined) return null;
  return { field: 'fullName', slot: rectificationSlot(put, 'new'), sealed: put.newCiphertext };
}
