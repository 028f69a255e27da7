import type { Id } from '@apipay/db/ids';
import { z } from 'zod';
import type { DomainContext } from '../kernel/context';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { allowVisitor } from '../kernel/permissions';
import type { SnapshotSigner } from '../kernel/snapshot-signer.port';
import { personChecks, registerPerson, registerPersonInput } from '../merchants';
import { recordClaim } from './claim-invitation';
import { findInvitation, openInvitation } from './open-invitation';

const registerColleagueInput = registerPersonInput.extend({ invitationToken: z.string().max(10_000) });
export type RegisterColleagueInput = z.input<typeof registerColleagueInput>;

/**
 * The account of a person who was invited and has no business of their own; the invitation is claimed in the same step. The
 * caller then starts a session for `userId`. Errors: those of `registerMerchant` but the business's name, INVITATION_NOT_FOUND.
 */
export async function registerColleague(
  ctx: DomainContext,
  signer: SnapshotSigner,
  input: RegisterColleagueInput,
): Promise<{ readonly userId: Id<'user'>; readonly subjectId: Id<'subject'> }> {
  allowVisitor(ctx);
  const typed = parseInput(registerColleagueInput, input);
  const person = collectRefusals(personChecks(signer, typed));
  await openInvitation(ctx, typed.invitationToken);
  const { registrationToken, locale } = typed;
  const { userId, subjectId } = await registerPerson(
    ctx,
    { ...person, registrationToken, locale },
    async ({ userId: claimedById, pseudonym }) => ({
      record: {
        action: 'merchant.register-colleague',
        objectKind: 'user',
        objectId: claimedById,
        fields: ['phone', 'age', 'privacyPolicy', 'publicOffer'],
      },
      write: async (tx) =>
        recordClaim(tx, await findInvitation(tx, typed.invitationToken), claimedById, [pseudonym]),
    }),
  );
  return { userId, subjectId };
}
