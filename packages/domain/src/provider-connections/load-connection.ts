import { type Id, isId } from '@apipay/db/ids';
import { type ProviderConnectionRow, providerConnections } from '@apipay/db/schema/provider-connections';
import { and, asc, desc, eq, ne } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import type { ProviderCall } from './payment-provider.port';
import { refundConnectionOf } from './provider-connection';

/** Errors: CONNECTION_NOT_FOUND. */
export async function lockConnection(
  tx: Tx,
  ctx: MerchantContext,
  id: string,
): Promise<ProviderConnectionRow> {
  if (!isId('providerConnection', id)) throw new DomainError('CONNECTION_NOT_FOUND');
  const [row] = await tx.sql
    .select()
    .from(providerConnections)
    .where(
      and(
        eq(providerConnections.merchantId, ctx.merchantId),
        eq(providerConnections.id, id),
        ne(providerConnections.state, 'removed'),
      ),
    )
    .for('update');
  if (row === undefined) throw new DomainError('CONNECTION_NOT_FOUND');
  return row;
}

/** Of a push or payment that exists: a removed one too, as history asks about it. Errors: CONNECTION_NOT_FOUND. */
export async function lockAnyConnection(
  tx: Tx,
  ctx: MerchantContext,
  id: Id<'providerConnection'>,
): Promise<ProviderConnectionRow> {
  const [row] = await tx.sql
    .select()
    .from(providerConnections)
    .where(and(eq(providerConnections.merchantId, ctx.merchantId), eq(providerConnections.id, id)))
    .for('update');
  if (row === undefined) throw new DomainError('CONNECTION_NOT_FOUND');
  return row;
}

/** `refundConnectionOf` the connection that took the payment, locked. Errors: CONNECTION_NOT_FOUND. */
export async function lockRefundConnection(
  tx: Tx,
  ctx: MerchantContext,
  id: Id<'providerConnection'>,
): Promise<ProviderConnectionRow | null> {
  const own = await lockAnyConnection(tx, ctx, id);
  return own.state === 'removed' ? refundConnectionOf(own, await lockConnections(tx, ctx)) : own;
}

/** All connections of this mode that are not removed, locked; whoever changes which is the main one holds them all. */
export async function lockConnections(
  tx: Tx,
  ctx: MerchantContext,
): Promise<readonly ProviderConnectionRow[]> {
  return tx.sql
    .select()
    .from(providerConnections)
    .where(
      and(
        eq(providerConnections.merchantId, ctx.merchantId),
        eq(providerConnections.mode, ctx.mode),
        ne(providerConnections.state, 'removed'),
      ),
    )
    .orderBy(asc(providerConnections.id))
    .for('update');
}

export async function findPrimaryConnection(
  tx: Tx,
  ctx: MerchantContext,
): Promise<ProviderConnectionRow | null> {
  const [row] = await tx.sql
    .select()
    .from(providerConnections)
    .where(
      and(
        eq(providerConnections.merchantId, ctx.merchantId),
        eq(providerConnections.mode, ctx.mode),
        eq(providerConnections.isPrimary, true),
        ne(providerConnections.state, 'removed'),
      ),
    );
  return row ?? null;
}

/** The merchant's connections in this mode, the main one first, then the oldest; removed ones are left out. */
export async function listConnections(ctx: DomainContext): Promise<readonly ProviderConnectionRow[]> {
  requirePermission(ctx, 'connection:read');
  return inTransaction(ctx, { purpose: 'right-to-use' }, (tx) =>
    tx.sql
      .select()
      .from(providerConnections)
      .where(
        and(
          eq(providerConnections.merchantId, ctx.merchantId),
          eq(providerConnections.mode, ctx.mode),
          ne(providerConnections.state, 'removed'),
        ),
      )
      .orderBy(desc(providerConnections.isPrimary), asc(providerConnections.createdAt)),
  );
}

/** Errors: CONNECTION_NOT_FOUND. */
export async function getConnection(ctx: DomainContext, id: string): Promise<ProviderConnectionRow> {
  requirePermission(ctx, 'connection:read');
  return inTransaction(ctx, { purpose: 'right-to-use' }, (tx) => lockConnection(tx, ctx, id));
}

/**
 * Opens what a call to the provider needs. The organisation's number is a personal value (it can be an IIN), so its
 * opening leaves an access record of the system or the person who asked.
 */
export async function prepareProviderCall(
  tx: Tx,
  ctx: MerchantContext,
  connection: ProviderConnectionRow,
  ownerSubjectId: Id<'subject'>,
  callId: string,
): Promise<ProviderCall> {
  const [organizationBin] = await tx.reveal({
    subjectId: ownerSubjectId,
    action: 'provider-connection.use',
    objectKind: 'provider-connection',
    objectId: connection.id,
    values: [
      {
        field: 'organizationBin',
        slot: binSlot(ownerSubjectId, connection.id),
        sealed: connection.organizationBinCiphertext,
      },
    ],
  });
  const deviceToken =
    connection.deviceTokenCiphertext === null
      ? null
      : await tx.openSecret(deviceTokenSlot(ctx.merchantId, connection.id), connection.deviceTokenCiphertext);
  return {
    connectionId: connection.id,
    requestId: callId,
    connection: {
      scheme: connection.scheme,
      mode: connection.mode,
      organizationBin: organizationBin ?? null,
      deviceToken,
    },
  };
}

export function binSlot(subjectId: Id<'subject'>, connectionId: string) {
  return {
    holderId: subjectId,
    keyClass: 'contact',
    place: `provider_connections.organization_bin:${connectionId}`,
  } as const;
}

export function kaspiPhoneSlot(subjectId: Id<'subject'>, connectionId: string) {
  return {
    holderId: subjectId,
    keyClass: 'contact',
    place: `provider_connections.kaspi_phone:${connectionId}`,
  } as const;
}

export function tradePointNameSlot(subjectId: Id<'subject'>, connectionId: string) {
  return {
    holderId: subjectId,
    keyClass: 'contact',
    place: `provider_connections.trade_point_name:${connectionId}`,
  } as const;
}

export function labelSlot(subjectId: Id<'subject'>, connectionId: string) {
  return {
    holderId: subjectId,
    keyClass: 'contact',
    place: `provider_connections.label:${connectionId}`,
  } as const;
}

export function deviceTokenSlot(merchantId: Id<'merchant'>, connectionId: string) {
  return {
    holderId: merchantId,
    keyClass: 'secret',
    place: `provider_connections.device_token:${connectionId}`,
  } as const;
}
