import { randomUUID } from 'node:crypto';
import { type Id, isId } from '@apipay/db/ids';
import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import { users } from '@apipay/db/schema/users';
import { verificationCodes } from '@apipay/db/schema/verification-codes';
import { and, eq, gt } from 'drizzle-orm';
import {
  giveNumberConsent,
  openNumberConsent,
  prepareNumberConsent,
  readNumberConsentStands,
} from '../consents';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { isOrganizationBin } from '../kernel/organization-bin';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { requireNoHold, requirePermission, requireUser } from '../kernel/permissions';
import { requirePhone } from '../kernel/phone';
import type { SnapshotSigner } from '../kernel/snapshot-signer.port';
import { inTransaction } from '../kernel/transaction';
import { insertConnection } from './insert-connection';
import type { PaymentProvider, ProviderOutcome, TradePoint } from './payment-provider.port';
import { type OpenConnectionInput, openConnectionInput } from './provider-connection.inputs';

const proofLifeMs = 15 * 60_000;

export interface OpenedConnection {
  readonly connection: ProviderConnectionRow;
  readonly tradePoints: readonly TradePoint[];
}

/**
 * Connects the merchant's Kaspi account: the number is proven by a one-time code (or is the proven sign-in number), and
 * the provider confirms that the organisation admitted our certificate by naming its trade points. The first one of a mode
 * is the main one. An earlier one that never got its trade point is forgotten. The number is used under a consent of its own, which is
 * written with the connection where it does not stand yet.
 * Errors: NUMBER_CHANGED_LATELY, NUMBER_CONSENT_NOT_GIVEN, CONSENT_SNAPSHOT_INVALID, CONSENT_SNAPSHOT_STALE, CONSENT_NAME_INVALID, PHONE_INVALID,
 * ORGANIZATION_BIN_INVALID, KASPI_NUMBER_NOT_PROVEN, CONNECTION_ALREADY_EXISTS, CONNECTION_LIMIT_REACHED, ORGANIZATION_NOT_ADMITTED, TRADE_POINTS_MISSING, PROVIDER_UNAVAILABLE, PROVIDER_NOT_CONFIGURED.
 */
export async function openConnection(
  ctx: DomainContext,
  ports: { readonly provider: PaymentProvider; readonly snapshots: SnapshotSigner },
  input: OpenConnectionInput,
): Promise<OpenedConnection> {
  requirePermission(ctx, 'connection:manage');
  requireNoHold(ctx);
  const user = requireUser(ctx);
  const parsed = parseInput(openConnectionInput, input);
  const { consentSnapshot = null, fullName } = parsed;
  const isConsented = await readNumberConsentStands(ctx);
  const { phone, bin, consent } = collectRefusals({
    phone: () => requirePhone(parsed.kaspiPhone, ['kaspiPhone']),
    bin: () => requireBin(parsed.organizationBin),
    consent: () =>
      isConsented
        ? null
        : openNumberConsent(ports.snapshots, user.subjectId, { consentSnapshot, fullName: fullName ?? '' }),
  });
  const phoneIndex = ctx.vault.blindIndex('phone', 'users', phone);
  await requireProvenNumber(ctx, user.userId, phoneIndex, parsed.verificationCodeId ?? null);

  // Money taken by a key of another organisation would go there, whatever is typed here.
  const { scheme, onlyOrganizationBin } = ports.provider.installation(ctx.mode);
  if (onlyOrganizationBin !== null && bin !== onlyOrganizationBin) {
    throw new DomainError('ORGANIZATION_NOT_ADMITTED', {}, ['organizationBin']);
  }
  const outcome = await ports.provider.listTradePoints({
    connectionId: `${ctx.merchantId}:${ctx.mode}`,
    requestId: randomUUID(),
    connection: { scheme, mode: ctx.mode, organizationBin: bin, deviceToken: null },
  });
  const tradePoints = requireTradePoints(outcome);

  await ctx.vault.ensureKeys(ctx.merchantId, ['secret']);
  const giving = consent === null ? null : await prepareNumberConsent(ctx, consent);
  const connection = await inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    await tx.as({ role: 'identity', purpose: 'legal-obligation' }, (step) =>
      giveNumberConsent(step, user.subjectId, giving),
    );
    const row = await insertConnection(tx, ctx, {
      scheme,
      bin,
      phone,
      phoneIndex,
      numberHolder: user.subjectId,
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

function requireBin(text: string): string {
  const bin = text.normalize('NFKC').replace(/\s/g, '');
  if (!isOrganizationBin(bin)) throw new DomainError('ORGANIZATION_BIN_INVALID', {}, ['organizationBin']);
  return bin;
}

/** Errors: KASPI_NUMBER_NOT_PROVEN. */
async function requireProvenNumber(
  ctx: DomainContext,
  userId: Id<'user'>,
  phoneIndex: Buffer,
  verificationCodeId: string | null,
): Promise<void> {
  const isProven = await inTransaction(
    { ...ctx, merchantId: null },
    { purpose: 'verification', as: 'identity' },
    async (tx) => {
      const own = await tx.sql
        .select({ id: users.id })
        .from(users)
        .where(and(eq(users.id, userId), eq(users.phoneIndex, phoneIndex)));
      if (own.length > 0) return true;
      if (verificationCodeId === null || !isId('verificationCode', verificationCodeId)) return false;
      const codes = await tx.sql
        .select({ id: verificationCodes.id })
        .from(verificationCodes)
        .where(
          and(
            eq(verificationCodes.id, verificationCodeId),
            eq(verificationCodes.purpose, 'kaspi-number'),
            eq(verificationCodes.state, 'used'),
            eq(verificationCodes.phoneIndex, phoneIndex),
            gt(verificationCodes.usedAt, new Date(ctx.now().getTime() - proofLifeMs)),
          ),
        );
      return codes.length > 0;
    },
  );
  if (!isProven) throw new DomainError('KASPI_NUMBER_NOT_PROVEN', {}, ['kaspiPhone']);
}

export function requireTradePoints(outcome: ProviderOutcome<readonly TradePoint[]>): readonly TradePoint[] {
  switch (outcome.kind) {
    case 'done':
      if (outcome.value.length === 0) throw new DomainError('TRADE_POINTS_MISSING');
      return outcome.value;
    case 'refused':
      if (outcome.reason === 'no-trade-points') throw new DomainError('TRADE_POINTS_MISSING');
      if (outcome.reason === 'credentials') throw new DomainError('ORGANIZATION_NOT_ADMITTED');
      throw new DomainError('PROVIDER_UNAVAILABLE');
    case 'not-sent':
      throw new DomainError(
        outcome.cause === 'not-configured' ? 'PROVIDER_NOT_CONFIGURED' : 'PROVIDER_UNAVAILABLE',
      );
    case 'unknown':
      throw new DomainError('PROVIDER_UNAVAILABLE');
  }
}
