import { randomUUID } from 'node:crypto';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireNoHold, requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { insertConnection } from './insert-connection';
import { numberHolder, openKaspiNumber, requireNumberConsent } from './kaspi-number';
import { binSlot, lockConnection, prepareProviderCall } from './load-connection';
import { merchantOwner } from './merchant-owner';
import { type OpenedConnection, requireTradePoints } from './open-connection';
import type { PaymentProvider } from './payment-provider.port';
import { canInvoiceThrough } from './provider-connection';

/**
 * Begins to connect another trade point of an organisation that is connected already: its number and the Kaspi number,
 * proven then, are taken over and nothing is typed again. The consent of the person whose number it is has to stand.
 * Errors: NUMBER_CHANGED_LATELY, NUMBER_CONSENT_NOT_GIVEN, CONNECTION_NOT_FOUND, CONNECTION_TRANSITION_REFUSED (it has no trade point itself), and as of `openConnection`.
 */
export async function openSiblingConnection(
  ctx: DomainContext,
  ports: { readonly provider: PaymentProvider },
  connectionId: string,
): Promise<OpenedConnection> {
  requirePermission(ctx, 'connection:manage');
  requireNoHold(ctx);
  const call = await inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const source = await lockConnection(tx, ctx, connectionId);
    if (!canInvoiceThrough(source)) {
      throw new DomainError('CONNECTION_TRANSITION_REFUSED', { from: source.state, to: source.state });
    }
    await requireNumberConsent(tx, await numberHolder(tx, ctx, source));
    return prepareProviderCall(tx, ctx, source, await merchantOwner(tx, ctx), randomUUID());
  });
  const outcome = await ports.provider.listTradePoints(call);
  const tradePoints = requireTradePoints(outcome);
  const connection = await inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const source = await lockConnection(tx, ctx, connectionId);
    const owner = await merchantOwner(tx, ctx);
    const phone = await openKaspiNumber(tx, ctx, source);
    const [bin = ''] = await tx.reveal({
      subjectId: owner,
      action: 'provider-connection.use',
      objectKind: 'provider-connection',
      objectId: source.id,
      values: [
        {
          field: 'organizationBin',
          slot: binSlot(owner, source.id),
          sealed: source.organizationBinCiphertext,
        },
      ],
    });
    const { kaspiPhoneIndex: phoneIndex, scheme } = source;
    const row = await insertConnection(tx, ctx, {
      scheme,
      bin,
      phone,
      phoneIndex,
      numberHolder: await numberHolder(tx, ctx, source),
      opening: outcome.evidence,
    });
    await tx.audit({
      action: 'connection.open',
      objectKind: 'provider-connection',
      objectId: row.id,
      fields: ['kaspiPhone', 'organizationBin'],
    });
    return row;
  });
  return { connection, tradePoints };
}
