import type { Id } from '@apipay/db/ids';
import type { AuditAction } from '@apipay/db/schema/audit-actions.enums';
import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import { lockConsentsToRead } from '../consents';
import { whoConsents } from '../kernel/consent-gate';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import { kaspiPhoneSlot } from './load-connection';
import { merchantOwner } from './merchant-owner';

type Numbered = Pick<ProviderConnectionRow, 'id' | 'kaspiNumberSubjectId' | 'kaspiPhoneCiphertext'>;

const purpose = 'invoicing';

/** Whose Kaspi number a connection has: of whoever connected it, or of the owner from before that was written down. */
export async function numberHolder(
  tx: Tx,
  ctx: MerchantContext,
  { kaspiNumberSubjectId }: Pick<Numbered, 'kaspiNumberSubjectId'>,
): Promise<Id<'subject'>> {
  return kaspiNumberSubjectId ?? (await merchantOwner(tx, ctx));
}

/** Holds off a withdrawal until the connection is there, so that it ends this one too. Errors: NUMBER_CONSENT_NOT_GIVEN. */
export async function requireNumberConsent(tx: Tx, subjectId: Id<'subject'>): Promise<void> {
  await lockConsentsToRead(tx, [subjectId], purpose);
  const about = { subjectIds: [subjectId], purpose, now: tx.ctx.now() } as const;
  const consenting = await whoConsents(tx.sql, about);
  if (!consenting.has(subjectId)) throw new DomainError('NUMBER_CONSENT_NOT_GIVEN');
}

/**
 * The Kaspi number of a connection, for invoicing alone and under the consent of the person whose it is.
 * Errors: CONSENT_NOT_STANDING, DATA_DESTROYED.
 */
export async function openKaspiNumber(
  tx: Tx,
  ctx: MerchantContext,
  connection: Numbered,
  action: AuditAction = 'provider-connection.use',
): Promise<string> {
  const subjectId = await numberHolder(tx, ctx, connection);
  const value = {
    field: 'kaspiPhone',
    slot: kaspiPhoneSlot(subjectId, connection.id),
    sealed: connection.kaspiPhoneCiphertext,
  };
  const objectId = connection.id;
  // A colleague's subject is behind the wall of tenants.
  const [phone = ''] = await tx.as({ role: 'identity', purpose }, (step) =>
    step.reveal({
      subjectId,
      action,
      objectKind: 'provider-connection',
      objectId,
      values: [value],
    }),
  );
  return phone;
}

/** The same where the work goes on without it: null until its person consents, and once that person's data are destroyed. */
export async function findKaspiNumber(
  tx: Tx,
  ctx: MerchantContext,
  connection: Numbered,
  action?: AuditAction,
): Promise<string | null> {
  try {
    return await openKaspiNumber(tx, ctx, connection, action);
  } catch (error) {
    const isKept =
      error instanceof DomainError &&
      (error.code === 'CONSENT_NOT_STANDING' || error.code === 'DATA_DESTROYED');
    if (!isKept) throw error;
    return null;
  }
}
