import type { Id } from '@apipay/db/ids';
import { type MerchantInvitationRow, merchantInvitations } from '@apipay/db/schema/merchant-invitations';
import { merchants } from '@apipay/db/schema/merchants';
import type { MerchantRole } from '@apipay/db/schema/merchants.enums';
import { eq } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { allowVisitor } from '../kernel/permissions';
import { hashSecretToken } from '../kernel/secret-tokens';
import { inTransaction, type Tx } from '../kernel/transaction';
import { merchantNameSlot } from '../merchants';
import { type InvitationState, invitationState } from './invitation';

/** What stands behind a link, for whoever holds it. */
export interface OpenedInvitation {
  readonly merchantId: Id<'merchant'>;
  readonly merchantName: string;
  readonly role: MerchantRole;
  readonly state: Extract<InvitationState, 'open' | 'claimed' | 'admitted' | 'refused'>;
  readonly expiresAt: Date;
}

const closed: ReadonlySet<string> = new Set(['DATA_BLOCKED', 'DATA_DESTROYED', 'SUBJECT_NOT_FOUND']);
const longestToken = 100;

/**
 * Opens the name of the business that invites, with an access record. Once somebody has claimed the link, only that person sees
 * what came of it. Errors: INVITATION_NOT_FOUND, the same for what never was, was used, revoked, is over, or leads to a business whose
 * data are blocked or destroyed.
 */
export async function openInvitation(ctx: DomainContext, token: string): Promise<OpenedInvitation> {
  allowVisitor(ctx);
  const row = await inTransaction(
    { ...ctx, merchantId: null },
    { purpose: 'identity-and-registration', as: 'identity' },
    (tx) => findInvitation(tx, token),
  );
  const state = stateFor(ctx, row);
  const visitor: MerchantContext = { ...ctx, actor: { kind: 'visitor' }, merchantId: row.merchantId };
  const merchantName = await openName(visitor, row);
  return { merchantId: row.merchantId, merchantName, role: row.role, state, expiresAt: row.expiresAt };
}

/** Errors: INVITATION_NOT_FOUND. */
export async function findInvitation(tx: Tx, token: string): Promise<MerchantInvitationRow> {
  const [row] =
    token.length > longestToken
      ? []
      : await tx.sql
          .select()
          .from(merchantInvitations)
          .where(eq(merchantInvitations.tokenHash, hashSecretToken(token)));
  if (row === undefined) throw new DomainError('INVITATION_NOT_FOUND');
  return row;
}

function stateFor({ actor, now }: DomainContext, row: MerchantInvitationRow): OpenedInvitation['state'] {
  const state = invitationState(row, now());
  const isTheirs = actor.kind === 'user' && actor.userId === row.claimedById;
  const isSeen = state === 'open' || (isTheirs && state !== 'revoked' && state !== 'expired');
  if (!isSeen) throw new DomainError('INVITATION_NOT_FOUND');
  return state;
}

async function openName(visitor: MerchantContext, row: MerchantInvitationRow): Promise<string> {
  try {
    return await inTransaction(visitor, { purpose: 'identity-and-registration' }, async (tx) => {
      const [merchant] = await tx.sql.select().from(merchants).where(eq(merchants.id, row.merchantId));
      if (merchant === undefined) throw new DomainError('INVITATION_NOT_FOUND');
      const [name = ''] = await tx.reveal({
        subjectId: merchant.subjectId,
        action: 'invitation.open',
        objectKind: 'invitation',
        objectId: row.id,
        values: [{ field: 'name', slot: merchantNameSlot(merchant), sealed: merchant.nameCiphertext }],
      });
      return name;
    });
  } catch (error) {
    throw error instanceof DomainError && closed.has(error.code)
      ? new DomainError('INVITATION_NOT_FOUND')
      : error;
  }
}
