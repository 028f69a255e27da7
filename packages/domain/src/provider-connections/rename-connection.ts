import { type ProviderConnectionRow, providerConnections } from '@apipay/db/schema/provider-connections';
import { and, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requireFreeText } from '../kernel/free-text';
import { parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { labelSlot, lockConnection } from './load-connection';
import { merchantOwner } from './merchant-owner';
import { type RenameConnectionInput, renameConnectionInput } from './provider-connection.inputs';

const nameMaxLength = 60;

/** What the merchant calls a connection; empty takes the name back and its trade point's stands again. Errors: CONNECTION_NOT_FOUND, TEXT_*. */
export async function renameConnection(
  ctx: DomainContext,
  input: RenameConnectionInput,
): Promise<ProviderConnectionRow> {
  requirePermission(ctx, 'connection:manage');
  const { connectionId, name } = parseInput(renameConnectionInput, input);
  const label = requireConnectionName(name);
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const connection = await lockConnection(tx, ctx, connectionId);
    const labelCiphertext =
      label === null
        ? null
        : await ctx.vault.encrypt(labelSlot(await merchantOwner(tx, ctx), connection.id), label);
    await tx.sql
      .update(providerConnections)
      .set({ labelCiphertext })
      .where(
        and(eq(providerConnections.merchantId, ctx.merchantId), eq(providerConnections.id, connection.id)),
      );
    await tx.audit({
      action: 'connection.rename',
      objectKind: 'provider-connection',
      objectId: connection.id,
      fields: ['name'],
    });
    return { ...connection, labelCiphertext };
  });
}

/** Null where nothing was typed. Errors: TEXT_*, FINANCIAL_INFORMATION_REFUSED. */
export function requireConnectionName(name: string | null | undefined): string | null {
  return (
    requireFreeText(name ?? '', { field: ['name'], maxLength: nameMaxLength, isRequired: false }) || null
  );
}
