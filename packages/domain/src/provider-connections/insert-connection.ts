import { randomUUID } from 'node:crypto';
import { type Id, newId } from '@apipay/db/ids';
import { type ProviderConnectionRow, providerConnections } from '@apipay/db/schema/provider-connections';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { recordTransition } from '../kernel/outbox';
import { phoneTail } from '../kernel/phone';
import type { Tx } from '../kernel/transaction';
import { moveConnection } from './change-connection';
import { requireNumberConsent } from './kaspi-number';
import { binSlot, kaspiPhoneSlot, lockConnections } from './load-connection';
import { merchantOwner } from './merchant-owner';
import type { ProviderEvidence, ProviderScheme } from './payment-provider.port';
import { largestConnectionCount } from './provider-connection';

/**
 * Writes a connection that still has to get its trade point, in place of an earlier one that never got it.
 * Errors: CONNECTION_ALREADY_EXISTS (another window was quicker), CONNECTION_LIMIT_REACHED, NUMBER_CONSENT_NOT_GIVEN.
 */
export async function insertConnection(
  tx: Tx,
  ctx: MerchantContext,
  fields: {
    readonly scheme: ProviderScheme;
    readonly bin: string;
    readonly phone: string;
    /** Whose number it is: by this person's consent, under this person's key. */
    readonly numberHolder: Id<'subject'>;
    readonly phoneIndex: Buffer;
    /** The answer by which the provider admitted the organisation. */
    readonly opening: ProviderEvidence;
  },
): Promise<ProviderConnectionRow> {
  const { scheme, bin, phone, phoneIndex, opening, numberHolder } = fields;
  await requireNumberConsent(tx, numberHolder);
  const existing = await lockConnections(tx, ctx);
  const unfinished = existing.filter(({ state }) => state === 'choosing-trade-point');
  for (const row of unfinished) {
    await moveConnection(tx, ctx, row, 'removed', 'started-over', { isPrimary: false });
  }
  const kept = existing.filter((row) => !unfinished.includes(row));
  if (kept.length >= largestConnectionCount) {
    throw new DomainError('CONNECTION_LIMIT_REACHED', { limit: largestConnectionCount });
  }
  const owner = await merchantOwner(tx, ctx);
  const id = newId('providerConnection');
  const [row] = await tx.sql
    .insert(providerConnections)
    .values({
      merchantId: ctx.merchantId,
      id,
      mode: ctx.mode,
      provider: 'kaspi-qr',
      scheme,
      state: 'choosing-trade-point',
      isPrimary: !kept.some(({ isPrimary }) => isPrimary),
      organizationBinCiphertext: await ctx.vault.encrypt(binSlot(owner, id), bin),
      organizationBinTail: bin.slice(-4),
      kaspiPhoneCiphertext: await ctx.vault.encrypt(kaspiPhoneSlot(numberHolder, id), phone),
      kaspiNumberSubjectId: numberHolder,
      kaspiPhoneIndex: phoneIndex,
      kaspiPhoneTail: phoneTail(phone),
      deviceId: `apipay-${randomUUID()}`,
      lastOkAt: ctx.now(),
      lastCheckedAt: ctx.now(),
      createdAt: ctx.now(),
    })
    .onConflictDoNothing()
    .returning();
  if (row === undefined) throw new DomainError('CONNECTION_ALREADY_EXISTS');
  await recordTransition(tx, ctx, {
    objectKind: 'provider-connection',
    objectId: id,
    from: null,
    to: row.state,
    version: row.version,
    cause: 'opened',
    evidence: { statusCode: opening.statusCode, httpStatus: opening.httpStatus },
  });
  return row;
}
