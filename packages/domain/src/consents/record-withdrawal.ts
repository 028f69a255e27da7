import { type Id, newId } from '@apipay/db/ids';
import { consentRecords } from '@apipay/db/schema/consents';
import type { ConsentChannel, ConsentPurpose } from '@apipay/db/schema/consents.enums';
import type { Tx } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import type { ConsentStanding } from './standing';

/** The act that takes a consent back, whichever way it was said. Under the lock of the person's consents; where nothing stands, nothing changes. */
export async function recordWithdrawal(
  tx: Tx,
  before: ConsentStanding,
  about: {
    readonly subjectId: Id<'subject'>;
    readonly purpose: ConsentPurpose;
    readonly channel: ConsentChannel;
  },
): Promise<boolean> {
  if (before.given === null || before.state === 'withdrawn') return false;
  const { subjectId, purpose, channel } = about;
  await tx.sql.insert(consentRecords).values({
    id: newId('consentRecord'),
    subjectId,
    purpose,
    act: 'withdrawn',
    channel,
    givenId: before.given.id,
    formHash: before.given.formHash,
    happenedAt: tx.ctx.now(),
    requestId: tx.ctx.requestId,
  });
  await tx.audit({
    action: 'consent.withdraw',
    objectKind: 'consent',
    objectId: before.given.id,
    subjectPseudonyms: await pseudonymOf(tx, subjectId),
    fields: ['consent'],
  });
  return true;
}

/** That a consent was not taken back, as an obligation is open: the motivated answer lists which. */
export async function recordRefusal(tx: Tx, subjectId: Id<'subject'>): Promise<void> {
  await tx.audit({
    action: 'consent.refuse-withdrawal',
    objectKind: 'consent',
    objectId: null,
    subjectPseudonyms: await pseudonymOf(tx, subjectId),
    fields: ['consent'],
  });
}
