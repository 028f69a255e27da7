import { randomUUID } from 'node:crypto';
import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import type { DomainContext } from '../kernel/context';
import { isUniqueViolation } from '../kernel/database-errors';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireNoHold, requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { moveConnection, recordConnectionOutcome } from './change-connection';
import {
  deviceTokenSlot,
  labelSlot,
  lockConnection,
  lockConnections,
  prepareProviderCall,
  tradePointNameSlot,
} from './load-connection';
import { merchantOwner } from './merchant-owner';
import { requireTradePoints } from './open-connection';
import type { PaymentProvider, ProviderOutcome, TradePoint } from './payment-provider.port';
import { type ChooseTradePointInput, chooseTradePointInput } from './provider-connection.inputs';
import { requireConnectionName } from './rename-connection';

interface Ports {
  readonly provider: PaymentProvider;
}

/** The organisation's trade points as the provider names them now. Errors as of `openConnection`. */
export async function listTradePoints(
  ctx: DomainContext,
  ports: Ports,
  connectionId: string,
): Promise<readonly TradePoint[]> {
  requirePermission(ctx, 'connection:manage');
  const call = await inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const connection = await lockConnection(tx, ctx, connectionId);
    return prepareProviderCall(tx, ctx, connection, await merchantOwner(tx, ctx), randomUUID());
  });
  return requireTradePoints(await ports.provider.listTradePoints(call));
}

/**
 * Registers our device at the trade point; the connection is then ready to invoice.
 * Errors: CONNECTION_NOT_FOUND, TRADE_POINT_NOT_FOUND, TRADE_POINT_DISABLED, TRADE_POINT_TAKEN (another connection has it),
 * CONNECTION_TRANSITION_REFUSED (it has one already),
 * TEXT_*, PROVIDER_UNAVAILABLE.
 */
export async function chooseTradePoint(
  ctx: DomainContext,
  ports: Ports,
  input: ChooseTradePointInput,
): Promise<ProviderConnectionRow> {
  requirePermission(ctx, 'connection:manage');
  requireNoHold(ctx);
  const { connectionId, tradePointId, name } = parseInput(chooseTradePointInput, input);
  const label = requireConnectionName(name);
  const points = await listTradePoints(ctx, ports, connectionId);
  const chosen = points.find((point) => point.tradePointId === tradePointId);
  if (chosen === undefined) throw new DomainError('TRADE_POINT_NOT_FOUND', {}, ['tradePointId']);

  const { call, deviceId, owner } = await inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const all = await lockConnections(tx, ctx);
    const connection = all.find(({ id }) => id === connectionId);
    if (connection === undefined) throw new DomainError('CONNECTION_NOT_FOUND');
    // Another trade point is another connection: payments are refunded through the one that took them.
    if (connection.state !== 'choosing-trade-point') {
      throw new DomainError('CONNECTION_TRANSITION_REFUSED', { from: connection.state, to: 'ok' });
    }
    if (all.some((other) => other !== connection && other.tradePointId === tradePointId)) {
      throw new DomainError('TRADE_POINT_TAKEN', {}, ['tradePointId']);
    }
    const subjectId = await merchantOwner(tx, ctx);
    return {
      call: await prepareProviderCall(tx, ctx, connection, subjectId, randomUUID()),
      deviceId: connection.deviceId,
      owner: subjectId,
    };
  });
  // Repeating this call is safe: the same device and trade point give the same token.
  const outcome = await ports.provider.registerDevice(call, { deviceId, tradePointId });
  const deviceToken = requireDeviceToken(outcome);

  const work = inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const connection = await recordConnectionOutcome(
      tx,
      ctx,
      await lockConnection(tx, ctx, connectionId),
      outcome,
    );
    const row = await moveConnection(tx, ctx, connection, 'ok', 'trade-point-chosen', {
      tradePointId,
      tradePointNameCiphertext: await ctx.vault.encrypt(
        tradePointNameSlot(owner, connection.id),
        chosen.name,
      ),
      ...(label === null
        ? {}
        : { labelCiphertext: await ctx.vault.encrypt(labelSlot(owner, connection.id), label) }),
      deviceTokenCiphertext: await ctx.vault.encrypt(
        deviceTokenSlot(ctx.merchantId, connection.id),
        deviceToken,
      ),
      lastOkAt: ctx.now(),
      lastCheckedAt: ctx.now(),
      lastProblem: null,
    });
    await tx.audit({
      action: 'connection.choose-trade-point',
      objectKind: 'provider-connection',
      objectId: connection.id,
      fields: ['tradePointId'],
    });
    return row;
  });
  return work.catch((error: unknown) => {
    if (isUniqueViolation(error, 'provider_connections_trade_point')) {
      throw new DomainError('TRADE_POINT_TAKEN', {}, ['tradePointId']);
    }
    throw error;
  });
}

export function requireDeviceToken(outcome: ProviderOutcome<{ readonly deviceToken: string }>): string {
  if (outcome.kind === 'done') return outcome.value.deviceToken;
  if (outcome.kind === 'refused') {
    if (outcome.reason === 'trade-point-not-found')
      throw new DomainError('TRADE_POINT_NOT_FOUND', {}, ['tradePointId']);
    if (outcome.reason === 'trade-point-disabled')
      throw new DomainError('TRADE_POINT_DISABLED', {}, ['tradePointId']);
    if (outcome.reason === 'credentials') throw new DomainError('ORGANIZATION_NOT_ADMITTED');
  }
  throw new DomainError('PROVIDER_UNAVAILABLE');
}
