import { newId } from '@apipay/db/ids';
import { billerServices } from '@apipay/db/schema/biller';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { recordTransition } from '../kernel/outbox';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { hashSecretToken, newSecretToken } from '../kernel/secret-tokens';
import { inTransaction } from '../kernel/transaction';
import { billerServiceLimit, serviceTokenSlot } from './biller';
import { type CreateBillerServiceInput, createBillerServiceInput } from './biller.inputs';
import { type OwnBillerService, servicesOf } from './load-service';
import { requireBankAddresses, requireServiceTitle } from './service-rules';

/**
 * Makes the address that the bank calls when somebody pays by account number.
 * Errors: TEXT_*, PERSONAL_VALUE_IN_REFERENCE, VALIDATION_FAILED, BILLER_ADDRESSES_REQUIRED, BILLER_ADDRESS_TOO_WIDE,
 * BILLER_SERVICE_LIMIT_REACHED.
 */
export async function createBillerService(
  ctx: DomainContext,
  input: CreateBillerServiceInput,
): Promise<OwnBillerService> {
  requirePermission(ctx, 'biller:manage');
  const parsed = parseInput(createBillerServiceInput, input);
  const checked = collectRefusals({
    title: () => requireServiceTitle(parsed.title),
    allowedAddresses: () => requireBankAddresses(parsed.allowedAddresses),
  });
  const token = newSecretToken();
  const id = newId('billerService');
  await ctx.vault.ensureKeys(ctx.merchantId, ['secret']);
  const tokenCiphertext = await ctx.vault.encrypt(serviceTokenSlot(ctx.merchantId, id), token);
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    if ((await servicesOf(tx, ctx)).length >= billerServiceLimit) {
      throw new DomainError('BILLER_SERVICE_LIMIT_REACHED', { limit: billerServiceLimit });
    }
    const now = ctx.now();
    const [service] = await tx.sql
      .insert(billerServices)
      .values({
        merchantId: ctx.merchantId,
        id,
        mode: ctx.mode,
        ...checked,
        format: parsed.format,
        state: 'on',
        tokenHash: hashSecretToken(token),
        tokenCiphertext,
        createdAt: now,
        changedAt: now,
      })
      .returning();
    if (service === undefined) throw new DomainError('INTERNAL');
    await recordTransition(tx, ctx, {
      objectKind: 'biller-service',
      objectId: id,
      from: null,
      to: 'on',
      version: 1,
      cause: 'created',
    });
    await tx.audit({
      action: 'biller-service.create',
      objectKind: 'biller-service',
      objectId: id,
      fields: ['title', 'format', 'allowedAddresses'],
    });
    return { service, token };
  });
}
